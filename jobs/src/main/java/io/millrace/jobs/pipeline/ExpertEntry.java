package io.millrace.jobs.pipeline;

import io.millrace.state.Duty;
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
 * @param duty whether it may rest while it earns nothing
 */
public record ExpertEntry(
        String name, Learner<?> learner, Each each, List<String> inputs, Duty duty)
        implements Serializable {
    public ExpertEntry {
        inputs = List.copyOf(inputs);
    }

    /** The names of the experts that are made of it. */
    List<String> names(List<GroupEntry> groups) {
        return each == Each.ALL
                ? List.of(name)
                : groups.stream().map(group -> name(group.name())).toList();
    }

    /** The name of the expert that is made of it for a group. */
    String name(String group) {
        return name + "@" + group;
    }
}
