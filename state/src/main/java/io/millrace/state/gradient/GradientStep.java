package io.millrace.state.gradient;

import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;

/**
 * A descent that sees an example only as the gradient of its loss, which is the slope of the loss
 * at the score, times x. An example of importance i has i times the gradient.
 *
 * <p>So that no step leaves the doubles, a slope steeper than 1e12 counts as 1e12, and an x with an
 * entry beyond 1e75 counts as one of the same direction whose largest entry is in [1, 2). A descent
 * at too high a rate still goes astray, but stays finite.
 */
public interface GradientStep extends Descent {

    /** The steepest slope there is. */
    double STEEPEST = 1e12;

    /**
     * Moves the weights.
     *
     * @param x features; not modified
     * @param slope what times x is the gradient, importance included; x_i slope is at most 1e87
     * @param importance the example's, in (0, 1]
     */
    void step(Vectors state, double[] x, double slope, double importance);

    /** The score at the point where the gradient is taken: the weights, but for look-aheads. */
    default double score(Vectors state, double[] x) {
        return Magnitude.dot(state.weights(), x);
    }

    @Override
    default void learn(Vectors state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        double unit = Magnitude.unit(x);
        if (importance == 0) {
            return;
        }
        double slope = loss().slope(score(state, x), label);
        slope = Math.max(-STEEPEST, Math.min(STEEPEST, slope));
        step(state, x, unit * importance * slope, importance);
        state.count();
    }
}
