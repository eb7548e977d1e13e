package io.millrace.state.neighbours;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The mean label of the nearest of the last examples:
 *
 * <pre>
 *  Σ_{s ∈ N(x)} weight_s label_s / Σ_{s ∈ N(x)} weight_s,
 *  weight_s = importance_s,  or  importance_s / |x - x_s|
 * </pre>
 *
 * N(x) being those of the last {@code window} examples that are least far from x, by Euclid's
 * distance; of equally far ones the later. With weights by distance, examples at x itself leave the
 * others no say. Entries beyond 1e150 count as 1e150. Before the first example it predicts 0.
 *
 * <p><b>Cost</b> O(window d) time to predict, O(d) to learn; O(window d) memory.
 *
 * <p><b>Source</b> T. M. Cover and P. E. Hart 1967, "Nearest neighbor pattern classification"; by
 * distance: D. Shepard 1968, "A two-dimensional interpolation function for irregularly-spaced
 * data".
 *
 * <p><b>Choose it</b> when alike events have alike labels and nobody can say more; it follows drift
 * at the pace of the window. The columns must be scaled, and few: what is far in a column that does
 * not matter is far.
 *
 * @param neighbours how many examples are asked, at least 1
 * @param window how many examples are remembered, at least {@code neighbours}
 * @param weighting whether near neighbours count for more
 */
public record NearestNeighbours(int neighbours, int window, Weighting weighting)
        implements Learner<NearestNeighbours.State> {
    private static final double LARGEST = 1e150;

    /** How neighbours are weighed. */
    public enum Weighting {
        /** All alike. */
        EQUAL,
        /** In inverse proportion to how far they are. */
        INVERSE_DISTANCE
    }

    public NearestNeighbours {
        if (neighbours < 1) {
            throw new IllegalArgumentException(
                    "neighbours must be at least 1, but was " + neighbours);
        }
        if (window < neighbours) {
            throw new IllegalArgumentException(
                    "window must be at least neighbours, " + neighbours + ", but was " + window);
        }
    }

    @Override
    public State newState(int features) {
        return new State(features, 0);
    }

    @Override
    public double predict(State state, double[] x) {
        if (!Numbers.finite(x)) {
            return Double.NaN;
        }
        return state.count == 0 ? 0 : mean(state, find(state, x));
    }

    /** Finds the nearest, in order, and returns how many they are. */
    private int find(State state, double[] x) {
        double[] squares = state.squares(neighbours);
        for (int i = 0; i < x.length; i++) {
            state.asked[i] = bound(x[i]);
        }
        int found = 0;
        for (int age = 0; age < Math.min(state.count, window); age++) {
            int slot = state.slot(state.count - 1 - age);
            double farthest =
                    found < neighbours ? Double.POSITIVE_INFINITY : squares[neighbours - 1];
            double square = state.square(slot, farthest);
            if (square < farthest) {
                int place = found < neighbours ? found++ : neighbours - 1;
                for (; place > 0 && square < squares[place - 1]; place--) {
                    squares[place] = squares[place - 1];
                    state.nearest[place] = state.nearest[place - 1];
                }
                squares[place] = square;
                state.nearest[place] = slot;
            }
        }
        return found;
    }

    private double mean(State state, int found) {
        double total = 0;
        for (int n = 0; n < found; n++) {
            total += weight(state, n);
        }
        double mean = 0;
        for (int n = 0; n < found; n++) {
            mean += weight(state, n) / total * state.labels[state.nearest[n]];
        }
        return Magnitude.clamp(mean);
    }

    /** The weight of a neighbour; the nearest one's is its importance. */
    private double weight(State state, int n) {
        double importance = state.importances[state.nearest[n]];
        double least = state.squares[0];
        double square = state.squares[n];
        return weighting == Weighting.EQUAL || square == least
                ? importance
                : importance * Math.sqrt(least / square);
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance == 0) {
            return;
        }
        while (state.count >= window) {
            state.first = state.slot(1);
            state.count--;
        }
        if (state.count == state.labels.length) {
            state.grow(window);
        }
        int slot = state.slot(state.count++);
        for (int i = 0; i < x.length; i++) {
            state.x[slot * x.length + i] = bound(x[i]);
        }
        state.labels[slot] = label;
        state.importances[slot] = importance;
    }

    private static double bound(double value) {
        return Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    @Override
    public long largestState(int features) {
        return 8 + 8L * window * (features + 2);
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The remembered examples: rings of room for some, which grows up to the window. */
    public static final class State {
        private double[] x;
        private double[] labels;
        private double[] importances;

        /** Where the oldest is. */
        private int first;

        private int count;

        // Room to compute in; holds nothing between calls.
        private final double[] asked;
        private double[] squares = {};
        private int[] nearest = {};

        private State(int features, int room) {
            this.asked = new double[features];
            this.x = new double[room * features];
            this.labels = new double[room];
            this.importances = new double[room];
        }

        /** Where the example is that is so much later than the oldest. */
        private int slot(int later) {
            int slot = first + later;
            return slot < labels.length ? slot : slot - labels.length;
        }

        /** The squared distance of what is asked from an example; or any, if it is as far. */
        private double square(int slot, double farthest) {
            int d = asked.length;
            int from = slot * d;
            double sum = 0;
            int i = 0;
            // Four at a time: a sum of each, and a look at whether it is too far, would take
            // longer.
            for (; i + 3 < d && sum < farthest; i += 4) {
                double a = asked[i] - x[from + i];
                double b = asked[i + 1] - x[from + i + 1];
                double c = asked[i + 2] - x[from + i + 2];
                double e = asked[i + 3] - x[from + i + 3];
                sum += (a * a + b * b) + (c * c + e * e);
            }
            for (; i < d; i++) {
                double apart = asked[i] - x[from + i];
                sum += apart * apart;
            }
            return sum;
        }

        private double[] squares(int neighbours) {
            if (squares.length != neighbours) {
                squares = new double[neighbours];
                nearest = new int[neighbours];
            }
            return squares;
        }

        /** Doubles the room, and puts the oldest first. */
        private void grow(int window) {
            int room = Math.min(window, Math.max(8, 2 * labels.length));
            x = unrolled(x, asked.length, room);
            labels = unrolled(labels, 1, room);
            importances = unrolled(importances, 1, room);
            first = 0;
        }

        private double[] unrolled(double[] ring, int each, int room) {
            double[] unrolled = Arrays.copyOfRange(ring, first * each, first * each + room * each);
            int tail = ring.length - first * each;
            System.arraycopy(ring, 0, unrolled, tail, first * each);
            return unrolled;
        }
    }

    /**
     * Version 1, 8 + 8 n (d + 2) bytes:
     *
     * <pre>
     *  int   d
     *  int   n, the number of examples remembered
     *  n times, the oldest first
     *    double[d]   x
     *    double      the label
     *    double      the importance
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "nearest-neighbours";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            int d = state.asked.length;
            out.writeInt(d);
            out.writeInt(state.count);
            for (int n = 0; n < state.count; n++) {
                int slot = state.slot(n);
                for (int i = 0; i < d; i++) {
                    out.writeDouble(state.x[slot * d + i]);
                }
                out.writeDouble(state.labels[slot]);
                out.writeDouble(state.importances[slot]);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            int d = in.readInt();
            State state = new State(d, in.readInt());
            state.count = state.labels.length;
            for (int slot = 0; slot < state.count; slot++) {
                for (int i = 0; i < d; i++) {
                    state.x[slot * d + i] = in.readDouble();
                }
                state.labels[slot] = in.readDouble();
                state.importances[slot] = in.readDouble();
            }
            return state;
        }
    }
}
