package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The mean label of a field's category, drawn towards the mean of all labels as long as the
 * category is rare:
 *
 * <pre>  (n_c mean_c + smoothing mean) / (n_c + smoothing)</pre>
 *
 * with n_c the number of labels learned with the category and mean_c their mean. Only labels
 * learned before the event count, so no label leaks into its own prediction. A category that is
 * missing, new or without a slot gets the mean of all labels; before the first label the column is
 * missing, NaN.
 *
 * <p><b>Cost</b> O(slots) time, 24 bytes for each category.
 *
 * <p><b>Source</b> D. Micci-Barreca 2001, "A preprocessing scheme for high-cardinality categorical
 * attributes in classification and prediction problems", equation 4.
 *
 * <p><b>Choose it</b> for a field of many categories that move the label up or down by their own:
 * one column does for all. It cannot say how a category changes what another column means; {@link
 * OneHot} and crosses can.
 *
 * @param smoothing how many labels the mean of all counts as; at least 0
 * @param slots how many categories can have a mean of their own, at least 1
 */
public record TargetEncoding(double smoothing, int slots)
        implements Transform<TargetEncoding.State> {

    public TargetEncoding {
        if (!(smoothing >= 0 && smoothing <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "smoothing must be at least 0 and finite, but was " + smoothing);
        }
        if (slots < 1) {
            throw new IllegalArgumentException("slots must be at least 1, but was " + slots);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("inputs must be one name, but was " + inputs);
        }
        return List.of(inputs.get(0) + "-label");
    }

    @Override
    public State newState(int inputs) {
        return new State(slots);
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        out[0] = state.count > 0 ? state.mean : Double.NaN;
        int slot = state.categories.find(in[0]);
        if (slot >= 0) {
            double trust = state.counts[slot] / (state.counts[slot] + smoothing);
            out[0] += trust * Magnitude.clamp(state.means[slot] - state.mean);
        }
    }

    @Override
    public void learn(State state, double[] in, double label) {
        state.count++;
        state.mean += Magnitude.clamp(label - state.mean) / state.count;
        int slot = state.categories.learn(in[0]);
        if (slot >= 0) {
            state.counts[slot]++;
            state.means[slot] += Magnitude.clamp(label - state.means[slot]) / state.counts[slot];
        }
    }

    @Override
    public long largestState(int inputs) {
        return 16 + Categories.largest(slots) + 16L * slots;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(slots);
    }

    /** The number of labels and their mean, of all and of each category. */
    public static final class State {
        private final Categories categories;
        private final long[] counts;
        private final double[] means;
        private long count;
        private double mean;

        private State(int slots) {
            this.categories = new Categories(slots);
            this.counts = new long[slots];
            this.means = new double[slots];
        }
    }

    /**
     * Version 1, 20 + 24 n bytes:
     *
     * <pre>
     *  long        the number of labels
     *  double      their mean
     *  int         n, the number of known categories
     *  double[n]   the categories
     *  n times
     *    long      the number of labels with the category
     *    double    their mean
     * </pre>
     */
    private record StateCodec(int slots) implements Codec<State> {
        @Override
        public String id() {
            return "target-encoding";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeLong(state.count);
            out.writeDouble(state.mean);
            state.categories.write(out);
            for (int slot = 0; slot < state.categories.known(); slot++) {
                out.writeLong(state.counts[slot]);
                out.writeDouble(state.means[slot]);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(slots);
            state.count = in.readLong();
            state.mean = in.readDouble();
            int written = state.categories.read(in);
            for (int slot = 0; slot < written; slot++) {
                long count = in.readLong();
                double mean = in.readDouble();
                if (slot < slots) {
                    state.counts[slot] = count;
                    state.means[slot] = mean;
                }
            }
            return state;
        }
    }
}
