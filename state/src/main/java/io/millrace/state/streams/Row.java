package io.millrace.state.streams;

/**
 * A row of a made-up stream.
 *
 * @param fields what is known before the label
 * @param label what is to be predicted
 * @param concept which rule the row was drawn by, from 0: what no learner is told
 */
public record Row(double[] fields, double label, int concept) {}
