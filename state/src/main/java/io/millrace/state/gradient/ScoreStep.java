package io.millrace.state.gradient;

import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;

/**
 * A descent that asks where the example's own score goes, and takes the weights along x until it is
 * there: {@code w -= stride x} lowers the score by {@code stride |x|²}. So how far to go is a
 * question about one number.
 *
 * <p>So that no step leaves the doubles, scores, labels, strides and |x|² beyond 1e150 count as
 * 1e150 here, and none moves a score further than that: what an ordinary x would make of the
 * weights then is no larger, and they can come back.
 */
public interface ScoreStep extends Descent {

    /** What larger numbers count as. */
    double LARGEST = 1e150;

    /**
     * How far to go along x, against the slope.
     *
     * @param score w·x
     * @param square |x|²; positive
     * @param importance the example's, in (0, 1]
     */
    double stride(Vectors state, double score, double label, double square, double importance);

    @Override
    default void learn(Vectors state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        double unit = Magnitude.unit(x);
        if (importance == 0) {
            return;
        }
        double[] w = state.weights();
        double scaled = unit == 1 ? Numbers.dot(x, x) : square(x, unit);
        if (scaled > 0) {
            double score = limit(Magnitude.dot(w, x));
            double square = limit(scaled / unit / unit);
            double most = LARGEST / Math.max(1, square);
            double along = stride(state, score, limit(label), square, importance);
            along = Math.max(-most, Math.min(most, along));
            // A huge x is gone along in its unit, as far as takes the score to the same place.
            along = unit == 1 ? along : along * square / scaled * unit;
            for (int i = 0; i < w.length; i++) {
                w[i] -= along * (unit * x[i]);
            }
        }
        state.count();
    }

    private static double square(double[] x, double unit) {
        double square = 0;
        for (double value : x) {
            square += (unit * value) * (unit * value);
        }
        return square;
    }

    private static double limit(double value) {
        return Math.max(-LARGEST, Math.min(LARGEST, value));
    }
}
