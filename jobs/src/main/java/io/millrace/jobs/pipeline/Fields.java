package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Derived.Reads;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of an event that a model reads: those of numeric features, then of categorical ones,
 * then of further ones, then of conditions, then of experts with inputs of their own, then of what
 * is watched, each in the order of the file.
 *
 * @param names the fields, each once
 * @param numbers those of them that must be numbers; the others may be any category
 * @param optional those of them that an event may lack
 * @param gaps those of the optional ones that may also be NaN, which is as if they were not there
 * @param timed whether the model reads the event's time, after all fields
 */
public record Fields(
        List<String> names,
        Set<String> numbers,
        Set<String> optional,
        Set<String> gaps,
        boolean timed) {

    /** What the model calls the event's time. */
    public static final String EVENT_TIME = "event-time";

    /** No fields at all. */
    public static final Fields NONE = new Fields(List.of(), Set.of(), Set.of(), Set.of(), false);

    public Fields {
        names = List.copyOf(names);
        numbers = Set.copyOf(numbers);
        optional = Set.copyOf(optional);
        gaps = Set.copyOf(gaps);
    }

    /** The names of the model's fields, in order. */
    public List<String> model() {
        if (!timed) {
            return names;
        }
        List<String> all = new ArrayList<>(names);
        all.add(EVENT_TIME);
        return all;
    }

    /** The fields that these features, groups, experts and watches read. */
    static Fields of(
            Features features, List<GroupEntry> groups, List<ExpertEntry> experts, Drift drift) {
        Set<String> names = new LinkedHashSet<>(features.numeric());
        Set<String> numbers = new LinkedHashSet<>(features.numeric());
        features.categorical().forEach(categorical -> names.add(categorical.field()));
        boolean timed = false;
        for (Derived derived : features.derived()) {
            boolean time = derived.reads() == Reads.TIME;
            timed |= time;
            names.addAll(time ? List.of() : derived.inputs());
            numbers.addAll(derived.reads() == Reads.NUMBERS ? derived.inputs() : List.of());
        }
        Set<String> gaps = new LinkedHashSet<>(names);
        Set<String> asked = new LinkedHashSet<>();
        groups.forEach(group -> collect(group.when(), asked, numbers));
        names.addAll(asked);
        Set<String> optional = new LinkedHashSet<>();
        experts.forEach(expert -> optional.addAll(expert.inputs()));
        optional.addAll(drift.fields());
        optional.removeAll(names);
        names.addAll(optional);
        experts.forEach(expert -> numbers.addAll(expert.inputs()));
        numbers.addAll(drift.fields());
        gaps.removeAll(features.missing() == Missing.MEAN ? asked : names);
        optional.addAll(gaps);
        return new Fields(List.copyOf(names), numbers, optional, gaps, timed);
    }

    private static void collect(When when, Set<String> names, Set<String> numbers) {
        if (when instanceof When.Equals equals) {
            names.add(equals.field());
        } else if (when instanceof When.In in) {
            names.add(in.field());
        } else if (when instanceof When.AtLeast atLeast) {
            names.add(atLeast.field());
            numbers.add(atLeast.field());
        } else if (when instanceof When.Below below) {
            names.add(below.field());
            numbers.add(below.field());
        } else if (when instanceof When.All all) {
            all.parts().forEach(part -> collect(part, names, numbers));
        } else if (when instanceof When.Any any) {
            any.parts().forEach(part -> collect(part, names, numbers));
        } else if (when instanceof When.Not not) {
            collect(not.part(), names, numbers);
        }
    }
}
