package io.millrace.state.linear;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import io.millrace.state.arithmetic.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Ridge regression for columns that are mostly 0. It keeps the Gram matrix S and the moments b of
 * all examples, and after each solves for the weights of the columns I that are not 0 in it, as the
 * others stand:
 *
 * <pre>
 *  S += importance x xᵀ,   b += importance label x
 *  w_I = (S_II + ridge E)⁻¹ (b_I - S_I· w + S_II w_I)
 * </pre>
 *
 * E being the identity. So the ridge objective {@code Σ importance (label - w·x)² + ridge |w|²} of
 * all that was ever learned falls with every solve, and where all columns are in I its minimum is
 * reached. More than {@code block} columns that are not 0 are solved for in turns of so many.
 *
 * <p>The authors' program divides S and b by the number of examples, which lets the ridge grow with
 * them; here it is fixed, as in recursive least squares. A column that is all but a combination of
 * others in I keeps its weight. Entries beyond 1e75 count as ones that size.
 *
 * <p><b>Cost</b> for k of d columns that are not 0, at most block at a time: O(k d + k block²)
 * time; O(d²) memory.
 *
 * <p><b>Source</b> Z. Liu, C. Du, W. S. Lee and M. Lin 2024, "Locality sensitive sparse encoding
 * for learning world models online" (ICLR), sparse update of Losse-FTL.
 *
 * <p><b>Choose it</b> behind sparse bins or hashed crosses, where hundreds of columns are 0 for
 * most events: recursive least squares would pay for all of them. It forgets nothing, so not where
 * the world drifts.
 *
 * @param ridge the weight of |w|², in squared units of the features; positive
 * @param block for how many weights at a time it solves at most, at least 1; 16 are quick, and
 *     predict hardly worse than all at once
 */
public record BlockLeastSquares(double ridge, int block)
        implements Learner<BlockLeastSquares.State> {

    /** An example of more, in squared units of its features, could overflow S. */
    private static final double HEAVIEST = 1e150;

    /** What is left of a diagonal entry, relative to it, that is no more than rounding. */
    private static final double ROUNDING = 1e-12;

    public BlockLeastSquares {
        Settings.requireModerate("ridge", ridge);
        if (block < 1) {
            throw new IllegalArgumentException("block must be at least 1, but was " + block);
        }
    }

    @Override
    public State newState(int features) {
        return new State(features);
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
        int count = state.activate(x);
        double weight = Math.min(importance / unit / unit, HEAVIEST);
        for (int a = 0; a < count; a++) {
            int i = state.active[a];
            double entry = weight * (unit * x[i]);
            state.moments[i] = Magnitude.clamp(state.moments[i] + entry * (unit * label));
            for (int b = 0; b <= a; b++) {
                int j = state.active[b];
                state.gram[Packed.row(i) + j] += entry * (unit * x[j]);
            }
        }
        for (int from = 0; from < count; from += block) {
            solve(state, from, Math.min(block, count - from));
        }
    }

    /** Moves the weights of some active columns, those from {@code from} on, to their best. */
    private void solve(State state, int from, int count) {
        int room = Math.min(block, state.weights.length);
        double[] step = state.step(room);
        miss(state, from, count, step);
        boolean finite = true;
        for (int a = 0; a < count; a++) {
            finite &= Double.isFinite(step[a]);
        }
        double[] factor = state.factor(room);
        decompose(state, from, count, factor);
        substitute(factor, count, step);
        for (int a = 0; a < count; a++) {
            finite &= Double.isFinite(state.weights[state.active[from + a]] + step[a]);
        }
        for (int a = 0; a < count && finite; a++) {
            state.weights[state.active[from + a]] += step[a];
        }
    }

    /** Entries I of b - (S + ridge E) w. Goes along the rows of S: its columns lie far apart. */
    private void miss(State state, int from, int count, double[] out) {
        double[] w = state.weights;
        for (int a = 0; a < count; a++) {
            int i = state.active[from + a];
            double said = Numbers.dot(state.gram, Packed.row(i), w, 0, i + 1);
            out[a] = state.moments[i] - ridge * w[i] - said;
        }
        for (int j = 0; j < w.length; j++) {
            int row = Packed.row(j);
            for (int a = 0; a < count && state.active[from + a] < j && w[j] != 0; a++) {
                out[a] -= state.gram[row + state.active[from + a]] * w[j];
            }
        }
    }

    /**
     * Cholesky's factor of S_II + ridge E, packed. A pivot that is mere rounding becomes infinite,
     * which leaves its weight where it is.
     */
    private void decompose(State state, int from, int count, double[] factor) {
        for (int a = 0; a < count; a++) {
            int row = Packed.row(state.active[from + a]);
            for (int b = 0; b <= a; b++) {
                double entry = state.gram[row + state.active[from + b]] + (a == b ? ridge : 0);
                double left = entry - Numbers.dot(factor, Packed.row(a), factor, Packed.row(b), b);
                if (a == b) {
                    left = left > ROUNDING * entry ? Math.sqrt(left) : Double.POSITIVE_INFINITY;
                } else {
                    left /= factor[Packed.row(b) + b];
                }
                factor[Packed.row(a) + b] = left;
            }
        }
    }

    /** Solves, given the factor, for what is in {@code step}, in its place. */
    private static void substitute(double[] factor, int count, double[] step) {
        for (int a = 0; a < count; a++) {
            step[a] -= Numbers.dot(factor, Packed.row(a), step, 0, a);
            step[a] /= factor[Packed.row(a) + a];
        }
        for (int a = count - 1; a >= 0; a--) {
            for (int b = a + 1; b < count; b++) {
                step[a] -= factor[Packed.row(b) + a] * step[b];
            }
            step[a] /= factor[Packed.row(a) + a];
        }
    }

    @Override
    public long largestState(int features) {
        return 4 + 4L * features * (features + 5);
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The weights, the moments and the Gram matrix. */
    public static final class State {
        private final double[] weights;
        private final double[] moments;

        /** S's lower triangle, row by row. */
        private final double[] gram;

        // Room to compute in; holds nothing between calls.
        private final int[] active;
        private double[] step = {};
        private double[] factor = {};

        private State(int features) {
            this.weights = new double[features];
            this.moments = new double[features];
            this.gram = new double[Packed.row(features)];
            this.active = new int[features];
        }

        /** Lists the columns that are not 0, in order, and returns how many there are. */
        private int activate(double[] x) {
            int count = 0;
            for (int i = 0; i < x.length; i++) {
                if (x[i] != 0) {
                    active[count++] = i;
                }
            }
            return count;
        }

        private double[] step(int block) {
            if (step.length != block) {
                step = new double[block];
            }
            return step;
        }

        private double[] factor(int block) {
            if (factor.length != Packed.row(block)) {
                factor = new double[Packed.row(block)];
            }
            return factor;
        }
    }

    /**
     * Version 1, 4 + 4 d (d + 5) bytes:
     *
     * <pre>
     *  int         d
     *  double[d]   w
     *  double[d]   b
     *  double[]    the lower triangle of S, row by row: d (d + 1) / 2 entries
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "block-least-squares";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.weights.length);
            Numbers.write(state.weights, out);
            Numbers.write(state.moments, out);
            Numbers.write(state.gram, out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            Numbers.read(in, state.weights);
            Numbers.read(in, state.moments);
            Numbers.read(in, state.gram);
            return state;
        }
    }
}
