package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The mean and the standard deviation of each input, where the past counts less with every value:
 *
 * <pre>
 *  apart = value - mean
 *  mean += (1 - decay) apart
 *  variance = decay (variance + (1 - decay) apart²)
 * </pre>
 *
 * The columns include the event's own value; where that is missing they stay as they were, and
 * before the first value they are missing, NaN. The first value is the mean, with no deviation.
 * Magnitudes beyond 1e140 count as 1e140.
 *
 * <p>After {@code LabelLags(1)}, by {@link Then}, they tell of the labels up to the latest that is
 * known.
 *
 * <p><b>Cost</b> O(1) time and 16 bytes for each input.
 *
 * <p><b>Source</b> S. W. Roberts 1959, "Control chart tests based on geometric moving averages";
 * the variance as in D. H. D. West 1979, "Updating mean and variance estimates".
 *
 * <p><b>Choose it</b> for a column's recent level and spread, smoothed; it needs no memory of
 * values, as {@link Rolling} does, but never quite forgets one.
 *
 * @param decay by how much the past counts less with each value, in (0, 1); half of the weight is
 *     on the latest ln 2 / -ln decay values
 */
public record ExponentiallyWeighted(double decay)
        implements Transform<ExponentiallyWeighted.State> {

    public ExponentiallyWeighted {
        if (!(decay > 0 && decay < 1)) {
            throw new IllegalArgumentException("decay must be in (0, 1), but was " + decay);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        return inputs.stream()
                .flatMap(
                        input -> List.of(input + "-mean-" + decay, input + "-sd-" + decay).stream())
                .toList();
    }

    @Override
    public State newState(int inputs) {
        return new State(inputs);
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        for (int i = 0; i < in.length; i++) {
            out[2 * i] = mean(state.means[i], in[i]);
            out[2 * i + 1] = Math.sqrt(variance(state.means[i], state.variances[i], in[i]));
        }
    }

    @Override
    public void learn(State state, double[] in, double label) {
        for (int i = 0; i < in.length; i++) {
            double mean = mean(state.means[i], in[i]);
            state.variances[i] = variance(state.means[i], state.variances[i], in[i]);
            state.means[i] = mean;
        }
    }

    private double mean(double mean, double value) {
        if (!Double.isFinite(value)) {
            return mean;
        }
        return Double.isNaN(mean)
                ? Magnitude.squarable(value)
                : mean + (1 - decay) * (Magnitude.squarable(value) - mean);
    }

    private double variance(double mean, double variance, double value) {
        if (!Double.isFinite(value)) {
            return variance;
        }
        double apart = Magnitude.squarable(value) - mean;
        return Double.isNaN(mean) ? 0 : decay * (variance + (1 - decay) * apart * apart);
    }

    @Override
    public long largestState(int inputs) {
        return 4 + 16L * inputs;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** For each input its mean and variance, NaN before the first value. */
    public static final class State {
        private final double[] means;
        private final double[] variances;

        private State(int inputs) {
            this.means = new double[inputs];
            this.variances = new double[inputs];
            Arrays.fill(means, Double.NaN);
            Arrays.fill(variances, Double.NaN);
        }
    }

    /**
     * Version 1, 4 + 16 n bytes:
     *
     * <pre>
     *  int      n, the number of inputs
     *  n times
     *    double the mean, NaN before the first value
     *    double the variance, NaN before the first value
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "exponentially-weighted";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.means.length);
            for (int i = 0; i < state.means.length; i++) {
                out.writeDouble(state.means[i]);
                out.writeDouble(state.variances[i]);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            for (int i = 0; i < state.means.length; i++) {
                state.means[i] = in.readDouble();
                state.variances[i] = in.readDouble();
            }
            return state;
        }
    }
}
