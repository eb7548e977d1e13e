package io.millrace.jobs.pipeline;

import io.millrace.state.groups.Condition;
import java.io.Serializable;
import java.util.List;

/** A condition of the file, on fields by name. */
public sealed interface When extends Serializable {

    /** The condition of every event. */
    When ALWAYS = new All(List.of());

    /**
     * This condition on fields by position.
     *
     * @param fields the names of an event's fields, in order; they hold every field it asks for
     */
    Condition on(List<String> fields);

    /** The field is this number or category. */
    record Equals(String field, double value) implements When {
        @Override
        public Condition on(List<String> fields) {
            return new Condition.Equals(fields.indexOf(field), value);
        }
    }

    /** The field is one of these numbers or categories. */
    record In(String field, List<Double> values) implements When {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public Condition on(List<String> fields) {
            return new Condition.In(fields.indexOf(field), values);
        }
    }

    /** The field is this number or greater. */
    record AtLeast(String field, double value) implements When {
        @Override
        public Condition on(List<String> fields) {
            return new Condition.AtLeast(fields.indexOf(field), value);
        }
    }

    /** The field is less than this number. */
    record Below(String field, double value) implements When {
        @Override
        public Condition on(List<String> fields) {
            return new Condition.Below(fields.indexOf(field), value);
        }
    }

    /** Every part holds. */
    record All(List<When> parts) implements When {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Condition on(List<String> fields) {
            return new Condition.All(parts.stream().map(part -> part.on(fields)).toList());
        }
    }

    /** Some part holds. */
    record Any(List<When> parts) implements When {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Condition on(List<String> fields) {
            return new Condition.Any(parts.stream().map(part -> part.on(fields)).toList());
        }
    }

    /** The part does not hold. */
    record Not(When part) implements When {
        @Override
        public Condition on(List<String> fields) {
            return new Condition.Not(part.on(fields));
        }
    }
}
