package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import io.millrace.state.certificates.Hindsight;
import io.millrace.state.linear.Gaussian.GaussianCodec;

/**
 * The forecaster of Vovk, Azoury and Warmuth: ridge regression that counts the example it predicts
 * among those it has seen, with label 0. With w and P those of ridge regression on the examples
 * before,
 *
 * <pre>  prediction = x·(P⁻¹ + x xᵀ)⁻¹ P⁻¹ w = w·x / (1 + x·P x)</pre>
 *
 * so what is said of an unusual x is drawn towards 0, and far enough that the errors no longer
 * enter the regret, as they do for {@link RecursiveLeastSquares}, but the labels alone.
 *
 * <p><b>Cost</b> O(d²) time, to predict too, and memory.
 *
 * <p><b>Source</b> K. Azoury and M. Warmuth 2001, "Relative loss bounds for on-line density
 * estimation with the exponential family of distributions", theorem 5.6, the forward algorithm; V.
 * Vovk 2001, "Competitive on-line statistics".
 *
 * <p><b>Choose it</b> in place of recursive least squares where nothing drifts, examples are few
 * for their columns, and labels lie about 0: it cannot be led far astray by a first, odd example.
 * It shrinks towards 0, so a label far from it wants centring.
 *
 * @param ridge the weight of |w|², in squared units of the features; positive
 */
public record VovkAzouryWarmuth(double ridge) implements Learner<Gaussian> {
    private static final Codec<Gaussian> CODEC = new GaussianCodec("vovk-azoury-warmuth");

    public VovkAzouryWarmuth {
        Settings.requireModerate("ridge", ridge);
    }

    @Override
    public Gaussian newState(int features) {
        return new Gaussian(features, 1 / ridge);
    }

    @Override
    public double predict(Gaussian state, double[] x) {
        double score = Magnitude.dot(state.mean, x);
        if (Double.isNaN(score)) {
            return score;
        }
        double unit = Magnitude.unit(x);
        double square = state.variance(x, unit);
        if (unit == 1) {
            return score / (1 + square);
        }
        // In units of a huge x: (u w·x) u / (u² + u² x·P x).
        double slack = Math.max(Double.MIN_NORMAL, unit * unit + square);
        return Magnitude.clamp(unit * score * (unit / slack));
    }

    @Override
    public void learn(Gaussian state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance > 0) {
            state.learn(x, label, importance, 1 / ridge);
        }
    }

    /**
     * What the squared loss of the predictions is proved to exceed that of the best fixed linear
     * model by at most:
     *
     * <pre>
     *  Σ (label - prediction)² ≤ the least of Σ (label - θ·x)² + ridge |θ|²
     *                            + (max label²) ln det(I + X'X / ridge)
     * </pre>
     *
     * (Azoury and Warmuth 2001, theorem 5.6; Cesa-Bianchi and Lugosi 2006, theorem 11.8). It is not
     * {@link Learner#bound}, since the largest error says nothing of the largest label.
     *
     * @param hindsight on rounds that it predicted and learned from one after the other, at
     *     importance 1, from its new state on
     * @param largestLabel the largest magnitude of their labels
     */
    public double boundByLabels(Hindsight hindsight, double largestLabel) {
        Hindsight.Ridge best = hindsight.ridge(ridge);
        return best.loss()
                + largestLabel * largestLabel * best.logDeterminant()
                - hindsight.linear();
    }

    @Override
    public long largestState(int features) {
        return Gaussian.largest(features);
    }

    @Override
    public Codec<Gaussian> codec() {
        return CODEC;
    }
}
