package io.millrace.jobs.command;

import io.millrace.state.Learner;
import io.millrace.state.Transform;
import io.millrace.state.features.Only;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** A learner in a few words: what it is made of, from the outside in. */
final class Nesting {
    private Nesting() {}

    /** The names of a rule and, in brackets, of the rules that are parts of it. */
    static String words(Object rule) {
        String name = rule.getClass().getSimpleName();
        if (rule instanceof Only only) {
            return name + " " + only.columns().size() + " columns";
        }
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : rule.getClass().getRecordComponents()) {
            Object part = value(rule, component);
            if (part instanceof Learner || part instanceof Transform) {
                parts.add(words(part));
            }
        }
        return parts.isEmpty() ? name : name + " (" + String.join(", ", parts) + ")";
    }

    private static Object value(Object rule, RecordComponent component) {
        try {
            return component.getAccessor().invoke(rule);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " must be readable, but was not", e);
        }
    }
}
