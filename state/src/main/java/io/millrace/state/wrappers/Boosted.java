package io.millrace.state.wrappers;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Two learners of which the second learns what the first leaves to be explained:
 *
 * <pre>
 *  prediction = first(x) + second(x)
 *  the second learns label - first(x), as the first said before it learned the label
 *  the first learns the label
 * </pre>
 *
 * So the second is told only errors on examples that the first had not seen. What overflows is the
 * nearest finite double. While either has no opinion there is none, and where it is the first, the
 * second learns nothing.
 *
 * <p><b>Cost</b> that of both, and of another prediction of the first for each example learned; 8
 * bytes beside theirs.
 *
 * <p><b>Source</b> J. H. Friedman 2001, "Greedy function approximation: a gradient boosting
 * machine", algorithm 2, two of its stages at a full step; J. W. Tukey 1977, <i>Exploratory Data
 * Analysis</i>, twicing, where both are the same.
 *
 * <p><b>Choose it</b> for a linear model that follows drift and a tree for what bends: the tree
 * needs no leaves for the slopes. Not with a first learner that is itself far off at times: the
 * second then spends its time on errors that will be gone.
 *
 * @param first who learns the label
 * @param second who learns what is left of it
 * @param <A> the state of the first
 * @param <B> the state of the second
 */
public record Boosted<A, B>(Learner<A> first, Learner<B> second)
        implements Learner<Boosted.State<A, B>> {

    @Override
    public State<A, B> newState(int features) {
        return new State<>(first.newState(features), second.newState(features));
    }

    @Override
    public double predict(State<A, B> state, double[] x) {
        return Magnitude.clamp(first.predict(state.first, x) + second.predict(state.second, x));
    }

    @Override
    public void learn(State<A, B> state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        double left = Magnitude.clamp(label - first.predict(state.first, x));
        if (Double.isNaN(left)) {
            // Whoever refuses x must do so before anything has changed.
            second.learn(state.second, x, 0, 0);
            first.learn(state.first, x, label, importance);
        } else {
            second.learn(state.second, x, left, importance);
            first.learn(state.first, x, label, importance);
        }
    }

    @Override
    public Learner<State<A, B>> forgetting(double forgetting) {
        return new Boosted<>(first.forgetting(forgetting), second.forgetting(forgetting));
    }

    @Override
    public long largestState(int features) {
        return 8 + first.largestState(features) + second.largestState(features);
    }

    @Override
    public Codec<State<A, B>> codec() {
        return new StateCodec<>(first.codec(), second.codec());
    }

    /**
     * The states of both.
     *
     * @param <A> the state of the first
     * @param <B> the state of the second
     */
    public static final class State<A, B> {
        private final A first;
        private final B second;

        private State(A first, B second) {
            this.first = first;
            this.second = second;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int   the version of the first learner's codec, then its bytes
     *  int   the version of the second learner's codec, then its bytes
     * </pre>
     */
    private record StateCodec<A, B>(Codec<A> first, Codec<B> second) implements Codec<State<A, B>> {
        @Override
        public String id() {
            return "boosted(" + first.id() + "," + second.id() + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State<A, B> state, DataOutput out) throws IOException {
            out.writeInt(first.version());
            first.write(state.first, out);
            out.writeInt(second.version());
            second.write(state.second, out);
        }

        @Override
        public State<A, B> read(int version, DataInput in) throws IOException {
            A one = first.read(in.readInt(), in);
            return new State<>(one, second.read(in.readInt(), in));
        }
    }
}
