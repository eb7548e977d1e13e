package io.millrace.state.baseline;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Predicts the mean of the labels so far, which older ones may count less in; 0 before the first.
 * It reads no features, so it answers even where they are missing. An example of positive
 * importance i changes it by
 *
 * <pre>
 *  n = λ n + i
 *  mean += (label - mean) i / n
 * </pre>
 *
 * so that the mean is Σ_s λ^(t-s) i_s label_s / Σ_s λ^(t-s) i_s. What lies further from the mean
 * than the largest double is taken to lie that far.
 *
 * <p><b>Cost</b> O(1) time and memory.
 *
 * <p><b>Source</b> R. G. Brown 1959, <i>Statistical Forecasting for Inventory Control</i>, the
 * exponentially weighted mean, here divided by the weights so far, so that the first labels count
 * in full; D. H. D. West 1979, "Updating mean and variance estimates", for the importance.
 *
 * <p><b>Choose it</b> as one of the experts where labels scatter about a level, which it predicts
 * better than the last label does; with a forgetting below 1 where the level moves. Alone it is no
 * model: it is what every other must beat.
 *
 * @param forgetting λ, what an example counts one example later, in (0, 1]; 1 for the plain mean
 */
public record MeanLabel(double forgetting) implements Learner<MeanLabel.State> {

    public MeanLabel {
        if (!(forgetting > 0 && forgetting <= 1)) {
            throw new IllegalArgumentException(
                    "forgetting must be in (0, 1], but was " + forgetting);
        }
    }

    @Override
    public State newState(int features) {
        return new State(0, 0);
    }

    @Override
    public double predict(State state, double[] x) {
        return state.mean;
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        if (importance > 0) {
            state.count = forgetting * state.count + importance;
            double step = Magnitude.clamp(label - state.mean) * (importance / state.count);
            state.mean = Magnitude.clamp(state.mean + step);
        }
    }

    @Override
    public Learner<State> forgetting(double forgetting) {
        return new MeanLabel(Math.min(this.forgetting, forgetting));
    }

    @Override
    public long largestState(int features) {
        return 16;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The mean, and what the labels in it count together. */
    public static final class State {
        private double count;
        private double mean;

        private State(double count, double mean) {
            this.count = count;
            this.mean = mean;
        }
    }

    /**
     * Version 1, 16 bytes:
     *
     * <pre>
     *  double  n, what the labels count together
     *  double  their mean
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "mean-label";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeDouble(state.count);
            out.writeDouble(state.mean);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            double count = in.readDouble();
            return new State(count, in.readDouble());
        }
    }
}
