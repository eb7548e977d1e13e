package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Lets a round that nobody foresaw count less, for an aggregator that a single round could rule for
 * long. With b the least distance of an expert from the label, and m its mean of late,
 *
 * <pre>
 *  by = min(1, most m / b)
 *  m ← m + max(1/100, 1/n) (by b - m),    n the rounds so far, this one included
 * </pre>
 *
 * <p>the other aggregator learns the round with all errors multiplied by {@code by}. In a round in
 * which even the best expert is far from the label, who is the best of them is luck: a label that
 * was mistaken, or a leap. If somebody did foresee it, b is small, and the round counts in full,
 * however wild: so rare events that can be foreseen are not lost, as they would be if labels far
 * from the usual ones were cut. The first five rounds count in full.
 *
 * <p>The mean takes in what is left of b, so that many wild rounds are needed to make another seem
 * tame. Weighting squares down beyond a multiple of their scale is Huber's way to robust regression
 * (P. Huber 1964, "Robust estimation of a location parameter"), here with one weight for all
 * experts, since their errors share the label. No regret bound is proved of it.
 *
 * <p>O(n) time for n experts and 24 bytes beside the other aggregator's.
 *
 * @param base what weighs the experts
 * @param most how many times its mean of late the least distance may be before a round counts less;
 *     positive and finite
 * @param <S> the state of the base
 */
public record Tempered<S>(Aggregator<S> base, double most)
        implements Aggregator<Tempered.State<S>> {
    private static final double STEP = 0.01;

    /** So many rounds count in full, for it is not known yet what is usual. */
    private static final int FIRST = 5;

    public Tempered {
        if (!(most > 0 && most <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("most must be positive and finite, but was " + most);
        }
    }

    @Override
    public State<S> newState(int experts) {
        return new State<>(base.newState(experts), experts);
    }

    @Override
    public void restart(State<S> state) {
        base.restart(state.base);
        state.usual = 0;
        state.rounds = 0;
    }

    @Override
    public void weigh(State<S> state, double[] awake, double[] weights) {
        base.weigh(state.base, awake, weights);
    }

    @Override
    public void learn(State<S> state, Round round) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < round.experts(); i++) {
            if (round.asked(i)) {
                double distance = Math.abs(round.prediction(i) - round.label());
                least = Math.min(least, LossRange.bounded(distance));
            }
        }
        if (least == Double.POSITIVE_INFINITY) {
            base.learn(state.base, round);
            return;
        }
        double by = state.take(least, most);
        if (by < 1) {
            state.round.fillNearer(round, by);
        }
        base.learn(state.base, by < 1 ? state.round : round);
    }

    @Override
    public boolean mixes() {
        return base.mixes();
    }

    @Override
    public State<S> rearrange(State<S> state, int[] source) {
        State<S> next = new State<>(base.rearrange(state.base, source), source.length);
        next.usual = state.usual;
        next.rounds = state.rounds;
        return next;
    }

    @Override
    public Codec<State<S>> codec() {
        return new StateCodec<>(base.codec());
    }

    /** The other aggregator's state, and how near the nearest expert usually is. */
    public static final class State<S> {
        private final S base;
        private double usual;
        private long rounds;

        /** Room for a round that counts less; holds nothing between calls. */
        private final Round round;

        private State(S base, int experts) {
            this.base = base;
            this.round = new Round(experts);
        }

        /** Takes in the least distance of a round, and says by what its errors are multiplied. */
        private double take(double least, double most) {
            double limit = rounds < FIRST ? Double.MAX_VALUE : most * usual;
            double by = least > limit ? limit / least : 1;
            rounds++;
            usual += Math.max(STEP, 1.0 / rounds) * (by * least - usual);
            return by;
        }
    }

    /**
     * Version 1, 24 bytes and those of the other aggregator:
     *
     * <pre>
     *  int     n, the number of experts
     *  double  how near the nearest expert usually is, in units of the label
     *  long    the rounds so far
     *  int     the version of the other aggregator's codec, then its bytes
     * </pre>
     */
    private record StateCodec<S>(Codec<S> base) implements Codec<State<S>> {
        @Override
        public String id() {
            return "tempered(" + base.id() + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State<S> state, DataOutput out) throws IOException {
            out.writeInt(state.round.experts());
            out.writeDouble(state.usual);
            out.writeLong(state.rounds);
            out.writeInt(base.version());
            base.write(state.base, out);
        }

        @Override
        public State<S> read(int version, DataInput in) throws IOException {
            int experts = in.readInt();
            double usual = in.readDouble();
            long rounds = in.readLong();
            State<S> state = new State<>(base.read(in.readInt(), in), experts);
            state.usual = usual;
            state.rounds = rounds;
            return state;
        }
    }
}
