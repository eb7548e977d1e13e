package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps up with the best expert of every interval at once: coin betting for changing environments
 * (CBCE; Jun, Orabona, Wright and Willett, AISTATS 2017) on the geometric covering intervals of
 * Daniely, Gonen and Shalev-Shwartz (ICML 2015). Time counts in blocks of {@code shortest} rounds,
 * from 1. On level k the intervals are
 *
 * <pre>
 *  [i 2ᵏ, (i + 1) 2ᵏ - 1],   i = 1, 2, …
 * </pre>
 *
 * so that one of each level is alive from block 2ᵏ on, and any stretch of time is a few of them.
 * Each interval has another aggregator of its own, which is as new as the interval; the weights are
 * the mean of theirs, an interval J that began in block j counting in proportion to
 *
 * <pre>
 *  [stake_J]₊ / (j² (1 + ⌊log₂ j⌋)),
 * </pre>
 *
 * or to that prior alone if no stake is positive, where stake_J is a bet on the regret to J since
 * it began ({@link CoinBetting}). So the regret to an expert awake throughout an interval of n
 * rounds that ends in round t is at most that of the other aggregator, plus a term of order √(n ln
 * t).
 *
 * <p>There are 20 levels: intervals longer than 2¹⁹ blocks are not looked at. What was weighed for
 * a late label is not kept: each interval then answers for the weights it would give now.
 *
 * @param base what weighs the experts within an interval
 * @param shortest the length of a block, in rounds in which somebody is awake; at least 1
 * @param lossRange s, so that losses differ by at most s; or 0 for the running range
 * @param <S> the state of the other aggregator
 */
