package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * AdaGrad: gradient descent in which every weight has a rate of its own, the lower the more
 * gradient it has seen.
 *
 * <pre>
 *  g = slope x + l2 w
 *  v_i += g_i²
 *  w_i -= rate g_i / √(v_i + 1e-8)
 * </pre>
 *
 * <p><b>Cost</b> O(d) time and memory: two vectors, 12 + 16 d bytes.
 *
 * <p><b>Source</b> Duchi, Hazan and Singer 2011, "Adaptive subgradient methods for online learning
 * and stochastic optimization", figure 1 with a diagonal matrix.
 *
 * <p><b>Choose it</b> when columns differ in scale or in how often they are not 0: its first step
 * is rate whatever the gradient. The rates only fall, so it follows a drifting stream ever more
 * slowly; {@code RmsProp} does not.
 *
 * @param loss of the score
 * @param rate about how far weights are to go at first; positive
 * @param l2 the weight of |w|²/2 beside each example's loss
 */
public record AdaGrad(@Override Loss loss, double rate, double l2) implements GradientStep {
    private static final double EPSILON = 1e-8;

    public AdaGrad {
        Settings.requirePositive("rate", rate);
        Settings.requireNotNegative("l2", l2);
    }

    @Override
    public String id() {
        return "ada-grad";
    }

    @Override
    public int vectors() {
        return 2;
    }

    @Override
    public void step(Vectors state, double[] x, double slope, double importance) {
        double[] w = state.weights();
        double[] v = state.vector(1);
        double shrink = importance * l2;
        for (int i = 0; i < w.length; i++) {
            double g = slope * x[i] + shrink * w[i];
            v[i] += g * g;
            w[i] -= rate / Math.sqrt(v[i] + EPSILON) * g;
        }
    }
}
