package io.millrace.state.features;

import io.millrace.state.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/** The state of a step that looks back: the latest values of each input that were there. */
public final class Rings {
    final Ring[] inputs;

    Rings(int inputs, int capacity) {
        this.inputs = new Ring[inputs];
        for (int i = 0; i < inputs; i++) {
            this.inputs[i] = new Ring(capacity);
        }
    }

    /** Takes in the values that are not missing. */
    void learn(double[] in) {
        for (int i = 0; i < in.length; i++) {
            if (Double.isFinite(in[i])) {
                inputs[i].remember(in[i]);
            }
        }
    }

    /**
     * A copy of the lags.
     *
     * @throws IllegalArgumentException unless they are distinct and from 1 up, and at least one
     */
    static List<Integer> requireLags(List<Integer> lags) {
        if (lags.isEmpty()
                || Collections.min(lags) < 1
                || new HashSet<>(lags).size() < lags.size()) {
            throw new IllegalArgumentException(
                    "lags must be distinct numbers from 1 up, at least one, but was " + lags);
        }
        return List.copyOf(lags);
    }

    static long largest(int inputs, int capacity) {
        return 4 + inputs * Ring.largest(capacity);
    }

    static Codec<Rings> codec(String id, int capacity) {
        return new StateCodec(id, capacity);
    }

    /**
     * Version 1, at most 4 + n (4 + 8 capacity) bytes:
     *
     * <pre>
     *  int           n, the number of inputs
     *  n times
     *    int         m, the number of values known
     *    double[m]   the values, from the oldest to the latest
     * </pre>
     */
    private record StateCodec(@Override String id, int capacity) implements Codec<Rings> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Rings state, DataOutput out) throws IOException {
            out.writeInt(state.inputs.length);
            for (Ring ring : state.inputs) {
                ring.write(out);
            }
        }

        @Override
        public Rings read(int version, DataInput in) throws IOException {
            Rings state = new Rings(in.readInt(), capacity);
            for (Ring ring : state.inputs) {
                ring.read(in);
            }
            return state;
        }
    }
}
