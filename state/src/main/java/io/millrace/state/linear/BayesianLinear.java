package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import io.millrace.state.linear.Gaussian.GaussianCodec;

/**
 * Bayesian linear regression with a normal prior and known noise: the weights are believed to be
 * N(w, P), at first N(0, I / alpha), and a label to be N(weights·x, 1 / beta). Each example makes
 * the belief its posterior,
 *
 * <pre>
 *  P⁻¹ := P⁻¹ + beta x xᵀ,      P⁻¹ w := P⁻¹ w + beta label x           with smoothing 1,
 *  P⁻¹ := λ P⁻¹ + (1 - λ) beta x xᵀ,   P⁻¹ w := λ P⁻¹ w + (1 - λ) beta label x   with λ &lt; 1,
 * </pre>
 *
 * computed in the factors of P. An importance multiplies beta. Besides the prediction w·x it says
 * how far to trust it, in {@link #variance}.
 *
 * <p>With smoothing below 1 the prior fades too, and P grows without bound in a direction that no
 * example excites. So no factor of P is let beyond 1e9 / alpha; w is what it was.
 *
 * <p><b>Cost</b> O(d²) time and memory.
 *
 * <p><b>Source</b> C. Bishop 2006, <i>Pattern Recognition and Machine Learning</i>, equations 3.50,
 * 3.51, 3.58 and 3.59; smoothing: an exponentially weighted mean of the precision.
 *
 * <p><b>Choose it</b> where the noise is about known, or a prediction must come with its
 * uncertainty. Else {@link RecursiveLeastSquares} with ridge alpha / beta predicts the same.
 *
 * @param alpha the prior's precision, in squared units of features per squared unit of the label;
 *     positive
 * @param beta the precision of the noise, 1 / its variance; positive
 * @param smoothing λ, the share of the precision that is kept with each example, in (0, 1]; 1 keeps
 *     all, and adds each example in full
 */
public record BayesianLinear(double alpha, double beta, double smoothing)
        implements Learner<Gaussian> {
    private static final Codec<Gaussian> CODEC = new GaussianCodec("bayesian-linear");

    /** How many times the prior's variance a weight may come to have, given those after it. */
    private static final double UNSURE = 1e9;

    public BayesianLinear {
        Settings.requireModerate("alpha", alpha);
        Settings.requireModerate("beta", beta);
        if (!(smoothing > 0 && smoothing <= 1)) {
            throw new IllegalArgumentException("smoothing must be in (0, 1], but was " + smoothing);
        }
    }

    @Override
    public Gaussian newState(int features) {
        return new Gaussian(features, 1 / alpha);
    }

    @Override
    public double predict(Gaussian state, double[] x) {
        return Magnitude.dot(state.mean, x);
    }

    /**
     * The variance of the label of {@code x}, as it is believed to be: 1 / beta + x·P x.
     *
     * @param x features; not modified
     * @return in squared units of the label; NaN if {@code x} holds an entry that is not finite
     */
    public double variance(Gaussian state, double[] x) {
        if (!Numbers.finite(x)) {
            return Double.NaN;
        }
        double unit = Magnitude.unit(x);
        return Magnitude.clamp(1 / beta + state.variance(x, unit) / unit / unit);
    }

    @Override
    public void learn(Gaussian state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance == 0) {
            return;
        }
        double share = 1;
        if (smoothing < 1) {
            share = 1 - smoothing;
            state.fade(1 / smoothing, UNSURE / alpha);
        }
        state.learn(x, label, importance * beta * share, 1 / alpha);
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
