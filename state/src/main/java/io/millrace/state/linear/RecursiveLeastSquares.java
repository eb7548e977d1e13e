package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Recursive least squares with ridge and exponential forgetting: after example t the weights w
 * minimise
 *
 * <pre>  Σ_s λ^(t-s) importance_s (label_s - w·x_s)² + ridge |w|²</pre>
 *
 * (Plackett 1950; Haykin, <i>Adaptive Filter Theory</i>, chapter on RLS). The inverse P of the
 * weighted Gram matrix is kept up by the formula of Sherman and Morrison (1950), in O(d²).
 *
 * <p>Plain forgetting lets the ridge fade too, and P then grows without bound in every direction
 * that no example excites ("wind-up"). So with λ &lt; 1 each example also repays one coordinate, in
 * turn, what the ridge lost: a pseudo-example √(d (1-λ) ridge) e_j with label 0. Over d examples
 * every coordinate gets back what forgetting took, and the ridge holds up to a factor near 1 as
 * long as d (1-λ) is small.
 *
 * @param ridge the weight of |w|², in squared units of the features; positive
 * @param forgetting λ, the factor by which the past counts less with each example; in (0, 1], where
 *     1 forgets nothing
 */
public record RecursiveLeastSquares(double ridge, double forgetting)
        implements Learner<RecursiveLeastSquares.State> {

    public RecursiveLeastSquares {
        if (!(ridge > 0 && ridge <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "ridge must be positive and finite, but was " + ridge);
        }
        if (!(forgetting > 0 && forgetting <= 1)) {
            throw new IllegalArgumentException(
                    "forgetting must be in (0, 1], but was " + forgetting);
        }
    }

    @Override
    public State newState(int features) {
        State state = new State(features);
        restoreInverse(state);
        return state;
    }

    private void restoreInverse(State state) {
        Arrays.fill(state.inverse, 0);
        for (int i = 0; i < state.weights.length; i++) {
            state.inverse[State.row(i) + i] = 1 / ridge;
        }
    }

    @Override
    public double predict(State state, double[] x) {
        return Magnitude.dot(state.weights, x);
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance == 0) {
            return;
        }
        // P can lose positivity through rounding. Confidence is then given up, the weights are not:
        // a diagonal entry of 0, say, would freeze its weight for ever.
        if (!absorb(state, x, label, importance)) {
            restoreInverse(state);
            absorb(state, x, label, importance);
        }
        for (int i = 0; i < state.weights.length; i++) {
            if (!(state.inverse[State.row(i) + i] > 0)) {
                restoreInverse(state);
            }
        }
    }

    /** Takes in an example, or returns false and leaves the state as it was. */
    private boolean absorb(State state, double[] x, double label, double importance) {
        double unit = Magnitude.unit(x);
        double[] scaled = unit == 1 ? x : state.scale(x, unit);
        double[] gain = state.gain;
        multiply(state.inverse, scaled, 1 / forgetting, gain);
        double innovation = unit * unit / importance + Numbers.dot(scaled, gain);
        if (!(innovation > 0 && innovation <= Double.MAX_VALUE)) {
            return false;
        }
        double error = Magnitude.clamp(unit * label - Magnitude.dot(state.weights, scaled));
        double step = error / innovation;
        for (int i = 0; i < gain.length; i++) {
            state.next[i] = state.weights[i] + gain[i] * step;
        }
        return forgetting < 1
                ? repayAndCommit(state, 1 / innovation)
                : commit(state, 1 / innovation);
    }

    private static boolean commit(State state, double shrink) {
        if (!Numbers.finite(state.next)) {
            return false;
        }
        System.arraycopy(state.next, 0, state.weights, 0, state.next.length);
        for (int i = 0; i < state.gain.length; i++) {
            subtract(state.inverse, State.row(i), i + 1, state.gain, shrink * state.gain[i]);
        }
        return true;
    }

    /** One pass over P for both the example and the pseudo-example. */
    private boolean repayAndCommit(State state, double shrink) {
        int d = state.gain.length;
        if (d == 0) {
            return true;
        }
        int j = state.repaid;
        double[] repay = state.repay;
        double[] gain = state.gain;
        double grow = 1 / forgetting;
        double last = shrink * gain[j];
        for (int i = 0; i < d; i++) {
            double before = state.inverse[i > j ? State.row(i) + j : State.row(j) + i];
            repay[i] = grow * before - last * gain[i];
        }
        double debt = d * (1 - forgetting) * ridge;
        double slack = 1 + debt * repay[j];
        if (!(slack > 0 && slack <= Double.MAX_VALUE)) {
            return false;
        }
        double factor = debt / slack;
        double pull = factor * state.next[j];
        for (int i = 0; i < d; i++) {
            state.next[i] -= repay[i] * pull;
        }
        if (!Numbers.finite(state.next)) {
            return false;
        }
        System.arraycopy(state.next, 0, state.weights, 0, d);
        for (int i = 0; i < d; i++) {
            int row = State.row(i);
            double a = shrink * gain[i];
            double b = factor * repay[i];
            subtract(state.inverse, row, i + 1, grow, gain, a, repay, b);
        }
        state.repaid = j + 1 < d ? j + 1 : 0;
        return true;
    }

    // The inner loops. They stand alone so that the JIT compiler sees plain loops over arrays:
    // those
    // without a running sum become vector instructions, the running sum is split in four.

    /** out = factor P x, for P packed. */
    private static void multiply(double[] packed, double[] x, double factor, double[] out) {
        for (int i = 0; i < out.length; i++) {
            int row = State.row(i);
            add(out, i, packed, row, x[i]);
            out[i] = dot(packed, row, x, i + 1);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] *= factor;
        }
    }

    private static void add(double[] out, int length, double[] packed, int row, double factor) {
        for (int k = 0; k < length; k++) {
            out[k] += packed[row + k] * factor;
        }
    }

    private static double dot(double[] packed, int row, double[] x, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k + 3 < length; k += 4) {
            a += packed[row + k] * x[k];
            b += packed[row + k + 1] * x[k + 1];
            c += packed[row + k + 2] * x[k + 2];
            d += packed[row + k + 3] * x[k + 3];
        }
        for (; k < length; k++) {
            a += packed[row + k] * x[k];
        }
        return (a + b) + (c + d);
    }

    private static void subtract(double[] packed, int row, int length, double[] g, double a) {
        for (int k = 0; k < length; k++) {
            packed[row + k] -= a * g[k];
        }
    }

    private static void subtract(
            double[] packed,
            int row,
            int length,
            double grow,
            double[] g,
            double a,
            double[] h,
            double b) {
        for (int k = 0; k < length; k++) {
            packed[row + k] = grow * packed[row + k] - a * g[k] - b * h[k];
        }
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The weights, P, and whose turn it is to be repaid. */
    public static final class State {
        private final double[] weights;

        /** P's lower triangle, row by row: packed, it cannot lose its symmetry. */
        private final double[] inverse;

        private int repaid;

        // Room to compute in; holds nothing between calls.
        private final double[] scaled;
        private final double[] gain;
        private final double[] repay;
        private final double[] next;

        private State(int features) {
            this.weights = new double[features];
            this.inverse = new double[row(features)];
            this.scaled = new double[features];
            this.gain = new double[features];
            this.repay = new double[features];
            this.next = new double[features];
        }

        private double[] scale(double[] x, double unit) {
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = unit * x[i];
            }
            return scaled;
        }

        private static int row(int i) {
            return i * (i + 1) / 2;
        }
    }

    /**
     * Version 1, 8 + 4 d (d + 3) bytes:
     *
     * <pre>
     *  int         d
     *  int         the coordinate to be repaid next, 0 to d - 1 (0 if d is 0)
     *  double[d]   w
     *  double[]    the lower triangle of P, row by row: d (d + 1) / 2 entries
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "recursive-least-squares";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.weights.length);
            out.writeInt(state.repaid);
            Numbers.write(state.weights, out);
            Numbers.write(state.inverse, out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.repaid = in.readInt();
            Numbers.read(in, state.weights);
            Numbers.read(in, state.inverse);
            return state;
        }
    }
}
