package io.millrace.jobs.pipeline;

import io.millrace.state.Learner;
import java.io.Serializable;

/**
 * An entry of the file's list of experts.
 *
 * @param name the expert's name, or with {@link Each#GROUP} the part of it before {@code @}
 * @param learner the rule it learns by
 * @param each for whom it is made
 */
public record ExpertEntry(String name, Learner<?> learner, Each each) implements Serializable {}
