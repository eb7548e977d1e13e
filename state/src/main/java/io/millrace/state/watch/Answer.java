package io.millrace.state.watch;

import java.util.List;

/**
 * What was done about a drift.
 *
 * @param done what
 * @param newborn the expert that was born; empty if none
 * @param elder the expert it is a fresh copy of, and competes with; empty if none
 * @param woken the experts that were at rest and compete again
 */
public record Answer(Done done, String newborn, String elder, List<String> woken) {

    /** What can be done. */
    public enum Done {
        /** Nothing but to say so. */
        ALERT,
        /** An expert was born. */
        NEWBORN,
        /** No expert was born, since a trial is going on. */
        ON_TRIAL,
        /** No expert was born, since none was awake. */
        NOBODY,
        /** Every expert starts afresh. */
        RESTART,
        /** Experts forget faster for a while. */
        FORGET_FASTER,
        /** Experts learn from every example for a while. */
        REFIT
    }

    public Answer {
        woken = List.copyOf(woken);
    }

    /** Nobody was born or woken. */
    public Answer(Done done) {
        this(done, "", "", List.of());
    }
}
