package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An aggregator beside its state, where there are several of different kinds.
 *
 * @param <S> the state
 */
final class Layer<S> {
    private final Aggregator<S> aggregator;
    private final S state;

    private Layer(Aggregator<S> aggregator, S state) {
        this.aggregator = aggregator;
        this.state = state;
    }

    static <S> Layer<S> begin(Aggregator<S> aggregator, int experts) {
        return new Layer<>(aggregator, aggregator.newState(experts));
    }

    /** Refuses what follows one expert at a time. */
    static void requireMixing(String role, Aggregator<?> aggregator) {
        if (!aggregator.mixes()) {
            throw new IllegalArgumentException(
                    role
                            + " must be an aggregator that mixes, because the slope of the loss at"
                            + " one expert says nothing about the others, but was "
                            + aggregator);
        }
    }

    void restart() {
        aggregator.restart(state);
    }

    void weigh(double[] awake, double[] weights) {
        aggregator.weigh(state, awake, weights);
    }

    void learn(Round round) {
        aggregator.learn(state, round);
    }

    double bound(int expert) {
        return aggregator.bound(state, expert);
    }

    Layer<S> rearrange(int[] source) {
        return new Layer<>(aggregator, aggregator.rearrange(state, source));
    }

    /** Writes the version of the codec, then the bytes. */
    void write(DataOutput out) throws IOException {
        out.writeInt(aggregator.codec().version());
        aggregator.codec().write(state, out);
    }

    /** Reads what {@link #write} wrote. */
    static <S> Layer<S> read(Aggregator<S> aggregator, DataInput in) throws IOException {
        return new Layer<>(aggregator, aggregator.codec().read(in.readInt(), in));
    }
}
