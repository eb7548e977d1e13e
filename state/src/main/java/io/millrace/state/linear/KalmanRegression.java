package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A Kalman filter for linear regression whose weights drift, and which learns how fast. Before each
 * example the weights, believed to be N(w, P), fade towards 0 and spread, and then meet the label
 * x·weights + N(0, noise):
 *
 * <pre>
 *  w⁻ = γ w,   P⁻ = γ² P + (1 - γ²) variance I,
 *  s = noise + x·P⁻x,   k = P⁻x / s,   w = w⁻ + k (label - w⁻·x),   P = P⁻ - s k kᵀ
 * </pre>
 *
 * The drift keeps N(0, variance I) as it is, so P never winds up. γ = 1 / (1 + e^-u) is moved up
 * the slope of the label's log-likelihood, of which only this one prediction is differentiated:
 * with e = label - γ w·x,
 *
 * <pre>
 *  slope = γ (1 - γ) (e w·x / s + (e² / s - 1) γ (x·P x - variance |x|²) / s),
 *  m := 0.99 m + 0.01 slope²,   u += rate slope / √m
 * </pre>
 *
 * The slope flattens as γ nears 1, so it is taken in units of its own root mean square, m at first
 * (γ (1 - γ))². An outlier is then worth ten ordinary examples at most. The example itself is
 * learned at the γ it was predicted with. An importance divides the noise, and multiplies the step
 * of u and the 0.01.
 *
 * <p><b>Cost</b> O(d²) time and memory.
 *
 * <p><b>Source</b> M. Titsias and others 2024, "Kalman filter for online classification of
 * non-stationary data", transition and predictive of section 3; the slope follows from them, its
 * unit is that of RMSProp (T. Tieleman and G. Hinton 2012).
 *
 * <p><b>Choose it</b> where weights drift and nobody knows how fast, and for its {@link #variance}.
 * Where the pace of drift is known, recursive least squares with forgetting is less to set up; it
 * does not pull weights to 0.
 *
 * @param variance what each weight's square is on average, in squared units of the label per unit
 *     of its feature; positive
 * @param noise the variance of a label about x·weights, in squared units of the label; positive
 * @param gamma γ at first, in (0, 1]; with 1 and rate 0 nothing drifts, which is recursive least
 *     squares with ridge noise / variance
 * @param rate how far an ordinary example moves u, 0.03 say; 0 to keep γ, as it must be with γ = 1
 */
public record KalmanRegression(double variance, double noise, double gamma, double rate)
        implements Learner<KalmanRegression.State> {

    /** The largest magnitude of u: there, weights last for a million examples. */
    private static final double FURTHEST = 14;

    /** What an example counts for in the mean square of slopes. */
    private static final double SHARE = 0.01;

    /** A slope beyond which nothing is learned of u. */
    private static final double STEEPEST = 1e150;

    /** A variance of noise beyond which an example says nothing. */
    private static final double LOUDEST = 1e300;

    public KalmanRegression {
        Settings.requireModerate("variance", variance);
        Settings.requireModerate("noise", noise);
        if (!(gamma > 0 && gamma <= 1)) {
            throw new IllegalArgumentException("gamma must be in (0, 1], but was " + gamma);
        }
        Settings.requireNotNegative("rate", rate);
        if (gamma == 1 && rate > 0) {
            throw new IllegalArgumentException("rate must be 0 where gamma is 1, but was " + rate);
        }
    }

    @Override
    public State newState(int features) {
        State state = new State(features);
        state.u = within(StrictMath.log(gamma) - StrictMath.log1p(-gamma));
        state.slopes = gamma * (1 - gamma) * gamma * (1 - gamma);
        state.matrix.reset(variance);
        return state;
    }

    private static double within(double u) {
        return Math.max(-FURTHEST, Math.min(FURTHEST, u));
    }

    /** γ as it is learned to be: how much of a weight is left after one example. */
    public double gamma(State state) {
        if (rate == 0) {
            return gamma;
        }
        if (state.gammaOf != state.u) {
            state.gamma = 1 / (1 + StrictMath.exp(-state.u));
            state.gammaOf = state.u;
        }
        return state.gamma;
    }

    @Override
    public double predict(State state, double[] x) {
        return gamma(state) * Magnitude.dot(state.weights, x);
    }

    /**
     * The variance of the label of {@code x}, as it is believed to be: noise + x·P⁻x.
     *
     * @param x features; not modified
     * @return in squared units of the label; NaN if {@code x} holds an entry that is not finite
     */
    public double variance(State state, double[] x) {
        if (!Numbers.finite(x)) {
            return Double.NaN;
        }
        double unit = Magnitude.unit(x);
        double gamma = gamma(state);
        double square = 0;
        for (double value : x) {
            square += (unit * value) * (unit * value);
        }
        double form = Math.max(0, state.matrix.quadratic(x, unit));
        double spread = gamma * gamma * form + (1 - gamma) * (1 + gamma) * variance * square;
        return Magnitude.clamp(noise + spread / unit / unit);
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        double unit = Magnitude.unit(x);
        if (importance == 0) {
            return;
        }
        double[] z = unit == 1 ? x : state.scale(x, unit);
        double inUnits = Math.min(LOUDEST, noise * unit * unit / importance);
        if (!absorb(state, z, unit * label, inUnits, importance)
                || !state.matrix.positiveDiagonal()) {
            state.matrix.reset(variance);
        }
    }

    /** Takes in an example of moderate numbers, or returns false and leaves the state as it was. */
    private boolean absorb(State state, double[] x, double label, double noise, double importance) {
        double gamma = gamma(state);
        double kept = gamma * gamma;
        double added = (1 - gamma) * (1 + gamma) * variance;
        double[] gain = state.gain;
        state.matrix.multiply(x, 1, gain);
        double form = Numbers.dot(x, gain);
        double square = Numbers.dot(x, x);
        double score = Magnitude.dot(state.weights, x);
        double error = Magnitude.clamp(label - gamma * score);
        double s = noise + kept * form + added * square;
        if (!(s > 0 && s <= Double.MAX_VALUE)) {
            return false;
        }
        for (int i = 0; i < x.length; i++) {
            gain[i] = kept * gain[i] + added * x[i];
        }
        if (!commit(state, gamma, error / s, 1 / s)) {
            return false;
        }
        state.matrix.addToDiagonal(added);
        if (rate > 0) {
            double deviation = Math.sqrt(s);
            double e = error / deviation;
            double surprise = (e * e - 1) * (gamma * ((form - variance * square) / s));
            learnPace(
                    state, gamma * (1 - gamma) * (e * (score / deviation) + surprise), importance);
        }
        return true;
    }

    private void learnPace(State state, double slope, double importance) {
        if (!(Math.abs(slope) <= STEEPEST)) {
            return;
        }
        state.slopes += importance * SHARE * (slope * slope - state.slopes);
        if (state.slopes > 0) {
            state.u = within(state.u + rate * importance * slope / Math.sqrt(state.slopes));
        }
    }

    private static boolean commit(State state, double keep, double step, double shrink) {
        double[] weights = state.weights;
        double[] gain = state.gain;
        double[] next = state.next;
        for (int i = 0; i < next.length; i++) {
            next[i] = keep * weights[i] + gain[i] * step;
        }
        if (!Numbers.finite(next)) {
            return false;
        }
        state.turn();
        state.matrix.update(keep * keep, gain, shrink);
        return true;
    }

    @Override
    public long largestState(int features) {
        return 20 + 4L * features * (features + 3);
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The weights, P, and u. */
    public static final class State extends SecondOrder {
        private double u;

        /** The mean square of slopes in u. */
        private double slopes;

        // The last u of which γ was computed, and that γ.
        private double gammaOf = Double.NaN;
        private double gamma;

        private State(int features) {
            super(features);
        }
    }

    /**
     * Version 1, 20 + 4 d (d + 3) bytes:
     *
     * <pre>
     *  int         d
     *  double      u
     *  double      the mean square of slopes
     *  double[d]   w
     *  double[]    the lower triangle of P, row by row: d (d + 1) / 2 entries
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "kalman-regression";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.weights.length);
            out.writeDouble(state.u);
            out.writeDouble(state.slopes);
            Numbers.write(state.weights, out);
            state.matrix.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.u = in.readDouble();
            state.slopes = in.readDouble();
            Numbers.read(in, state.weights);
            state.matrix.read(in);
            return state;
        }
    }
}
