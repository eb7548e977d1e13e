package io.millrace.state.gradient;

import io.millrace.state.Loss;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;

/**
 * Optimistic mirror descent in a ball: before it predicts it takes the step that the next gradient
 * would call for if the slope were the last one, and what it pays for is only how far slopes are
 * from that guess.
 *
 * <pre>
 *  predict with    w = proj(ŵ - η m x)        m = the last slope, x = the columns to predict for
 *  V += (slope - m)² |x|²                     η = 1 / √(1 / rate² + V / radius²)
 *  ŵ = proj(ŵ - η slope x)                    proj shortens to |w| ≤ radius
 * </pre>
 *
 * <p><b>Cost</b> O(d) time and memory: one vector and three numbers, 36 + 8 d bytes; a prediction
 * reads x twice.
 *
 * <p><b>Source</b> Rakhlin and Sridharan 2013, "Online learning with predictable sequences",
 * equation 1 with the guess known before the round; rates as in Chen, Tu, Zhang, Zhao and Zhang
 * 2023, "Optimistic online mirror descent for bridging stochastic and adversarial online convex
 * optimization", section 3, where the guess is the last gradient. Here the x of the next gradient
 * is known, so that only its slope need be guessed.
 *
 * <p><b>Choose it</b> when examples come so often that columns and errors hardly change from one to
 * the next. Where errors alternate, the guess costs, and a descent at a constant rate is better, as
 * it may be anyway where the right rate is known. One wild label or entry can take it to the edge
 * of the ball and leave a rate too low to return: truncate labels, and clip columns, where there
 * may be any.
 *
 * @param loss of the score
 * @param rate the first and the highest; positive. It should not take a score further than to the
 *     label: for the squared loss at most 1 / (4 |x|²)
 * @param radius the largest |w| to be considered, in units of the label where columns are
 *     standardised; positive
 */
public record OptimisticMirrorDescent(@Override Loss loss, double rate, double radius)
        implements Descent {
    private static final int HINT = 0;
    private static final int VARIATION = 1;
    private static final int SQUARE = 2;

    public OptimisticMirrorDescent {
        Settings.requirePositive("rate", rate);
        Settings.requirePositive("radius", radius);
    }

    @Override
    public String id() {
        return "optimistic-mirror-descent";
    }

    @Override
    public int vectors() {
        return 1;
    }

    /** The last slope, V, and |ŵ|². */
    @Override
    public int scalars() {
        return 3;
    }

    @Override
    public double predict(Vectors state, double[] x) {
        double dot = Magnitude.dot(state.weights(), x);
        if (!Double.isFinite(dot)) {
            return dot;
        }
        double unit = Magnitude.unit(x);
        return loss.mean(score(state, dot, square(x, unit), unit));
    }

    /** What the weights say that go ahead. */
    private double score(Vectors state, double dot, double square, double unit) {
        double[] s = state.scalars();
        if (s[HINT] == 0 || square == 0) {
            return dot;
        }
        double ahead = fallenRate(s) * s[HINT] * unit;
        double score = Magnitude.clamp(dot - ahead * square / unit / unit);
        double length =
                Math.sqrt(s[SQUARE] - 2 * ahead * dot + ahead * ahead * square / unit / unit);
        return length > radius ? score * (radius / length) : score;
    }

    @Override
    public void learn(Vectors state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        double unit = Magnitude.unit(x);
        if (importance == 0) {
            return;
        }
        double[] w = state.weights();
        double[] s = state.scalars();
        double square = square(x, unit);
        double slope = loss.slope(score(state, Magnitude.dot(w, x), square, unit), label);
        slope = Math.max(-GradientStep.STEEPEST, Math.min(GradientStep.STEEPEST, slope));
        double apart = slope - s[HINT];
        s[VARIATION] += importance * apart * apart * square;
        s[HINT] += importance * apart;
        double along = fallenRate(s) * importance * slope * unit;
        for (int i = 0; i < w.length; i++) {
            w[i] -= along * x[i];
        }
        s[SQUARE] = project(w);
        state.count();
    }

    private double fallenRate(double[] scalars) {
        return 1 / Math.sqrt(1 / (rate * rate) + scalars[VARIATION] / (radius * radius));
    }

    /** Shortens w to the radius; returns its square. */
    private double project(double[] w) {
        double square = Numbers.dot(w, w);
        if (square <= radius * radius) {
            return square;
        }
        double shorten = radius / Math.sqrt(square);
        for (int i = 0; i < w.length; i++) {
            w[i] *= shorten;
        }
        return radius * radius;
    }

    private static double square(double[] x, double unit) {
        double square = 0;
        for (double value : x) {
            square += (unit * value) * (unit * value);
        }
        return square;
    }
}
