package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import io.millrace.state.linear.Gaussian.GaussianCodec;

/**
 * The online Newton step, for losses that curve: with the gradient g = loss'(w·x, label) x of each
 * example,
 *
 * <pre>
 *  A := A + importance g gᵀ,   w := w - rate A⁻¹ importance g,   A at first epsilon I,
 * </pre>
 *
 * and before the next x the w nearest to this one, in the norm of A, of those with |w·x| ≤ reach:
 *
 * <pre>  w := w - A⁻¹x (w·x - what is left of it within reach) / (x·A⁻¹x)</pre>
 *
 * The set to which w is thus held is Luo's and others', a slab for each x: it costs O(d²), where
 * the ball of the original takes a search. Sums of gradients stand in for the second derivative, so
 * all that the loss must have is a slope. What w is held against is any model whose scores keep
 * within reach.
 *
 * <p><b>Cost</b> O(d²) time and memory.
 *
 * <p><b>Source</b> E. Hazan, A. Agarwal and S. Kale 2007, "Logarithmic regret algorithms for online
 * convex optimization", figure 2; the projection: H. Luo and others 2016, "Efficient second order
 * online learning by sketching", lemma 1.
 *
 * <p><b>Choose it</b> for losses other than the squared error, with columns on different scales or
 * correlated, where a first-order learner would crawl. For counts and chances {@link
 * GeneralizedLinear} is tuned by nature; this one wants a rate.
 *
 * @param loss of the score w·x; the prediction is the mean it stands for
 * @param rate 1 / γ of the paper, in units of the loss: 4 times the largest loss is safe, less is
 *     quicker; positive
 * @param epsilon what A is at first, in squared units of the gradient; positive
 * @param reach the largest magnitude of a score; positive
 */
public record OnlineNewtonStep(Loss loss, double rate, double epsilon, double reach)
        implements Learner<Gaussian> {
    private static final Codec<Gaussian> CODEC = new GaussianCodec("online-newton-step");

    /** A slope beyond this counts as this, lest its square leave the doubles. */
    private static final double STEEPEST = 1e140;

    /** One over the least that an example may add to A. */
    private static final double FAINTEST = 1e280;

    public OnlineNewtonStep {
        Settings.requirePositive("rate", rate);
        Settings.requireModerate("epsilon", epsilon);
        Settings.requirePositive("reach", reach);
    }

    @Override
    public Gaussian newState(int features) {
        return new Gaussian(features, 1 / epsilon);
    }

    private double within(double score) {
        return Math.max(-reach, Math.min(reach, score));
    }

    @Override
    public double predict(Gaussian state, double[] x) {
        return loss.mean(within(Magnitude.dot(state.mean, x)));
    }

    @Override
    public void learn(Gaussian state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance == 0) {
            return;
        }
        double unit = Magnitude.unit(x);
        double[] z = state.scale(x, unit);
        double score = Magnitude.dot(state.mean, x);
        double within = within(score);
        double form = state.projectOrSpread(z, 1 / epsilon);
        // The gradient is slope z, and every step is along A⁻¹z.
        double slope = loss.slope(within, label) / unit;
        slope = Math.max(-STEEPEST, Math.min(STEEPEST, slope));
        double noise = Math.min(FAINTEST, 1 / (importance * slope * slope));
        double narrowed = noise / (noise + form);
        double back = score == within ? 0 : unit * (score - within) / form;
        state.measure(noise, -back - rate * importance * slope * narrowed);
        if (!state.moderate()) {
            state.spread(1 / epsilon);
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
