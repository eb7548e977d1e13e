package io.millrace.state.wrappers;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A learner of what one column, the offset, leaves to be explained: the column's weight is fixed at
 * 1, and the learner inside sees the others,
 *
 * <pre>
 *  prediction = x_c + inner(x without x_c)
 *  the inner learner learns label - x_c
 * </pre>
 *
 * What overflows is the nearest finite double. A model without any columns has no offset, and is
 * the inner learner's alone.
 *
 * <p><b>Cost</b> O(d) time and 8 bytes beside the inner learner's, which has a column less.
 *
 * <p><b>Source</b> P. McCullagh and J. A. Nelder 1989, <i>Generalized Linear Models</i>, on
 * offsets; with the last label as the column, G. E. P. Box and G. M. Jenkins 1970, <i>Time Series
 * Analysis: Forecasting and Control</i>, chapter 4, on differences.
 *
 * <p><b>Choose it</b> where a column is itself nearly the label, such as the last label or
 * somebody's forecast: the learner then has to learn only by how much the label will differ, which
 * lets even a tree follow a level it has never seen. Not where the column is only related to the
 * label: its weight is never learned.
 *
 * @param column c, which entry of x is the offset, counted from 0
 * @param inner who learns the rest
 * @param <S> the inner learner's state
 */
public record Offset<S>(int column, Learner<S> inner) implements Learner<Offset.State<S>> {

    public Offset {
        if (column < 0) {
            throw new IllegalArgumentException("column must be at least 0, but was " + column);
        }
    }

    @Override
    public State<S> newState(int features) {
        if (features > 0 && column >= features) {
            throw new IllegalArgumentException(
                    "column must be below the number of features, "
                            + features
                            + ", but was "
                            + column);
        }
        int rest = rest(features);
        return new State<>(inner.newState(rest), rest);
    }

    private static int rest(int features) {
        return Math.max(0, features - 1);
    }

    @Override
    public double predict(State<S> state, double[] x) {
        if (!Numbers.finite(x)) {
            return Double.NaN;
        }
        double offset = takeOut(x, state.rest);
        return Magnitude.clamp(offset + inner.predict(state.inner, state.rest));
    }

    /** Copies all but the offset to the rest; returns the offset. */
    private double takeOut(double[] x, double[] rest) {
        if (x.length == 0) {
            return 0;
        }
        System.arraycopy(x, 0, rest, 0, column);
        System.arraycopy(x, column + 1, rest, column, rest.length - column);
        return x[column];
    }

    @Override
    public void learn(State<S> state, double[] x, double label, double importance) {
        // Here, since the inner learner knows its columns by other numbers.
        Numbers.requireExample(x, label, importance);
        double offset = takeOut(x, state.rest);
        inner.learn(state.inner, state.rest, Magnitude.clamp(label - offset), importance);
    }

    @Override
    public Learner<State<S>> forgetting(double forgetting) {
        return new Offset<>(column, inner.forgetting(forgetting));
    }

    @Override
    public long largestState(int features) {
        return 8 + inner.largestState(rest(features));
    }

    @Override
    public Codec<State<S>> codec() {
        return new StateCodec<>(inner.codec());
    }

    /**
     * The inner learner's state.
     *
     * @param <S> the inner learner's state
     */
    public static final class State<S> {
        private final S inner;

        // Room to compute in; holds nothing between calls.
        private final double[] rest;

        private State(S inner, int rest) {
            this.inner = inner;
            this.rest = new double[rest];
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int   the number of columns that the inner learner sees
     *  int   the version of the inner learner's codec, then its bytes
     * </pre>
     */
    private record StateCodec<S>(Codec<S> inner) implements Codec<State<S>> {
        @Override
        public String id() {
            return "offset(" + inner.id() + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State<S> state, DataOutput out) throws IOException {
            out.writeInt(state.rest.length);
            out.writeInt(inner.version());
            inner.write(state.inner, out);
        }

        @Override
        public State<S> read(int version, DataInput in) throws IOException {
            int rest = in.readInt();
            return new State<>(inner.read(in.readInt(), in), rest);
        }
    }
}
