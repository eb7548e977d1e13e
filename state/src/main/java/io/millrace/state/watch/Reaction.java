package io.millrace.state.watch;

import java.io.Serializable;

/** What is done when something has drifted, besides saying so. */
public sealed interface Reaction extends Serializable {

    /** Nothing: people are told. */
    record AlertOnly() implements Reaction {}

    /**
     * A fresh copy of the expert that carried most is born, and competes with it as a sleeping
     * expert: it learns, but sleeps until it does better than its elder. The competition starts
     * afresh, those at rest from earlier times compete again, and the elder learns nothing, lest
     * what it knows be lost. After the trial whoever did best stays. An elder that lost goes to
     * rest and may be woken by the next drift; a newborn that lost is forgotten. Then another is
     * born and put to a trial twice as long, and so on up to sixteen times as long, and further
     * while newborns win: so a slow drift is followed to its end.
     *
     * @param live how many newborns a key keeps at most, at rest or awake, 2 to 64
     * @param trial how many examples of the elder the first trial lasts, at least 20
     */
    record Newborn(int live, int trial) implements Reaction {
        public Newborn {
            if (live < 2 || live > 64) {
                throw new IllegalArgumentException("live must be in [2, 64], but was " + live);
            }
            if (trial < 20 || trial > 1_000_000) {
                throw new IllegalArgumentException(
                        "trial must be in [20, 1000000], but was " + trial);
            }
        }

        /** Four at most, and trials of 300 examples. */
        public Newborn() {
            this(4, 300);
        }
    }

    /** Every expert starts afresh, and so does their competition. */
    record Restart() implements Reaction {}

    /**
     * Every expert that can forget does so faster for a while, and then as before.
     *
     * @param forgetting what an example counts one example later, in (0, 1)
     * @param examples for how many examples, at least 1
     */
    record ForgetFaster(double forgetting, int examples) implements Reaction {
        public ForgetFaster {
            if (!(forgetting > 0 && forgetting < 1)) {
                throw new IllegalArgumentException(
                        "forgetting must be in (0, 1), but was " + forgetting);
            }
            if (examples < 1) {
                throw new IllegalArgumentException(
                        "examples must be at least 1, but was " + examples);
            }
        }

        /** By a twentieth an example, for 200 examples. */
        public ForgetFaster() {
            this(0.95, 200);
        }
    }

    /**
     * Experts learn only while it is needed: from each of the first examples, and of those after a
     * drift or a warning; otherwise from one in so many. Computation is saved, and little is lost
     * while nothing changes ("Balancing computational efficiency and forecast error", as the
     * question is put for forecasts that are refitted on a schedule).
     *
     * @param open from how many examples to learn each one, at least 1
     * @param every otherwise from one in so many, at least 2
     */
    record RefitGate(int open, int every) implements Reaction {
        public RefitGate {
            if (open < 1) {
                throw new IllegalArgumentException("open must be at least 1, but was " + open);
            }
            if (every < 2) {
                throw new IllegalArgumentException("every must be at least 2, but was " + every);
            }
        }

        /** Each of 1,000 examples, then one in 20. */
        public RefitGate() {
            this(1_000, 20);
        }
    }
}
