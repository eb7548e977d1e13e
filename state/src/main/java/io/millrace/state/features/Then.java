package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Two transforms one after the other: the second sees the columns of the first.
 *
 * <p>The second learns the columns that the first makes just before it learns itself. With the
 * label in the event those are the columns of predict time; with a late label the first may have
 * learned from others since, and the second then sees its columns as they stand when the label
 * comes. Of lags, say, it sees each label once, whenever they come.
 *
 * <p><b>Cost</b> that of both.
 *
 * <p><b>Source</b> none needed: it is composition.
 *
 * <p><b>Choose it</b> to scale what another step makes, such as lags.
 *
 * @param first what reads the inputs
 * @param second what reads the columns of the first
 * @param <A> the state of the first
 * @param <B> the state of the second
 */
public record Then<A, B>(Transform<A> first, Transform<B> second)
        implements Transform<Then.State<A, B>> {

    @Override
    public List<String> columns(List<String> inputs) {
        return second.columns(first.columns(inputs));
    }

    @Override
    public State<A, B> newState(int inputs) {
        int width = first.width(inputs);
        return new State<>(first.newState(inputs), second.newState(width), width);
    }

    @Override
    public void apply(State<A, B> state, double[] in, double[] out) {
        first.apply(state.first, in, state.between);
        second.apply(state.second, state.between, out);
    }

    @Override
    public void learn(State<A, B> state, double[] in, double label) {
        learn(state, in, label, 0);
    }

    @Override
    public void learn(State<A, B> state, double[] in, double label, long late) {
        first.apply(state.first, in, state.between);
        first.learn(state.first, in, label, late);
        second.learn(state.second, state.between, label, late);
    }

    @Override
    public boolean reads(int input) {
        return first.reads(input);
    }

    @Override
    public long largestState(int inputs) {
        return 12 + first.largestState(inputs) + second.largestState(first.width(inputs));
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

        // Room to compute in; holds nothing between calls.
        private final double[] between;

        private State(A first, B second, int width) {
            this.first = first;
            this.second = second;
            this.between = new double[width];
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int   the number of columns between the two
     *  int   the version of the first's codec, then its bytes
     *  int   the version of the second's codec, then its bytes
     * </pre>
     */
    private record StateCodec<A, B>(Codec<A> first, Codec<B> second) implements Codec<State<A, B>> {
        @Override
        public String id() {
            return "then(" + first.id() + "," + second.id() + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State<A, B> state, DataOutput out) throws IOException {
            out.writeInt(state.between.length);
            out.writeInt(first.version());
            first.write(state.first, out);
            out.writeInt(second.version());
            second.write(state.second, out);
        }

        @Override
        public State<A, B> read(int version, DataInput in) throws IOException {
            int width = in.readInt();
            A one = first.read(in.readInt(), in);
            B two = second.read(in.readInt(), in);
            return new State<>(one, two, width);
        }
    }
}
