package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import io.millrace.state.linear.Gaussian.GaussianCodec;

/**
 * Online generalised linear regression, by following the regularised leader: after each example the
 * weights are about those that minimise
 *
 * <pre>  Σ_s importance_s loss(w·x_s, label_s) + ridge |w|²</pre>
 *
 * The sum so far is replaced by its second-order expansion, (w - m)·P⁻¹(w - m) / 2, and the new
 * example's loss is taken as it is: with c the second derivative of the loss,
 *
 * <pre>
 *  s = the least point of (s - m·x)² / (2 importance x·P x) + loss(s, label),
 *  m -= importance loss'(s, label) P x,   P⁻¹ += importance c(s) x xᵀ,   P at first I / (2 ridge)
 * </pre>
 *
 * For the squared loss that is exact, and ridge regression. For the others it is a Newton step
 * whose end lies within the example's own loss, so that not even a count of a million, met by
 * weights of 0, throws it.
 *
 * <p><b>Cost</b> O(d²) time, and a search for s that takes some ten exponentials; O(d²) memory.
 *
 * <p><b>Source</b> H. Zhao, D. Zhou, J. He and Q. Gu 2023, "Optimal online generalized linear
 * regression with stochastic noise and its application to heteroscedastic bandits", the FTRL of
 * algorithm 1, whose regret is O(σ² d ln T); the recursion: J. de Vilmarest and O. Wintenberger
 * 2021, "Stochastic online optimization using Kalman recursion".
 *
 * <p><b>Choose it</b> for counts (Poisson) or labels of 0 and 1 (logistic), with up to some hundred
 * columns: like recursive least squares it has next to nothing to tune. A label that is neither is
 * better served by squared loss, which {@link RecursiveLeastSquares} does faster.
 *
 * @param loss squared, logistic or Poisson, of the score w·x; the prediction is the mean it stands
 *     for
 * @param ridge the weight of |w|², in units of the loss per squared unit of w; positive
 */
public record GeneralizedLinear(Loss loss, double ridge) implements Learner<Gaussian> {
    private static final Codec<Gaussian> CODEC = new GaussianCodec("generalized-linear");

    /** One over the least second derivative that is computed with. */
    private static final double FAINTEST = 1e280;

    public GeneralizedLinear {
        if (!(loss instanceof Loss.Squared
                || loss instanceof Loss.Logistic
                || loss instanceof Loss.Poisson)) {
            throw new IllegalArgumentException(
                    "loss must be squared, logistic or Poisson, but was " + loss);
        }
        Settings.requireModerate("ridge", ridge);
    }

    /** The second derivative of the loss in the score. */
    private double curvature(double score) {
        double mean = loss.mean(score);
        if (loss instanceof Loss.Squared) {
            return 2;
        }
        return loss instanceof Loss.Logistic ? mean * (1 - mean) : mean;
    }

    @Override
    public Gaussian newState(int features) {
        return new Gaussian(features, 0.5 / ridge);
    }

    @Override
    public double predict(Gaussian state, double[] x) {
        return loss.mean(Magnitude.dot(state.mean, x));
    }

    @Override
    public void learn(Gaussian state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance == 0) {
            return;
        }
        double unit = Magnitude.unit(x);
        double[] z = state.scale(x, unit);
        double form = state.projectOrSpread(z, 0.5 / ridge);
        if (form > 0) {
            double before = Magnitude.dot(state.mean, x);
            double reach = Magnitude.clamp(importance * (form / unit / unit));
            double slope = loss.proximalSlope(before, label, reach);
            double after = Magnitude.clamp(before - reach * slope);
            double noise = unit * unit / (importance * curvature(after));
            state.measure(Math.min(FAINTEST, noise), -importance * slope / unit);
        }
        if (!state.moderate()) {
            state.spread(0.5 / ridge);
        }
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
