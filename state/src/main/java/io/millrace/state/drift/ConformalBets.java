package io.millrace.state.drift;

import io.millrace.state.Verdict.Direction;

/**
 * Bets against p-values being uniform: for each way in which values may have changed, how much more
 * probable it makes an interval of p-values.
 *
 * <pre>
 *  factor = (F(high) - F(low)) / (high - low)
 *  upwards:   F(p) = p / (p + odds (1 - p)),   odds in {1.5, 2.5, 6, 30};   downwards: mirrored
 *  outwards:  the mean of upwards and downwards at odds of 8
 *  inwards:   F(p) = 10 p³ - 15 p⁴ + 6 p⁵
 * </pre>
 *
 * <p>Over all intervals, weighted by their lengths, each factor has the mean 1. The first are
 * changes that multiply the odds of being above any level by the same number (McCullagh 1980,
 * "Regression models for ordinal data"): on normal values these odds win nearly as much from moves
 * by ¼, ½, 1 and 2 deviations as the likelihood ratio would, and heavy tails do not mislead them.
 * The last two stand for about twice and half the spread. None needs more than a division, so they
 * are the same bits everywhere.
 */
final class ConformalBets {
    private static final double[] ODDS = {1.5, 2.5, 6, 30};
    private static final double OUTWARDS = 8;

    /** How many there are. */
    static final int NUMBER = 2 * ODDS.length + 2;

    private ConformalBets() {}

    /**
     * Fills in the factor of each bet.
     *
     * @param low the least p-value, at least 0
     * @param high the greatest, more than low, at most 1
     */
    static void settle(double low, double high, double[] factors) {
        int n = ODDS.length;
        for (int i = 0; i < n; i++) {
            factors[i] = upwards(ODDS[i], low, high);
            factors[n + i] = upwards(ODDS[i], 1 - high, 1 - low);
        }
        factors[2 * n] = (upwards(OUTWARDS, low, high) + upwards(OUTWARDS, 1 - high, 1 - low)) / 2;
        // The half that is nearer to 0: there nothing cancels.
        factors[2 * n + 1] = low + high <= 1 ? inwards(low, high) : inwards(1 - high, 1 - low);
    }

    private static double upwards(double odds, double low, double high) {
        return odds / ((low + odds * (1 - low)) * (high + odds * (1 - high)));
    }

    private static double inwards(double a, double b) {
        double squares = a * a + a * b + b * b;
        double cubes = (a + b) * (a * a + b * b);
        double fourths = a * a * a * a + a * b * squares + b * b * b * b;
        return 10 * squares - 15 * cubes + 6 * fourths;
    }

    /** Where values have gone if this bet wins. */
    static Direction direction(int bet) {
        if (bet >= 2 * ODDS.length) {
            return Direction.OTHER;
        }
        return bet < ODDS.length ? Direction.UP : Direction.DOWN;
    }
}
