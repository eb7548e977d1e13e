package io.millrace.state.experts;

/** The unit in which an aggregator counts regrets: the range of the losses, declared or seen. */
final class LossRange {
    /** The mixture of losses in a range may leave it by as much as its sum is rounded. */
    private static final double ROUNDING = 1e-9;

    private static final double LARGEST = Double.MAX_VALUE / 8;

    private LossRange() {}

    /**
     * Checks a declared range.
     *
     * @throws IllegalArgumentException if it is neither a range nor 0, for the running range
     */
    static void require(double declared) {
        if (!(declared >= 0 && declared <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "lossRange must be positive and finite, or 0 for the running range, but was "
                            + declared);
        }
    }

    /**
     * The unit: the declared range, or the running one, or 1 before there is any.
     *
     * @param largest the largest magnitude of a regret so far
     */
    static double unit(double declared, double largest) {
        double range = declared > 0 ? declared : largest;
        return range > 0 ? range : 1;
    }

    /** Whether a range was declared and no regret was larger, so that theorems apply. */
    static boolean held(double declared, double largest) {
        return declared > 0 && largest <= declared * (1 + ROUNDING);
    }

    /** A sum, kept where it has room for one more term and for a formula's constants. */
    static double bounded(double sum) {
        return Math.abs(sum) <= LARGEST ? sum : Math.max(-LARGEST, Math.min(LARGEST, sum));
    }
}