public record CoveringIntervals<S>(Aggregator<S> base, int shortest, double lossRange)
        implements Aggregator<CoveringIntervals.State<S>> {
    private static final int LEVELS = 20;

    public CoveringIntervals {
        LossRange.require(lossRange);
        if (shortest < 1) {
            throw new IllegalArgumentException("shortest must be at least 1, but was " + shortest);
        }
    }

    /** With the running range. */
    public CoveringIntervals(Aggregator<S> base, int shortest) {
        this(base, shortest, 0);
    }

    @Override
    public State<S> newState(int experts) {
        List<S> bases = new ArrayList<>();
        for (int k = 0; k < LEVELS; k++) {
            bases.add(base.newState(experts));
        }
        return new State<>(bases, experts);
    }

    @Override
    public void restart(State<S> state) {
        state.rounds = 0;
        state.largest = 0;
        for (int k = 0; k < LEVELS; k++) {
            base.restart(state.bases.get(k));
            state.bettors.restart(k);
        }
    }

    private long block(State<S> state) {
        return 1 + state.rounds / shortest;
    }

    /** How many levels have an interval that is alive. */
    private static int levels(long block) {
        return Math.min(LEVELS, 64 - Long.numberOfLeadingZeros(block));
    }

    @Override
    public void weigh(State<S> state, double[] awake, double[] weights) {
        long block = block(state);
        double unit = LossRange.unit(lossRange, state.largest);
        for (int k = 0; k < LEVELS; k++) {
            state.shares[k] = state.bettors.logStake(k, unit);
            state.priors[k] = k < levels(block) ? prior(block >> k << k) : 0;
        }
        Sleepers.share(state.shares, state.priors);
        Arrays.fill(weights, 0);
        double total = 0;
        for (int k = 0; k < levels(block); k++) {
            base.weigh(state.bases.get(k), awake, state.weights);
            for (int i = 0; i < weights.length; i++) {
                weights[i] += state.shares[k] * state.weights[i];
                total += state.shares[k] * state.weights[i];
            }
        }
        for (int i = 0; i < weights.length && total > 0; i++) {
            weights[i] /= total;
        }
    }

    private static double prior(long start) {
        double j = start;
        return 1 / (j * j * (1 + Math.getExponent(j)));
    }

    @Override
    public void learn(State<S> state, Round round) {
        boolean anyone = false;
        for (int i = 0; i < round.experts(); i++) {
            state.awake[i] = round.awake(i);
            anyone |= round.awake(i) > 0;
        }
        if (!anyone) {
            return;
        }
        int levels = levels(block(state));
        for (int k = 0; k < levels; k++) {
            S interval = state.bases.get(k);
            base.weigh(interval, state.awake, state.weights);
            state.round.fill(round, state.weights);
            base.learn(interval, state.round);
            double regret = round.charged() - state.round.charged();
            state.regrets[k] = Double.isFinite(regret) ? regret : 0;
            state.largest = Math.max(state.largest, Math.abs(state.regrets[k]));
        }
        double unit = LossRange.unit(lossRange, state.largest);
        for (int k = 0; k < levels; k++) {
            state.bettors.settle(k, state.regrets[k], unit);
        }
        state.rounds++;
        if (state.rounds % shortest == 0) {
            begin(state, block(state));
        }
    }

    /** Begins the intervals that begin with this block. */
    private void begin(State<S> state, long block) {
        int last = Math.min(LEVELS - 1, Long.numberOfTrailingZeros(block));
        for (int k = 0; k <= last; k++) {
            base.restart(state.bases.get(k));
            state.bettors.restart(k);
        }
    }

    @Override
    public State<S> rearrange(State<S> state, int[] source) {
        List<S> bases = new ArrayList<>();
        for (S interval : state.bases) {
            bases.add(base.rearrange(interval, source));
        }
        State<S> next = new State<>(bases, source.length);
        next.rounds = state.rounds;
        next.largest = state.largest;
        for (int k = 0; k < LEVELS; k++) {
            next.bettors.copy(k, state.bettors, k);
        }
        return next;
    }

    @Override
    public Codec<State<S>> codec() {
        return new StateCodec<>(base.codec());
    }

    /**
     * The interval of each level that is alive or is next to be, and the bets on them.
     *
     * @param <S> the state of the other aggregator
     */
    public static final class State<S> {
        private final List<S> bases;
        private final Bettors bettors = new Bettors(LEVELS);
        private long rounds;
        private double largest;

        // Room to compute in; holds nothing between calls.
        private final double[] shares = new double[LEVELS];
        private final double[] priors = new double[LEVELS];
        private final double[] regrets = new double[LEVELS];
        private final double[] awake;
        private final double[] weights;
        private final Round round;

        private State(List<S> bases, int experts) {
            this.bases = bases;
            this.awake = new double[experts];
            this.weights = new double[experts];
            this.round = new Round(experts);
        }
    }

    /**
     * Version 1, 504 bytes and 20 states of the other aggregator:
     *
     * <pre>
     *  int      n, the number of experts
     *  long     the rounds in which somebody was awake
     *  double   the largest magnitude of the regret to an interval, in units of the loss
     *  20 times, for each level
     *    double the sum of outcomes, in units of the loss
     *    double ln of the wealth
     *    long   the rounds since the interval began
     *  int      the version of the other aggregator's codec
     *  20 times its bytes
     * </pre>
     */
    private record StateCodec<S>(Codec<S> base) implements Codec<State<S>> {
        @Override
        public String id() {
            return "covering-intervals(" + base.id() + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State<S> state, DataOutput out) throws IOException {
            out.writeInt(state.weights.length);
            out.writeLong(state.rounds);
            out.writeDouble(state.largest);
            state.bettors.write(out);
            out.writeInt(base.version());
            for (S interval : state.bases) {
                base.write(interval, out);
            }
        }

        @Override
        public State<S> read(int version, DataInput in) throws IOException {
            State<S> state = new State<>(new ArrayList<>(), in.readInt());
            state.rounds = in.readLong();
            state.largest = in.readDouble();
            state.bettors.read(in);
            int baseVersion = in.readInt();
            for (int k = 0; k < LEVELS; k++) {
                state.bases.add(base.read(baseVersion, in));
            }
            return state;
        }
    }
}
