package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Weighs all experts alike, in proportion to how awake they are, whatever they have done. */
public record Averaging() implements Aggregator<Averaging.State> {

    @Override
    public State newState(int experts) {
        return new State(experts);
    }

    @Override
    public void restart(State state) {}

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        double total = 0;
        for (int i = 0; i < state.experts; i++) {
            total += awake[i];
        }
        for (int i = 0; i < state.experts; i++) {
            weights[i] = total > 0 ? awake[i] / total : 0;
        }
    }

    @Override
    public void learn(State state, Round round) {}

    @Override
    public State rearrange(State state, int[] source) {
        return new State(source.length);
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** How many experts there are. */
    public static final class State {
        private final int experts;

        private State(int experts) {
            this.experts = experts;
        }
    }

    /** Version 1, 4 bytes: {@code int experts}. */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "averaging";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.experts);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            return new State(in.readInt());
        }
    }
}
