package io.millrace.state.groups;

import java.io.Serializable;
import java.util.List;

/** A yes-or-no question about the fields of an event. A field that is missing (NaN) answers no. */
public sealed interface Condition extends Serializable {

    /** True of every event. */
    Condition ALWAYS = new All(List.of());

    /**
     * Answers for one event.
     *
     * @param fields the event's fields; not modified
     */
    boolean test(double[] fields);

    /** The field is this number, or this category. */
    record Equals(int field, double value) implements Condition {
        @Override
        public boolean test(double[] fields) {
            return fields[field] == value;
        }
    }

    /** The field is one of these numbers or categories. */
    record In(int field, List<Double> values) implements Condition {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public boolean test(double[] fields) {
            for (int i = 0; i < values.size(); i++) {
                if (fields[field] == values.get(i)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The field is this number or greater. */
    record AtLeast(int field, double value) implements Condition {
        @Override
        public boolean test(double[] fields) {
            return fields[field] >= value;
        }
    }

    /** The field is less than this number. */
    record Below(int field, double value) implements Condition {
        @Override
        public boolean test(double[] fields) {
            return fields[field] < value;
        }
    }

    /** Every part is true; true if there are none. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(double[] fields) {
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).test(fields)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Some part is true; false if there are none. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(double[] fields) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).test(fields)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The part is false. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean test(double[] fields) {
            return !part.test(fields);
        }
    }
}
