package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A Kalman filter over the path of normalised SGD's weights: the path v is taken for a noisy sight
 * of weights that drift, and what is served is the filter's mean w of them. With e = label - v·x,
 *
 * <pre>
 *  v += rate importance e x / (ε + |x|²),
 *  p_j += drift,   h_j = importance d x_j² / (ε + |x|²),
 *  w_j += p_j h_j (v_j - w_j) / (p_j h_j + 1),   p_j := p_j / (p_j h_j + 1)
 * </pre>
 *
 * for each weight on its own. p_j is the variance of w_j, in units of the noise with which v_j is
 * seen; h_j, 1 on average over the weights, says how much of the example's step was j's, so a
 * weight that rests is not seen, and keeps becoming less sure. With drift 0 and columns of the same
 * size w is the mean of the path; with drift it ends as an exponential mean of about 1/√drift
 * examples.
 *
 * <p><b>Cost</b> O(d) time and memory, thrice that of normalised SGD.
 *
 * <p><b>Source</b> R. Kalman 1960, "A new approach to linear filtering and prediction problems", of
 * a random walk seen with noise; the averaging of paths: B. Polyak and A. Juditsky 1992,
 * "Acceleration of stochastic approximation by averaging".
 *
 * <p><b>Choose it</b> where d² is too much for {@link RecursiveLeastSquares} and SGD's jitter too
 * loud: it keeps SGD's pace at a fraction of its noise. Its columns should be scaled and nearly
 * uncorrelated, for the filter can tell no more than its path. Recursive least squares, where
 * affordable, is better throughout: docs/comparisons.md has the figures.
 *
 * @param rate of the path, as in {@link NormalizedSgd}, in (0, 2)
 * @param drift the variance of a weight's drift per example, in units of the noise with which the
 *     path shows it; at least 0
 */
public record FilteredSgd(double rate, double drift) implements Learner<FilteredSgd.State> {

    /** As in {@link NormalizedSgd}: small beside |x|² when features are of order 1. */
    private static final double EPSILON = 1e-6;

    /** The variance of what has never been seen: it becomes what it is first seen to be. */
    private static final double UNSEEN = 1e6;

    public FilteredSgd {
        if (!(rate > 0 && rate < 2)) {
            throw new IllegalArgumentException("rate must be in (0, 2), but was " + rate);
        }
        Settings.requireNotNegative("drift", drift);
    }

    @Override
    public State newState(int features) {
        State state = new State(features);
        Arrays.fill(state.variances, UNSEEN);
        return state;
    }

    @Override
    public double predict(State state, double[] x) {
        return Magnitude.dot(state.weights, x);
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        double unit = Magnitude.unit(x);
        if (importance == 0) {
            return;
        }
        double square = unit * unit * EPSILON;
        for (double value : x) {
            square += (unit * value) * (unit * value);
        }
        walk(state.path, x, unit, rate * importance * error(state, x, label, unit) / square);
        for (int j = 0; j < x.length; j++) {
            double seen = importance * x.length * ((unit * x[j]) * (unit * x[j]) / square);
            double variance = Math.min(UNSEEN, state.variances[j] + drift);
            double narrowed = 1 + variance * seen;
            state.variances[j] = variance / narrowed;
            state.weights[j] =
                    state.weights[j] / narrowed + state.path[j] * (variance * seen / narrowed);
        }
    }

    private static double error(State state, double[] x, double label, double unit) {
        return Magnitude.clamp(unit * label - unit * Magnitude.dot(state.path, x));
    }

    /** A step out of the range of doubles is not taken. */
    private static void walk(double[] path, double[] x, double unit, double step) {
        for (int j = 0; j < x.length; j++) {
            if (!Double.isFinite(path[j] + step * (unit * x[j]))) {
                return;
            }
        }
        for (int j = 0; j < x.length; j++) {
            path[j] += step * (unit * x[j]);
        }
    }

    @Override
    public long largestState(int features) {
        return 4 + 24L * features;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The path's weights; those that the filter makes of them, and their variances. */
    public static final class State {
        private final double[] path;
        private final double[] weights;
        private final double[] variances;

        private State(int features) {
            this.path = new double[features];
            this.weights = new double[features];
            this.variances = new double[features];
        }
    }

    /**
     * Version 1, 4 + 24 d bytes:
     *
     * <pre>
     *  int         d
     *  double[d]   v
     *  double[d]   w
     *  double[d]   p
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "filtered-sgd";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.path.length);
            Numbers.write(state.path, out);
            Numbers.write(state.weights, out);
            Numbers.write(state.variances, out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            Numbers.read(in, state.path);
            Numbers.read(in, state.weights);
            Numbers.read(in, state.variances);
            return state;
        }
    }
}
