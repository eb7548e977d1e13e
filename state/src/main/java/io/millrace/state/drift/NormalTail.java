package io.millrace.state.drift;

/** The upper tail of the standard normal distribution, and where it begins. */
final class NormalTail {
    private static final double ROOT_TWO_PI = 2.5066282746310002;

    /** From here on the continued fraction is quick and exact; up to here the series. */
    private static final double FAR = 3;

    private NormalTail() {}

    /** How probable a number above this is, for numbers of at least 0. */
    static double above(double z) {
        double density = StrictMath.exp(-z * z / 2) / ROOT_TWO_PI;
        if (z > FAR) {
            // Laplace 1805: 1 / (z + 1 / (z + 2 / (z + 3 / ...))).
            double fraction = z;
            for (int k = 120; k > 0; k--) {
                fraction = z + k / fraction;
            }
            return density / fraction;
        }
        double term = z;
        double sum = 0;
        for (int k = 1; sum + term != sum; k++) {
            sum += term;
            term *= z * z / (2 * k + 1);
        }
        return 0.5 - density * sum;
    }

    /**
     * The number that is exceeded with this probability, in (0, ½]: Newton's steps from 0, which
     * never go too far, since the tail is convex.
     */
    static double quantile(double probability) {
        double z = 0;
        double step;
        do {
            double density = StrictMath.exp(-z * z / 2) / ROOT_TWO_PI;
            step = (above(z) - probability) / density;
            z += step;
        } while (step > 1e-12);
        return z;
    }
}
