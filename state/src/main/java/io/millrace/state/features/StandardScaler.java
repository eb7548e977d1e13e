package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Standardises each column by the mean and the population standard deviation of what it has learned
 * so far, kept by Welford's recurrence (1962): z = (value - mean) / deviation. A column that is
 * missing, unknown or has been constant gives 0, the mean of all z.
 *
 * <p>No z exceeds √n in magnitude, n being the number of values learned. That is Samuelson's
 * inequality (1968): among n + 1 values none lies further from their mean than √n of their standard
 * deviations. So a column that stood still for long, or only trembled in its last digits, cannot
 * blow up when it moves. Magnitudes beyond 1e140 count as 1e140, so that squares stay finite.
 *
 * <p><b>Cost</b> O(1) time and 24 bytes for each column.
 *
 * <p><b>Source</b> B. P. Welford 1962, "Note on a method for calculating corrected sums of squares
 * and products"; the bound: P. A. Samuelson 1968, "How deviant can you be?"
 *
 * <p><b>Choose it</b> for amounts, unless there is a reason not to: linear learners and networks
 * learn faster from columns of one size.
 */
public record StandardScaler() implements Transform<StandardScaler.State> {

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
            double n = state.counts[i];
            double perDeviation = Math.sqrt(n / state.squares[i]);
            if (Double.isFinite(perDeviation) && Double.isFinite(in[i])) {
                double z = (Magnitude.squarable(in[i]) - state.means[i]) * perDeviation;
                out[i] = z * z <= n ? z : Math.copySign(Math.sqrt(n), z);
            } else {
                out[i] = 0;
            }
        }
    }

    @Override
    public void learn(State state, double[] in, double label) {
        for (int i = 0; i < in.length; i++) {
            if (Double.isFinite(in[i])) {
                double value = Magnitude.squarable(in[i]);
                double apart = value - state.means[i];
                state.counts[i]++;
                state.means[i] += apart / state.counts[i];
                state.squares[i] += apart * (value - state.means[i]);
            }
        }
    }

    @Override
    public long largestState(int inputs) {
        return 4 + 24L * inputs;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** For each column: how many values were learned, their mean, and Σ(value - mean)². */
    public static final class State {
        private final long[] counts;
        private final double[] means;
        private final double[] squares;

        private State(int columns) {
            this.counts = new long[columns];
            this.means = new double[columns];
            this.squares = new double[columns];
        }
    }

    /**
     * Version 1, 4 + 24 n bytes:
     *
     * <pre>
     *  int      n, the number of columns
     *  n times
     *    long   how many values were learned
     *    double their mean
     *    double Σ(value - mean)²
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "standard-scaler";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.counts.length);
            for (int i = 0; i < state.counts.length; i++) {
                out.writeLong(state.counts[i]);
                out.writeDouble(state.means[i]);
                out.writeDouble(state.squares[i]);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            for (int i = 0; i < state.counts.length; i++) {
                state.counts[i] = in.readLong();
                state.means[i] = in.readDouble();
                state.squares[i] = in.readDouble();
            }
            return state;
        }
    }
}
