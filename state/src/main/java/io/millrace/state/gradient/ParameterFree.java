package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * A descent without a rate: each weight is a bet on the sign of its next gradient. The bettor
 * starts with a wealth of 1, risks the share of it that the gradients' mean so far suggests
 * (Krichevsky and Trofimov's), and wins what the loss falls. Right bets grow the wealth, and the
 * weight with it, so fast that no rate is missed.
 *
 * <pre>
 *  g = -slope x, but held to the largest |gradient| before, h, which only then is raised
 *  won_i += g_i w_i      θ_i += g_i      G_i += |g_i|
 *  w_i = θ_i / (G_i + h_i) (1 + won_i / h_i)
 * </pre>
 *
 * <p>For gradients of magnitude at most 1, by coordinate, its loss exceeds that of any weight u by
 * at most {@code |u| √(T ln(1 + 24 T² u²)) + 1} after T examples, for all u and T at once.
 *
 * <p><b>Cost</b> O(d) time and memory: five vectors, 12 + 40 d bytes.
 *
 * <p><b>Source</b> Orabona and Pál 2016, "Coin betting and parameter-free online learning",
 * algorithm 1 and corollary 5, for each coordinate; gradients in units of their largest as in
 * Orabona and Tommasi 2017, "Training deep networks without learning rates through coin betting",
 * and held to those before as in Cutkosky 2019, "Artificial constraints and hints for unbounded
 * online learning".
 *
 * <p><b>Choose it</b> when no rate is known and none can be tried, whatever the scale of columns
 * and labels. It is slower than the best rate in hindsight, and takes drift for noise; a label or
 * an entry a million times the usual makes all others count for next to nothing.
 *
 * @param loss of the score
 */
public record ParameterFree(@Override Loss loss) implements GradientStep {

    /** No weight gets further than this: a winner could double its wealth for ever. */
    private static final double RICHEST = 1e150;

    @Override
    public String id() {
        return "parameter-free";
    }

    @Override
    public int vectors() {
        return 5;
    }

    @Override
    public void step(Vectors state, double[] x, double slope, double importance) {
        double[] w = state.weights();
        double[] theta = state.vector(1);
        double[] total = state.vector(2);
        double[] largest = state.vector(3);
        double[] won = state.vector(4);
        for (int i = 0; i < w.length; i++) {
            double gradient = -slope * x[i];
            double h = largest[i];
            double g = Math.max(-h, Math.min(h, gradient));
            theta[i] += g;
            total[i] += Math.abs(g);
            h = Math.max(h, Math.abs(gradient));
            largest[i] = h;
            won[i] = Math.min(won[i] + g * w[i], RICHEST * h);
            if (h > 0) {
                w[i] = theta[i] / (total[i] + h) * (1 + won[i] / h);
            }
        }
    }
}
