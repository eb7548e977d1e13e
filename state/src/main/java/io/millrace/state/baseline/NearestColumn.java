package io.millrace.state.baseline;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Predicts the column that has been nearest to the label of late, for somebody's forecast may be
 * among the columns. After example t it is the first of those with the least
 *
 * <pre>  D_j = Σ_s λ^(t-s) importance_s |x_sj - label_s|</pre>
 *
 * <p>Before any label, columns that agree are taken for forecasts of one thing: sorted, the three
 * neighbours of one sign with the least (third - first) / |second| are looked for, and the second
 * is predicted if that is at most .2, a tenth to either side. If no three agree so well, and
 * without columns, it predicts 0.
 *
 * <p><b>Cost</b> O(d) time and memory; O(d log d) time before the first label.
 *
 * <p><b>Source</b> N. Cesa-Bianchi and G. Lugosi 2006, <i>Prediction, Learning, and Games</i>,
 * section 3.2, follow the best expert, with the discounted losses of section 2.11. The prediction
 * before any label is a rule of thumb.
 *
 * <p><b>Choose it</b> as one of several experts where columns may hold forecasts of the label in
 * its own units, such as polls, quotes or a lag: from the first label on it has the right one in
 * view, when a linear model still has all weights to learn. Alone it is no model: it combines
 * nothing.
 *
 * @param forgetting λ, what an example counts one example later, in (0, 1]
 */
public record NearestColumn(double forgetting) implements Learner<NearestColumn.State> {
    private static final double AGREED = 0.2;

    public NearestColumn {
        if (!(forgetting > 0 && forgetting <= 1)) {
            throw new IllegalArgumentException(
                    "forgetting must be in (0, 1], but was " + forgetting);
        }
    }

    /** The nearest of about the latest hundred examples. */
    public NearestColumn() {
        this(0.99);
    }

    @Override
    public State newState(int features) {
        return new State(features);
    }

    @Override
    public double predict(State state, double[] x) {
        if (!Numbers.finite(x)) {
            return Double.NaN;
        }
        if (!state.learned) {
            return agreed(x, state.sorted);
        }
        int nearest = 0;
        for (int j = 1; j < x.length; j++) {
            nearest = state.distances[j] < state.distances[nearest] ? j : nearest;
        }
        return x.length == 0 ? 0 : x[nearest];
    }

    /** The middle one of the three that agree best; 0 if none agree well. */
    private static double agreed(double[] x, double[] sorted) {
        System.arraycopy(x, 0, sorted, 0, x.length);
        Arrays.sort(sorted);
        double best = Double.POSITIVE_INFINITY;
        double agreed = 0;
        for (int j = 1; j + 1 < sorted.length; j++) {
            double first = sorted[j - 1];
            double third = sorted[j + 1];
            if (first > 0 || third < 0) {
                double apart = (third - first) / Math.abs(sorted[j]);
                if (apart <= AGREED && apart < best) {
                    best = apart;
                    agreed = sorted[j];
                }
            }
        }
        return agreed;
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance == 0) {
            return;
        }
        state.learned = true;
        for (int j = 0; j < x.length; j++) {
            double distance = Magnitude.clamp(Math.abs(x[j] - label));
            state.distances[j] =
                    Magnitude.clamp(forgetting * state.distances[j] + importance * distance);
        }
    }

    @Override
    public Learner<State> forgetting(double forgetting) {
        return new NearestColumn(Math.min(this.forgetting, forgetting));
    }

    @Override
    public long largestState(int features) {
        return 5 + 8L * features;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** How far each column has been from the label, and whether there has been one. */
    public static final class State {
        private boolean learned;
        private final double[] distances;

        // Room to compute in; holds nothing between calls.
        private final double[] sorted;

        private State(int features) {
            this.distances = new double[features];
            this.sorted = new double[features];
        }
    }

    /**
     * Version 1, 5 + 8 d bytes:
     *
     * <pre>
     *  boolean    whether a label has been learned
     *  int        d, the number of columns
     *  double[d]  D
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "nearest-column";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeBoolean(state.learned);
            out.writeInt(state.distances.length);
            Numbers.write(state.distances, out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            boolean learned = in.readBoolean();
            State state = new State(in.readInt());
            state.learned = learned;
            Numbers.read(in, state.distances);
            return state;
        }
    }
}
