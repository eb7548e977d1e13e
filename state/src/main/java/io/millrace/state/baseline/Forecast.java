package io.millrace.state.baseline;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import java.io.DataInput;
import java.io.DataOutput;

/**
 * Says what it reads: the sum of its inputs. With one field of the event as its input it is
 * somebody else's forecast, which competes like any other expert and sleeps where it is missing.
 *
 * <p><b>Cost</b> O(d) time, no memory.
 *
 * <p><b>Source</b> none needed: it learns nothing.
 *
 * <p><b>Choose it</b> to let somebody else's forecast, which comes as a field of the event, compete
 * with the others.
 */
public record Forecast() implements Learner<Forecast.State> {

    @Override
    public State newState(int features) {
        return State.NOTHING;
    }

    @Override
    public double predict(State state, double[] x) {
        if (!Numbers.finite(x)) {
            return Double.NaN;
        }
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, sum));
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
    }

    @Override
    public long largestState(int features) {
        return 0;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** Nothing: there is nothing to learn. */
    public enum State {
        NOTHING
    }

    /** Version 1, 0 bytes. */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "forecast";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) {}

        @Override
        public State read(int version, DataInput in) {
            return State.NOTHING;
        }
    }
}
