package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import io.millrace.state.certificates.Hindsight;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

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
 * <p><b>Cost</b> O(d²) time and memory; where x is mostly zeros, the product with P leaves most of
 * it out.
 *
 * <p><b>Source</b> R. L. Plackett 1950, "Some theorems in least squares"; S. Haykin, <i>Adaptive
 * Filter Theory</i>, RLS chapter.
 *
 * <p><b>Choose it</b> first, for up to some hundred columns: it has next to nothing to tune and
 * learns from each example all that a linear model can. Let it forget where the world drifts; take
 * a first-order learner where d² is too much.
 *
 * @param ridge the weight of |w|², in squared units of the features; positive. Below some 1e-16 of
 *     the columns' mean squares it costs P its digits: {@link VovkAzouryWarmuth} and {@link
 *     BayesianLinear}, which keep P in factors, are still right there
 * @param forgetting λ, the factor by which the past counts less with each example; in (0, 1], where
 *     1 forgets nothing
 */
public record RecursiveLeastSquares(double ridge, double forgetting)
        implements Learner<RecursiveLeastSquares.State> {

    public RecursiveLeastSquares {
        Settings.requireModerate("ridge", ridge);
        if (!(forgetting > 0 && forgetting <= 1)) {
            throw new IllegalArgumentException(
                    "forgetting must be in (0, 1], but was " + forgetting);
        }
    }

    @Override
    public State newState(int features) {
        State state = new State(features);
        state.matrix.reset(1 / ridge);
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
        // P can lose positivity through rounding. Confidence is then given up, the weights are not:
        // a diagonal entry of 0, say, would freeze its weight for ever.
        double[] scaled = unit == 1 ? x : state.scale(x, unit);
        double weight = importance / unit / unit;
        if (!absorb(state, scaled, unit * label, weight)) {
            state.matrix.reset(1 / ridge);
            absorb(state, scaled, unit * label, weight);
        }
        if (!state.matrix.positiveDiagonal()) {
            state.matrix.reset(1 / ridge);
        }
    }

    /** Takes in an example of moderate numbers, or returns false and leaves the state as it was. */
    private boolean absorb(State state, double[] x, double label, double weight) {
        double[] gain = state.gain;
        state.matrix.multiply(x, 1 / forgetting, gain);
        double innovation = 1 / weight + Numbers.dot(x, gain);
        if (!(innovation > 0 && innovation <= Double.MAX_VALUE)) {
            return false;
        }
        double step = Magnitude.clamp(label - Magnitude.dot(state.weights, x)) / innovation;
        return (forgetting < 1 && gain.length > 0)
                ? repayAndCommit(state, step, 1 / innovation)
                : commit(state, step, 1 / innovation);
    }

    private static boolean commit(State state, double step, double shrink) {
        double[] weights = state.weights;
        double[] gain = state.gain;
        double[] next = state.next;
        for (int i = 0; i < next.length; i++) {
            next[i] = weights[i] + gain[i] * step;
        }
        if (!Numbers.finite(next)) {
            return false;
        }
        state.turn();
        state.matrix.update(1, gain, shrink);
        return true;
    }

    /** One pass over P for both the example and the pseudo-example. */
    private boolean repayAndCommit(State state, double step, double shrink) {
        double[] weights = state.weights;
        double[] gain = state.gain;
        double[] repay = state.repay();
        double[] next = state.next;
        int d = weights.length;
        int j = state.repaid;
        double grow = 1 / forgetting;
        double last = shrink * gain[j];
        double[] before = state.matrix.row(j);
        for (int i = 0; i < d; i++) {
            repay[i] = grow * before[i] - last * gain[i];
        }
        double debt = d * (1 - forgetting) * ridge;
        double slack = 1 + debt * repay[j];
        double factor = debt / slack;
        double pull = factor * (weights[j] + gain[j] * step);
        for (int i = 0; i < d; i++) {
            next[i] = weights[i] + gain[i] * step - repay[i] * pull;
        }
        if (!(slack > 0 && slack <= Double.MAX_VALUE && Numbers.finite(next))) {
            return false;
        }
        state.turn();
        state.matrix.update(grow, gain, shrink, repay, factor);
        state.repaid = j + 1 < d ? j + 1 : 0;
        return true;
    }

    /**
     * With nothing forgotten, q = x·P x before each round, and e the round's error,
     *
     * <pre>
     *  Σ e² / (1 + q) = the least of Σ (label - θ·x)² + ridge |θ|²,
     *  Σ e² q / (1 + q) ≤ (max e²) Σ ln(1 + q) = (max e²) ln det(I + X'X / ridge)
     * </pre>
     *
     * (Azoury and Warmuth 2001; Cesa-Bianchi and Lugosi 2006, theorem 11.7). If predictions are
     * clipped to a range that all labels lie in, no error grows, so the first line is at most the
     * right-hand side, and the second holds with the errors of what was said.
     *
     * <p>All this is of exact arithmetic. Columns far larger than 1, such as 1e6 with a spread of
     * 1e4, can cost P its positivity in rounding, and what is then learned is more than the bound.
     */
    @Override
    public double bound(Hindsight hindsight, double largest) {
        if (forgetting < 1) {
            return Double.NaN;
        }
        Hindsight.Ridge best = hindsight.ridge(ridge);
        return best.loss() + largest * best.logDeterminant() - hindsight.linear();
    }

    @Override
    public Learner<State> forgetting(double forgetting) {
        return new RecursiveLeastSquares(ridge, Math.min(this.forgetting, forgetting));
    }

    @Override
    public long largestState(int features) {
        return 8 + 4L * features * (features + 3);
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The weights, P, and whose turn it is to be repaid. */
    public static final class State extends SecondOrder {
        private int repaid;

        // Room to compute in; holds nothing between calls. It is only made if it is needed.
        private double @Nullable [] repay;

        private State(int features) {
            super(features);
        }

        private double[] repay() {
            if (repay == null) {
                repay = new double[weights.length];
            }
            return repay;
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
            state.matrix.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.repaid = in.readInt();
            Numbers.read(in, state.weights);
            state.matrix.read(in);
            return state;
        }
    }
}
