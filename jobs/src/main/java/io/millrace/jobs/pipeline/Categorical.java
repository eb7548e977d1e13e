package io.millrace.jobs.pipeline;

import java.io.Serializable;

/**
 * A field whose values are names rather than amounts.
 *
 * @param field the field
 * @param slots how many different values get a feature column of their own
 */
public record Categorical(String field, int slots) implements Serializable {}
