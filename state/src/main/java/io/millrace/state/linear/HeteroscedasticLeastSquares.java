package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import io.millrace.state.linear.Gaussian.GaussianCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Ridge regression that trusts a label the less the noisier labels are where it was taken: after
 * each example the weights w minimise
 *
 * <pre>  Σ importance_s (label_s - w·x_s)² / r̄_s + ridge |w|²,  r̄ = max(r, min(1, √(x·P x)))
 * </pre>
 *
 * r is the variance of the noise at x relative to its geometric mean, as a second linear model, of
 * the logarithm, has it: r = e^(v·x). It is learned by ridge regression too, from the logarithm of
 * each squared error, made before the example was learned, less what the uncertainty of w adds to
 * it:
 *
 * <pre>  ln e² - ln(1 + x·P x / r̄) = level + v·x + what has a mean of 0</pre>
 *
 * with the running mean for the level, so that the ridge weighs as it does with ordinary examples.
 * The second term of r̄ is a floor by leverage: while little is known in the direction of x, no
 * example counts for more than an ordinary one, however quiet the noise is said to be there.
 *
 * <p><b>Cost</b> twice that of recursive least squares: O(d²) time and memory.
 *
 * <p><b>Source</b> H. Zhao, D. Zhou, J. He and Q. Gu 2023, "Optimal online generalized linear
 * regression with stochastic noise and its application to heteroscedastic bandits", the weights of
 * section 5; A. Harvey 1976, "Estimating regression models with multiplicative heteroscedasticity",
 * for the model of the noise.
 *
 * <p><b>Choose it</b> where some examples are known far better than others, as counts of busy and
 * of quiet hours are, or sensors in and out of range, and the columns tell which. Where noise is
 * the same everywhere, or no linear model of the columns has its logarithm, {@link
 * RecursiveLeastSquares} does better at half the cost.
 *
 * @param ridge the weight of |w|², in squared units of the features; positive
 * @param noiseRidge the weight of |v|², likewise; positive. The larger, the nearer to ordinary
 *     ridge regression
 */
public record HeteroscedasticLeastSquares(double ridge, double noiseRidge)
        implements Learner<HeteroscedasticLeastSquares.State> {

    /** No noise is said to be more than e^12 = 160,000 times the usual variance, or as little. */
    private static final double FURTHEST = 12;

    /** The mean of ln χ² of one degree of freedom: what ln e² falls short of ln variance by. */
    private static final double LOG_SQUARE = -1.2703628454614782;

    public HeteroscedasticLeastSquares {
        Settings.requireModerate("ridge", ridge);
        Settings.requireModerate("noiseRidge", noiseRidge);
    }

    @Override
    public State newState(int features) {
        return new State(new Gaussian(features, 1 / ridge), new Gaussian(features, 1 / noiseRidge));
    }

    @Override
    public double predict(State state, double[] x) {
        return Magnitude.dot(state.weights.mean, x);
    }

    private static double within(double logarithm) {
        return Math.max(-FURTHEST, Math.min(FURTHEST, logarithm));
    }

    /**
     * The variance of the noise of a label of {@code x}, as errors so far have it.
     *
     * @param x features; not modified
     * @return in squared units of the label; NaN before the first error, or if {@code x} holds an
     *     entry that is not finite
     */
    public double noise(State state, double[] x) {
        if (state.seen == 0) {
            return Double.NaN;
        }
        double logarithm = state.level + within(Magnitude.dot(state.noise.mean, x)) - LOG_SQUARE;
        // The largest double has the logarithm 709.78.
        return StrictMath.exp(Math.min(709, logarithm));
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance == 0) {
            return;
        }
        double unit = Magnitude.unit(x);
        double uncertain = state.weights.variance(x, unit) / unit / unit;
        double relative = StrictMath.exp(within(Magnitude.dot(state.noise.mean, x)));
        double trusted = Math.max(relative, Math.min(1, Math.sqrt(uncertain)));
        double error = Math.abs(Magnitude.clamp(label - predict(state, x)));
        if (error > 0) {
            double excess = StrictMath.log1p(Magnitude.clamp(uncertain / trusted));
            double logarithm = 2 * StrictMath.log(error) - excess;
            state.seen += importance;
            state.level += importance / state.seen * (logarithm - state.level);
            double apart = within(logarithm - state.level);
            state.noise.learn(x, apart, importance, 1 / noiseRidge);
        }
        state.weights.learn(x, label, importance / trusted, 1 / ridge);
    }

    @Override
    public long largestState(int features) {
        return 16 + 2 * Gaussian.largest(features);
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The weights, and what is known of the noise: its level and its weights. */
    public static final class State {
        private final Gaussian weights;
        private final Gaussian noise;

        /** The importances of the examples that had an error. */
        private double seen;

        private double level;

        private State(Gaussian weights, Gaussian noise) {
            this.weights = weights;
            this.noise = noise;
        }
    }

    /**
     * Version 1, 24 + 8 d (d + 3) bytes:
     *
     * <pre>
     *  double    the importances of all examples that had an error
     *  double    the mean logarithm of their squared errors
     *  Gaussian  the model of the label: d, w and the factors of P
     *  Gaussian  the model of the noise
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();
        private static final Codec<Gaussian> MODEL =
                new GaussianCodec("heteroscedastic-least-squares");

        @Override
        public String id() {
            return MODEL.id();
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeDouble(state.seen);
            out.writeDouble(state.level);
            MODEL.write(state.weights, out);
            MODEL.write(state.noise, out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            double seen = in.readDouble();
            double level = in.readDouble();
            State state = new State(MODEL.read(1, in), MODEL.read(1, in));
            state.seen = seen;
            state.level = level;
            return state;
        }
    }
}
