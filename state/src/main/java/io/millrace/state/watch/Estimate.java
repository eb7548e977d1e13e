package io.millrace.state.watch;

/**
 * The mean of so many values, and how well it is known.
 *
 * @param mean the mean, in the values' own unit; NaN of none
 * @param error its standard error, as if the values were independent; NaN of fewer than two
 * @param count how many values
 */
public record Estimate(double mean, double error, long count) {

    /** The mean of a stretch of values. */
    public static Estimate of(double[] values, int from, int to) {
        int count = to - from;
        if (count == 0) {
            return new Estimate(Double.NaN, Double.NaN, 0);
        }
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += values[i] / count;
        }
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        double error = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1) / count);
        return new Estimate(mean, Math.min(Double.MAX_VALUE, error), count);
    }
}
