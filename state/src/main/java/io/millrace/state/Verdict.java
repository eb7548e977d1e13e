package io.millrace.state;

/** What a drift detector says of the newest value. */
public sealed interface Verdict {

    /** Nothing has changed. */
    Verdict STABLE = new Stable();

    /** Something may have changed. */
    Verdict WARNING = new Warning();

    /** Nothing has changed, as far as can be said. */
    record Stable() implements Verdict {}

    /** Something may have changed: too little is known to say that it has. */
    record Warning() implements Verdict {}

    /**
     * The values are no longer distributed as they were.
     *
     * @param magnitude how far their mean has moved, in their own unit, as the detector sees it at
     *     this moment; NaN if it does not estimate that
     * @param direction where to
     * @param probability at most how probable it was that the detector would say so by now without
     *     any change, counted since it began; NaN if it does not know
     */
    record Drift(double magnitude, Direction direction, double probability) implements Verdict {

        /** Of a detector that knows no probability. */
        public Drift(double magnitude, Direction direction) {
            this(magnitude, direction, Double.NaN);
        }

        /** The drift from one mean to another. */
        public static Drift between(double before, double after) {
            double moved = after - before;
            return new Drift(
                    Math.min(Double.MAX_VALUE, Math.abs(moved)),
                    moved > 0 ? Direction.UP : Direction.DOWN);
        }
    }

    /** Where values have gone. */
    enum Direction {
        /** They are larger: of losses, things are worse. */
        UP,
        /** They are smaller. */
        DOWN,
        /** They are spread differently around the same middle, or the detector does not know. */
        OTHER
    }
}
