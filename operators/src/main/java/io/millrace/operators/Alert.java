package io.millrace.operators;

import io.millrace.state.Codec;
import io.millrace.state.watch.Notice;
import io.millrace.state.watch.Notice.Begun;
import io.millrace.state.watch.Notice.Drifted;
import io.millrace.state.watch.Notice.Settled;

/**
 * Something about a key that people should know: a drift, or the end of a trial between experts.
 *
 * @param key the key
 * @param notice what there is to know
 * @param budget whether a drift is within the budget of false alarms
 */
public record Alert(String key, Notice notice, Budget budget) {
    private static final long DAY = 24 * 60 * 60 * 1000L;

    /** Version 1: the key, then the notice as {@link AlertCodec} draws it. */
    public static final Codec<Alert> CODEC = new AlertCodec();

    /** What a budget of false alarms says of a drift. */
    public enum Budget {
        /** No budget is kept, or none is needed: it is no drift. */
        NONE,
        /** Few of the drifts that are so marked are chance. */
        WITHIN,
        /** It may well be chance, with so much being watched. */
        BEYOND
    }

    /** Of which no budget is kept. */
    public Alert(String key, Notice notice) {
        this(key, notice, Budget.NONE);
    }

    /** The time of the event or label at which it was noticed. */
    public long eventTimeMillis() {
        if (notice instanceof Drifted drifted) {
            return drifted.change().noticedMillis();
        }
        if (notice instanceof Begun begun) {
            return begun.day() * DAY;
        }
        return ((Settled) notice).millis();
    }

    /** The day of that time, counted from 1970-01-01. */
    long day() {
        return Math.floorDiv(eventTimeMillis(), DAY);
    }
}
