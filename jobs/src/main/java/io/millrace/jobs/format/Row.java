package io.millrace.jobs.format;

import io.millrace.jobs.pipeline.Category;
import io.millrace.operators.DeadLetter.Reason;
import io.millrace.operators.Event;
import io.millrace.operators.Label;
import io.millrace.operators.Observation;
import java.util.Locale;
import java.util.Set;

/** A record in the making: what its fields have given so far. Used again for every record. */
final class Row {
    private static final Set<String> INFINITE =
            Set.of("nan", "inf", "infinity", "+inf", "+infinity", "-inf", "-infinity", "-nan");

    private final Plan plan;
    private final Target[] targets;
    private final long[] seen;
    private final Key key;
    private final double[] blank;
    private long round;
    private int found;
    private double[] fields = {};
    private String id = "";
    private double label;
    private long time;
    private String knownTime = "";
    private long knownMillis;

    Row(Plan plan) {
        this.plan = plan;
        this.targets = plan.targets().toArray(Target[]::new);
        this.seen = new long[targets.length];
        this.key = new Key(plan.input().key().size());
        this.blank = new double[plan.slots()];
        for (Target target : targets) {
            if (target.optional()) {
                blank[target.slot()] = Double.NaN;
            }
        }
    }

    /** Begins a record, whose own time counts if none of its fields is the time. */
    void start(long timestampMillis) {
        round++;
        found = 0;
        fields = blank.clone();
        id = "";
        label = Double.NaN;
        time = timestampMillis;
    }

    /** The target of this number, marked as seen. */
    Target target(int index) throws Fault {
        Target target = targets[index];
        if (seen[index] == round) {
            throw new Fault(
                    Reason.DUPLICATE_FIELD, target.shown() + " must stand once, but stood twice");
        }
        seen[index] = round;
        found++;
        return target;
    }

    /**
     * Takes a number.
     *
     * @param text as it stands in the record; may be empty for a small number if the target is not
     *     worded
     */
    void number(Target target, double value, String text) throws Fault {
        if (Double.isNaN(value) && target.gap()) {
            nothing(target, "NaN");
            return;
        }
        if (target.valued()) {
            if (!(Math.abs(value) <= Category.GREATEST_NUMBER)) {
                throw outOfRange(target, text);
            }
            put(target, value + 0.0);
        }
        if (target.worded()) {
            if (!Category.isNumber(text)) {
                throw outOfRange(target, text);
            }
            word(target, text);
        }
    }

    /** Takes true or false. */
    void truth(Target target, boolean value) throws Fault {
        if (target.time()) {
            throw wrongType(target, Boolean.toString(value));
        }
        put(target, value ? 1 : 0);
        word(target, Boolean.toString(value));
    }

    /** Takes a text that stands for nothing but itself. */
    void text(Target target, String text) throws Fault {
        if (target.numeric()) {
            throw wrongType(target, "the text \"" + Fault.show(text) + "\"");
        }
        if (target.slot() >= 0) {
            put(target, Category.code(text));
        }
        word(target, text);
    }

    /** Takes a cell of a table, whose text may stand for a number, true or false. */
    void cell(Target target, String text) throws Fault {
        if (text.isEmpty()) {
            nothing(target, "empty");
            return;
        }
        if (target.numeric()) {
            if (Category.isNumber(text)) {
                requireShort(target, text.length());
                number(target, Category.parse(text), text);
                return;
            }
            String word = text.toLowerCase(Locale.ROOT);
            if (target.gap() && word.equals("nan")) {
                nothing(target, text);
                return;
            }
            if (INFINITE.contains(word)) {
                throw outOfRange(target, text);
            }
            double truth = Category.code(text);
            if (truth != 0 && truth != 1) {
                throw wrongType(target, "the text \"" + Fault.show(text) + "\"");
            }
            put(target, truth);
        } else if (target.slot() >= 0) {
            put(target, Category.code(text));
        }
        word(target, text);
    }

    private static void requireShort(Target target, int length) throws Fault {
        if (length > Category.LONGEST_NUMBER) {
            throw new Fault(
                    Reason.OUT_OF_RANGE,
                    "%s must be a number of at most %d characters, but had %d"
                            .formatted(target.shown(), Category.LONGEST_NUMBER, length));
        }
    }

    private void put(Target target, double value) throws Fault {
        if (target.slot() >= 0) {
            fields[target.slot()] = value;
        }
        if (target.label()) {
            if (!plan.labels().contains(value)) {
                throw new Fault(
                        Reason.OUT_OF_RANGE,
                        "%s must be within the labelRange, %s to %s, but was %s"
                                .formatted(
                                        target.shown(),
                                        plan.labels().low(),
                                        plan.labels().high(),
                                        value));
            }
            label = value;
        }
    }

    private void word(Target target, String text) throws Fault {
        if (target.keyPart() >= 0) {
            key.put(target.keyPart(), Key.identifier(target, text));
        }
        if (target.id()) {
            id = Key.identifier(target, text);
        }
        if (target.time()) {
            time = time(target, text);
        }
    }

    private long time(Target target, String text) throws Fault {
        if (text.equals(knownTime)) {
            return knownMillis;
        }
        long millis = Category.isNumber(text) ? epoch(target, text) : Times.parse(text);
        if (millis == Times.NONE) {
            throw new Fault(
                    Reason.WRONG_TYPE,
                    target.shown()
                            + " must be an ISO 8601 date or time, or milliseconds since 1970, but"
                            + " was "
                            + Fault.show(text));
        }
        knownTime = text;
        knownMillis = millis;
        return millis;
    }

    private long epoch(Target target, String text) throws Fault {
        requireShort(target, text.length());
        double millis = Category.parse(text);
        if (millis != Math.rint(millis) || millis < Times.FIRST || millis > Times.LAST) {
            throw new Fault(
                    Reason.OUT_OF_RANGE,
                    target.shown()
                            + " must be whole milliseconds in the years 1 to 9999, but was "
                            + Fault.show(text));
        }
        return (long) millis;
    }

    /** The finished event or label. */
    Observation finish() throws Fault {
        for (int i = 0; found < targets.length && i < targets.length; i++) {
            if (seen[i] != round) {
                nothing(targets[i], "absent");
            }
        }
        if (plan.timed()) {
            fields[fields.length - 1] = time;
        }
        String joined = key.joined();
        return plan.event()
                ? new Event(joined, id, time, fields, label)
                : new Label(joined, id, time, label);
    }

    /** Takes a field that is there in name only, or not at all. */
    static void nothing(Target target, String was) throws Fault {
        if (!target.optional()) {
            throw missing(target, was);
        }
    }

    static Fault missing(Target target, String was) {
        return new Fault(Reason.MISSING_FIELD, target.shown() + " must be given, but was " + was);
    }

    static Fault wrongType(Target target, String was) {
        String type =
                target.time()
                        ? "a time"
                        : target.numeric() ? "a number" : "a number, true, false or text";
        return new Fault(
                Reason.WRONG_TYPE, target.shown() + " must be " + type + ", but was " + was);
    }

    private static Fault outOfRange(Target target, String was) {
        return new Fault(
                Reason.OUT_OF_RANGE,
                target.shown()
                        + " must be a finite number of at most 1e100 in magnitude, but was "
                        + Fault.show(was));
    }
}
