package io.millrace.state.wrappers;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.Transform;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A learner that sees its columns through a transform of its own: it predicts and learns
 *
 * <pre>  learner.predict(transform(x))</pre>
 *
 * where other learners of the same model see x. The transform learns x after the learner has
 * learned its columns; it learns every example of positive importance as a whole. Only what the
 * transform reads of x must be there.
 *
 * <p>The transform must make finite columns of finite ones once it has learned a few, as all
 * expansions and scalers do: until it does, the learner has no opinion and learns nothing.
 *
 * <p><b>Cost</b> that of both, the learner's at the width of the transform.
 *
 * <p><b>Source</b> none needed: it is composition.
 *
 * <p><b>Choose it</b> to give one expert of a model crosses, waves or bins, which the others need
 * not pay for, or only some of the columns.
 *
 * @param transform what reads the model's columns
 * @param learner what reads the columns of the transform
 * @param <A> the state of the transform
 * @param <S> the state of the learner
 */
public record Through<A, S>(Transform<A> transform, Learner<S> learner)
        implements Learner<Through.State<A, S>> {

    @Override
    public State<A, S> newState(int features) {
        int width = transform.width(features);
        return new State<>(transform.newState(features), learner.newState(width), width);
    }

    @Override
    public double predict(State<A, S> state, double[] x) {
        if (missing(x) >= 0) {
            return Double.NaN;
        }
        transform.apply(state.transform, x, state.columns);
        return learner.predict(state.learner, state.columns);
    }

    /**
     * The first entry that is read and is not finite, or -1: a transform may have an answer to what
     * is missing; a learner has none.
     */
    private int missing(double[] x) {
        if (Numbers.finite(x)) {
            return -1;
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) && transform.reads(i)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void learn(State<A, S> state, double[] x, double label, double importance) {
        int missing = missing(x);
        if (missing >= 0) {
            throw new IllegalArgumentException(
                    "x[" + missing + "] must be finite, but was " + x[missing]);
        }
        Numbers.requireLabel(label, importance);
        if (importance == 0) {
            return;
        }
        transform.apply(state.transform, x, state.columns);
        if (Numbers.finite(state.columns)) {
            learner.learn(state.learner, state.columns, label, importance);
        }
        transform.learn(state.transform, x, label);
    }

    @Override
    public Learner<Through.State<A, S>> forgetting(double forgetting) {
        return new Through<>(transform, learner.forgetting(forgetting));
    }

    @Override
    public long largestState(int features) {
        return 12
                + transform.largestState(features)
                + learner.largestState(transform.width(features));
    }

    @Override
    public Codec<State<A, S>> codec() {
        return new StateCodec<>(transform.codec(), learner.codec());
    }

    /**
     * The states of both.
     *
     * @param <A> the state of the transform
     * @param <S> the state of the learner
     */
    public static final class State<A, S> {
        private final A transform;
        private final S learner;

        // Room to compute in; holds nothing between calls.
        private final double[] columns;

        private State(A transform, S learner, int width) {
            this.transform = transform;
            this.learner = learner;
            this.columns = new double[width];
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int   the number of columns between the two
     *  int   the version of the transform's codec, then its bytes
     *  int   the version of the learner's codec, then its bytes
     * </pre>
     */
    private record StateCodec<A, S>(Codec<A> transform, Codec<S> learner)
            implements Codec<State<A, S>> {
        @Override
        public String id() {
            return "through(" + transform.id() + "," + learner.id() + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State<A, S> state, DataOutput out) throws IOException {
            out.writeInt(state.columns.length);
            out.writeInt(transform.version());
            transform.write(state.transform, out);
            out.writeInt(learner.version());
            learner.write(state.learner, out);
        }

        @Override
        public State<A, S> read(int version, DataInput in) throws IOException {
            int width = in.readInt();
            A one = transform.read(in.readInt(), in);
            S two = learner.read(in.readInt(), in);
            return new State<>(one, two, width);
        }
    }
}
