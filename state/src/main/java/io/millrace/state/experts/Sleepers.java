package io.millrace.state.experts;

/** What weighing experts that may sleep, come and go has in common. */
final class Sleepers {
    private Sleepers() {}

    /** The only expert that is awake, or -1 if there is none or more than one. */
    static int alone(double[] awake) {
        int alone = -1;
        for (int i = 0; i < awake.length; i++) {
            if (awake[i] > 0) {
                if (alone >= 0) {
                    return -1;
                }
                alone = i;
            }
        }
        return alone;
    }

    /**
     * Turns logarithms of weights into {@code awake_i w_i / Σ awake_j w_j}; into shares in
     * proportion to {@code awake} if all of them are minus infinity; into zeros if all sleep.
     *
     * @param weights ln w of those awake, whatever for sleepers; receives the shares
     */
    static void share(double[] weights, double[] awake) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            if (awake[i] > 0) {
                highest = Math.max(highest, weights[i]);
            }
        }
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            if (awake[i] > 0) {
                double relative = weights[i] == highest ? 1 : StrictMath.exp(weights[i] - highest);
                weights[i] = awake[i] * relative;
                total += weights[i];
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = awake[i] > 0 ? weights[i] / total : 0;
        }
    }

    /** Whether the expert with this old index is not among those that go on. */
    static boolean leaves(int[] source, int old) {
        for (int from : source) {
            if (from == old) {
                return false;
            }
        }
        return true;
    }
}
