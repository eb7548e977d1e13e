package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * Follow the proximally regularised leader: of all weights, those that would have done best on the
 * sum of past gradients, under an L1 and an L2 penalty and a pull towards every earlier choice.
 *
 * <pre>
 *  σ_i = (√(n_i + g_i²) - √n_i) / rate       g = slope x
 *  z_i += g_i - σ_i w_i
 *  n_i += g_i²
 *  w_i = 0                                               if |z_i| ≤ l1
 *      = (sign(z_i) l1 - z_i) / ((β + √n_i) / rate + l2)  otherwise
 * </pre>
 *
 * <p><b>Cost</b> O(d) time and memory: three vectors, 12 + 24 d bytes.
 *
 * <p><b>Source</b> McMahan and others 2013, "Ad click prediction: a view from the trenches",
 * algorithm 1.
 *
 * <p><b>Choose it</b> when there are many columns, most of them 0 in most examples, and few worth a
 * weight: l1 makes the others exactly 0. Like {@code AdaGrad} it slows down for good.
 *
 * @param loss of the score
 * @param rate α, about how far weights are to go at first; positive
 * @param beta β, what holds the first steps back; positive
 * @param l1 the sum of gradients that a weight needs not to be 0; at least 0
 * @param l2 the weight of |w|²/2, once and not with every example; at least 0
 */
public record FtrlProximal(@Override Loss loss, double rate, double beta, double l1, double l2)
        implements GradientStep {

    public FtrlProximal {
        Settings.requirePositive("rate", rate);
        Settings.requirePositive("beta", beta);
        Settings.requireNotNegative("l1", l1);
        Settings.requireNotNegative("l2", l2);
    }

    @Override
    public String id() {
        return "ftrl-proximal";
    }

    @Override
    public int vectors() {
        return 3;
    }

    @Override
    public void step(Vectors state, double[] x, double slope, double importance) {
        double[] w = state.weights();
        double[] z = state.vector(1);
        double[] n = state.vector(2);
        for (int i = 0; i < w.length; i++) {
            double g = slope * x[i];
            double before = Math.sqrt(n[i]);
            n[i] += g * g;
            double root = Math.sqrt(n[i]);
            z[i] += g - (root - before) / rate * w[i];
            w[i] =
                    Math.abs(z[i]) <= l1
                            ? 0
                            : (Math.copySign(l1, z[i]) - z[i]) / ((beta + root) / rate + l2);
        }
    }
}
