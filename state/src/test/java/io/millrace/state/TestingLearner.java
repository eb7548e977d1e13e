package io.millrace.state;

import io.millrace.state.TestingLearner.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Predicts how many examples it has learned; from {@code breaksAt} on its numbers are broken. */
record TestingLearner(int breaksAt) implements Learner<State> {

    @Override
    public State newState(int features) {
        return new State();
    }

    @Override
    public double predict(State state, double[] x) {
        return state.learned < breaksAt ? state.learned : Double.NaN;
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        state.learned++;
    }

    @Override
    public long largestState(int features) {
        return 4;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec();
    }

    /** How many examples were learned. */
    static final class State {
        private int learned;
    }

    private record StateCodec() implements Codec<State> {
        @Override
        public String id() {
            return "testing";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.learned);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State();
            state.learned = in.readInt();
            return state;
        }
    }
}
