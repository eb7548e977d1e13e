package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;

/**
 * The column that is always 1, which gives a linear learner its intercept; it reads no fields.
 *
 * <p><b>Cost</b> O(1).
 *
 * <p><b>Source</b> none needed.
 *
 * <p><b>Choose it</b> with every linear learner, unless the label is known to be 0 where all
 * columns are.
 */
public record Constant() implements Transform<Constant.State> {

    @Override
    public List<String> columns(List<String> inputs) {
        if (!inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs must be empty, but was " + inputs);
        }
        return List.of("constant");
    }

    @Override
    public State newState(int inputs) {
        return new State();
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        out[0] = 1;
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
            return "constant";
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
