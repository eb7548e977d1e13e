package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Range;
import io.millrace.state.Transform;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Scales each column to [0, 1] by its range:
 *
 * <pre>  z = (value - low) / (high - low), and no less than 0 or more than 1</pre>
 *
 * where an end of the range is declared, or else the least or greatest value learned so far. A
 * value beyond the range counts as its end, so a column that stood still and moves cannot blow up.
 * A missing value counts as the middle, ½; a column without a range, because nothing is known of it
 * or it has been constant, gives 0.
 *
 * <p><b>Cost</b> O(d) time, 16 bytes a column.
 *
 * <p><b>Source</b> none needed: it is the definition.
 *
 * <p><b>Choose it</b> for columns whose limits are known, like shares and hours, and declare them:
 * then the scale never moves. Running ends are moved for good by a single outlier; where there are
 * outliers, scale robustly.
 *
 * @param declared the ends that are known; an infinite one is learned
 */
public record MinMaxScaler(Range declared) implements Transform<MinMaxScaler.State> {

    /** Learns both ends. */
    public MinMaxScaler() {
        this(Range.UNBOUNDED);
    }

    @Override
    public List<String> columns(List<String> inputs) {
        return List.copyOf(inputs);
    }

    @Override
    public State newState(int inputs) {
        return new State(inputs);
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        for (int i = 0; i < in.length; i++) {
            double low = Double.isFinite(declared.low()) ? declared.low() : state.lows[i];
            double high = Double.isFinite(declared.high()) ? declared.high() : state.highs[i];
            // Halves, because the width of a range of doubles need not be a double.
            double half = high / 2 - low / 2;
            if (!(half > 0)) {
                out[i] = 0;
            } else if (!Double.isFinite(in[i])) {
                out[i] = 0.5;
            } else {
                out[i] = (Math.max(low, Math.min(high, in[i])) / 2 - low / 2) / half;
            }
        }
    }

    @Override
    public void learn(State state, double[] in, double label) {
        for (int i = 0; i < in.length; i++) {
            if (Double.isFinite(in[i])) {
                state.lows[i] = Math.min(state.lows[i], in[i]);
                state.highs[i] = Math.max(state.highs[i], in[i]);
            }
        }
    }

    @Override
    public long largestState(int inputs) {
        return 4 + 16L * inputs;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** For each column the least and the greatest value learned. */
    public static final class State {
        private final double[] lows;
        private final double[] highs;

        private State(int columns) {
            this.lows = new double[columns];
            this.highs = new double[columns];
            Arrays.fill(lows, Double.POSITIVE_INFINITY);
            Arrays.fill(highs, Double.NEGATIVE_INFINITY);
        }
    }

    /**
     * Version 1, 4 + 16 n bytes:
     *
     * <pre>
     *  int      n, the number of columns
     *  n times
     *    double the least value learned, infinity before the first
     *    double the greatest, minus infinity before the first
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "min-max-scaler";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.lows.length);
            for (int i = 0; i < state.lows.length; i++) {
                out.writeDouble(state.lows[i]);
                out.writeDouble(state.highs[i]);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            for (int i = 0; i < state.lows.length; i++) {
                state.lows[i] = in.readDouble();
                state.highs[i] = in.readDouble();
            }
            return state;
        }
    }
}
