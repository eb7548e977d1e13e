package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
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
        lags = Rings.requireLags(lags);
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
        for (int i = 0; i < out.length; i++) {
            out[i] = state.labels.back(lags.get(i));
        }
    }

    @Override
    public void learn(State state, double[] in, double label) {
        state.labels.remember(label);
    }

    @Override
    public long largestState(int inputs) {
        return Ring.largest(Collections.max(lags));
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(Collections.max(lags));
    }

    /** The latest labels, as many as the longest lag. */
    public static final class State {
        private final Ring labels;

        private State(int capacity) {
            this.labels = new Ring(capacity);
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
            state.labels.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(capacity);
            state.labels.read(in);
            return state;
        }
    }
}
