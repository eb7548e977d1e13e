package io.millrace.jobs.pipeline;

import io.millrace.state.Learner;
import java.io.Serializable;
import java.util.List;

/**
 * An entry of the file's list of experts.
 *
 * @param name the expert's name, or with {@link Each#GROUP} the part of it before {@code @}
 * @param learner the rule it learns by
 * @param each for whom it is made
 * @param inputs the fields it reads instead of the features; empty for the features
 */
public record ExpertEntry(String name, Learner<?> learner, Each each, List<String> inputs)
        implements Serializable {
    public ExpertEntry {
        inputs = List.copyOf(inputs);
    }
}
