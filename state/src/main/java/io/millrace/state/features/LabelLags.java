package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * Labels of the key's own past: lag k is the k-th most recent label learned, NaN until there are
 * that many. It reads no fields.
 *
 * <p><b>Cost</b> O(1) time for each lag; 8 bytes for each label back to the longest.
 *
 * <p><b>Source</b> autoregression: G. U. Yule 1927, "On a method of investigating periodicities in
 * disturbed series".
 *
 * <p><b>Choose it</b> where labels depend on the labels before: the last one, the one of the same
 * hour yesterday.
 *
 * @param lags how far back each column looks, in labels; at least one, each at least 1, distinct
 */
public record LabelLags(List<Integer> lags) implements Transform<LabelLags.State> {

    public LabelLags {
        lags = List.copyOf(lags);
        if (lags.isEmpty()
                || Collections.min(lags) < 1
                || new HashSet<>(lags).size() < lags.size()) {
            throw new IllegalArgumentException(
                    "lags must be distinct numbers from 1 up, at least one, but was " + lags);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        if (!inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs must be empty, but was " + inputs);
        }
        return lags.stream().map(lag -> "label-" + lag).toList();
    }

    @Override
    public State newState(int inputs) {
        return new State(Collections.max(lags));
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        int capacity = state.labels.length;
        for (int i = 0; i < out.length; i++) {
            int lag = lags.get(i);
            out[i] =
                    lag <= state.known
                            ? state.labels[Math.floorMod(state.next - lag, capacity)]
                            : Double.NaN;
        }
    }

    @Override
    public void learn(State state, double[] in, double label) {
        state.remember(label);
    }

    @Override
    public long largestState(int inputs) {
        return 4 + 8L * Collections.max(lags);
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(Collections.max(lags));
    }

    /** The latest labels, as many as the longest lag, in a ring. */
    public static final class State {
        private final double[] labels;
        private int known;
        private int next;

        private State(int capacity) {
            this.labels = new double[capacity];
        }

        private void remember(double label) {
            labels[next] = label;
            next = next + 1 < labels.length ? next + 1 : 0;
            known = Math.min(known + 1, labels.length);
        }
    }

    /**
     * Version 1, 4 + 8 n bytes:
     *
     * <pre>
     *  int         n, the number of labels, at most the longest lag
     *  double[n]   the labels, from the oldest to the latest
     * </pre>
     */
    private record StateCodec(int capacity) implements Codec<State> {
        @Override
        public String id() {
            return "label-lags";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.known);
            for (int lag = state.known; lag > 0; lag--) {
                out.writeDouble(state.labels[Math.floorMod(state.next - lag, capacity)]);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(capacity);
            int known = in.readInt();
            if (known < 0 || known > capacity) {
                throw new IOException("labels must be 0 to " + capacity + ", but were " + known);
            }
            for (int i = 0; i < known; i++) {
                state.remember(in.readDouble());
            }
            return state;
        }
    }
}
