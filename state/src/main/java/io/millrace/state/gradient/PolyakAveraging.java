package io.millrace.state.gradient;

import io.millrace.state.Loss;
import io.millrace.state.arithmetic.Magnitude;

/**
 * Averaging of the weights of a descent: the descent goes on as it would, and what is served is the
 * mean of its weights so far, in which the noise of single steps cancels.
 *
 * <pre>  a += (power + 1) / (t + power) (w - a)          after the t-th example</pre>
 *
 * With power 0 that is the plain mean. A higher power weighs the t-th weights by about t^power, so
 * that the beginning is forgotten sooner.
 *
 * <p><b>Cost</b> that of the descent and O(d) more time and memory: one more vector, 8 d bytes.
 *
 * <p><b>Source</b> Polyak and Juditsky 1992, "Acceleration of stochastic approximation by
 * averaging", equation 2; for powers, Shamir and Zhang 2013, "Stochastic gradient descent for
 * non-smooth optimization", section 4.
 *
 * <p><b>Choose it</b> when the stream does not drift: a descent at a constant, high rate, averaged,
 * ends about as near as second-order learners. On a drifting stream the mean lags behind.
 *
 * @param descent whose weights are averaged
 * @param power how soon the beginning is forgotten; at least 0
 */
public record PolyakAveraging(Descent descent, double power) implements Descent {

    public PolyakAveraging {
        Settings.requireNotNegative("power", power);
    }

    @Override
    public Loss loss() {
        return descent.loss();
    }

    @Override
    public String id() {
        return "polyak-averaging(" + descent.id() + ")";
    }

    @Override
    public int vectors() {
        return descent.vectors() + 1;
    }

    @Override
    public int scalars() {
        return descent.scalars();
    }

    @Override
    public double predict(Vectors state, double[] x) {
        return loss().mean(Magnitude.dot(average(state), x));
    }

    @Override
    public void learn(Vectors state, double[] x, double label, double importance) {
        descent.learn(state, x, label, importance);
        if (importance == 0) {
            return;
        }
        double share = Math.min(1, (power + 1) / (state.steps() + power));
        double[] w = state.weights();
        double[] a = average(state);
        for (int i = 0; i < a.length; i++) {
            a[i] += share * (w[i] - a[i]);
        }
    }

    private double[] average(Vectors state) {
        return state.vector(descent.vectors());
    }
}
