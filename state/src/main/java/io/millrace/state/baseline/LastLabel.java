package io.millrace.state.baseline;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Predicts the label it learned last, 0 before the first: the persistence forecast. It reads no
 * features, so it answers even where they are missing.
 *
 * <p><b>Cost</b> O(1) time and memory.
 *
 * <p><b>Source</b> the persistence forecast of every forecasting textbook, such as R. J. Hyndman
 * and G. Athanasopoulos, <i>Forecasting: Principles and Practice</i> (2021), section 5.2, the naïve
 * method.
 *
 * <p><b>Choose it</b> always, as one of the experts: on slowly moving labels it is hard to beat,
 * and it cannot run away.
 */
public record LastLabel() implements Learner<LastLabel.State> {

    @Override
    public State newState(int features) {
        return new State(0);
    }

    @Override
    public double predict(State state, double[] x) {
        return state.label;
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        if (importance > 0) {
            state.label = label;
        }
    }

    @Override
    public long largestState(int features) {
        return 8;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The label. */
    public static final class State {
        private double label;

        private State(double label) {
            this.label = label;
        }
    }

    /** Version 1, 8 bytes: {@code double label}. */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "last-label";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeDouble(state.label);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            return new State(in.readDouble());
        }
    }
}
