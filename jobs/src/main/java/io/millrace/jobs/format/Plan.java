package io.millrace.jobs.format;

import io.millrace.jobs.pipeline.Fields;
import io.millrace.jobs.pipeline.Input;
import io.millrace.state.Range;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What to take from the records of one input.
 *
 * @param input how they are written
 * @param targets the fields of each of them
 * @param slots the number of the model's fields
 * @param timed whether the last of these is the event's time
 * @param event whether they are events, rather than labels
 * @param labels the values that a label may have
 */
record Plan(
        Input input, List<Target> targets, int slots, boolean timed, boolean event, Range labels)
        implements Serializable {
    Plan {
        targets = List.copyOf(targets);
    }

    /** The plan for events that bring these fields. */
    static Plan events(Input input, Fields fields, Range labels) {
        return new Plan(
                input, targets(input, fields), fields.model().size(), fields.timed(), true, labels);
    }

    /** The plan for labels. */
    static Plan labels(Input input, Range labels) {
        return new Plan(input, targets(input, Fields.NONE), 0, false, false, labels);
    }

    private static List<Target> targets(Input input, Fields fields) {
        Set<String> names = new LinkedHashSet<>(fields.names());
        names.addAll(input.key());
        for (String name : new String[] {input.id(), input.time(), input.label()}) {
            if (name != null) {
                names.add(name);
            }
        }
        List<Target> targets = new ArrayList<>();
        for (String name : names) {
            targets.add(
                    new Target(
                            name,
                            input.source(name),
                            fields.names().indexOf(name),
                            !fields.numbers().contains(name),
                            input.key().indexOf(name),
                            name.equals(input.id()),
                            name.equals(input.time()),
                            name.equals(input.label()),
                            isOptional(name, input, fields),
                            fields.gaps().contains(name)));
        }
        return targets;
    }

    /** What has a role of its own must be there, whoever else reads it. */
    private static boolean isOptional(String name, Input input, Fields fields) {
        return fields.optional().contains(name)
                && !input.key().contains(name)
                && !name.equals(input.id())
                && !name.equals(input.time())
                && !name.equals(input.label());
    }
}
