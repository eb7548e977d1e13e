package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;

/**
 * Passes its inputs on as they are, missing ones too.
 *
 * <p><b>Cost</b> O(1) for each column.
 *
 * <p><b>Source</b> none needed.
 *
 * <p><b>Choose it</b> for columns that are scaled already, or for learners that need no scaling,
 * such as trees.
 */
public record Identity() implements Transform<Identity.State> {

    @Override
    public List<String> columns(List<String> inputs) {
        return List.copyOf(inputs);
    }

    @Override
    public State newState(int inputs) {
        return new State();
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        System.arraycopy(in, 0, out, 0, in.length);
    }

    @Override
    public void learn(State state, double[] in, double label) {}

    @Override
    public long largestState(int inputs) {
        return 0;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** Nothing: there is nothing to learn. */
    public static final class State {
        private State() {}
    }

    /** Version 1: no bytes. */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "identity";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) {}

        @Override
        public State read(int version, DataInput in) {
            return new State();
        }
    }
}
