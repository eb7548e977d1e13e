package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How a rule is made of what the file tells it. The rule's own constructor says what its numbers
 * must be; what it says is noted at the key whose value it refuses.
 *
 * @param maker makes it of what it is told
 * @param keys what it may be told by
 * @param required what it must be told by
 * @param usual what it is if it is told nothing
 * @param <T> what the rule is
 */
record Recipe<T>(
        Function<Settings, ? extends T> maker, List<String> keys, Set<String> required, T usual) {

    /**
     * @param maker asks for the same keys whatever their values are, and accepts the usual ones
     */
    static <T> Recipe<T> of(Function<Settings, ? extends T> maker) {
        Section nothing = new Section("", Mapping.EMPTY, new Problems(), List.of());
        Settings told = new Settings(nothing);
        T usual = maker.apply(told);
        return new Recipe<>(maker, List.copyOf(told.keys()), Set.copyOf(told.required()), usual);
    }

    /** The rule that a map of the file tells so; the usual one after a problem. */
    T make(Section section) {
        keys.stream().filter(required::contains).forEach(section::require);
        T rule = section.rule(keys, told -> maker.apply(new Settings(told)));
        return rule == null ? usual : rule;
    }
}
