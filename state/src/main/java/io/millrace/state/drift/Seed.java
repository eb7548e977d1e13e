package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Range;
import io.millrace.state.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A window of blocks that is cut where two means differ by more than chance allows, as by {@link
 * Adwin}, and whose blocks grow where nothing happens.
 *
 * <pre>
 *  m = 1/n_older + 1/n_newer,   L = log(2 log(n) / delta)       n values of variance v
 *  drift when |mean_older - mean_newer| &gt; √(2 m v L) + ⅔ m L
 * </pre>
 *
 * <p>Cuts lie between blocks, and are tried whenever a block is full, from the newest. Every so
 * many blocks those next to each other are merged if their means differ by less than growth · i,
 * where i counts such pairs from the newest: the older a cut, the less it is worth keeping. A drift
 * drops what is older than the cut.
 *
 * <p><b>Cost</b> O(blocks / block) time a value, O(blocks) memory, where blocks is at most term + 1
 * / growth + 1.
 *
 * <p><b>Source</b> Huang, Koh, Dobbie &amp; Pears 2014, "Detecting volatility shift in data
 * streams", section III, with linear growth.
 *
 * <p><b>Choose it</b> for errors, or other values in [0, 1], in place of {@link Adwin} where its
 * default is too slow to notice and some more false alarms are no harm. It costs as little time and
 * more memory, and is late by a block at the least.
 *
 * @param delta how probable a false alarm may be at each look, in (0, 1)
 * @param block how many values a block has at first, at least 2
 * @param growth how much further apart means may be with each pair of blocks, in [0.001, 1]
 * @param term after how many blocks they are merged, at least 1
 */
public record Seed(double delta, int block, double growth, int term)
        implements DriftDetector<Seed.State> {
    private static final Range SHARES = new Range(0, 1);

    public Seed {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("delta must be in (0, 1), but was " + delta);
        }
        if (block < 2) {
            throw new IllegalArgumentException("block must be at least 2, but was " + block);
        }
        if (!(growth >= 0.001 && growth <= 1)) {
            throw new IllegalArgumentException("growth must be in [0.001, 1], but was " + growth);
        }
        if (term < 1) {
            throw new IllegalArgumentException("term must be at least 1, but was " + term);
        }
    }

    /** Blocks of 32 at a probability of 0.05, merged every 75 with a growth of 0.008. */
    public Seed() {
        this(0.05, 32, 0.008, 75);
    }

    /** The most blocks, with the one that is being filled: others have been merged. */
    private int capacity() {
        return (int) (1 / growth) + term + 2;
    }

    @Override
    public Range values() {
        return SHARES;
    }

    @Override
    public State newState() {
        return new State(capacity());
    }

    @Override
    public Verdict update(State state, double value) {
        require(value);
        state.add(value);
        if (state.counts[state.full] < block) {
            return Verdict.STABLE;
        }
        state.full++;
        state.waited++;
        Verdict verdict = cut(state);
        if (state.waited >= term) {
            state.merge(growth);
        }
        return verdict;
    }

    private Verdict cut(State state) {
        long n = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < state.full; i++) {
            n += state.counts[i];
            sum += state.sums[i];
            squares += state.squares[i];
        }
        double variance = Math.max(0, squares / n - sum / n * (sum / n));
        double allowance = StrictMath.log(2 * StrictMath.log((double) n) / delta);
        long newer = 0;
        double newerSum = 0;
        for (int i = state.full - 1; i > 0; i--) {
            newer += state.counts[i];
            newerSum += state.sums[i];
            double before = (sum - newerSum) / (n - newer);
            double after = newerSum / newer;
            double m = 1.0 / newer + 1.0 / (n - newer);
            double chance = Math.sqrt(2 * m * variance * allowance) + 2 * m * allowance / 3;
            if (Math.abs(after - before) > chance) {
                state.drop(i);
                return Verdict.Drift.between(before, after);
            }
        }
        return Verdict.STABLE;
    }

    @Override
    public long largestState() {
        return 8 + 24L * capacity();
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(capacity());
    }

    /** The blocks, oldest first; the last is being filled. */
    public static final class State {
        private final long[] counts;
        private final double[] sums;
        private final double[] squares;
        private int full;
        private int waited;

        private State(int capacity) {
            this.counts = new long[capacity];
            this.sums = new double[capacity];
            this.squares = new double[capacity];
        }

        private void add(double value) {
            counts[full]++;
            sums[full] += value;
            squares[full] += value * value;
        }

        /** Drops the oldest blocks; none is being filled. */
        private void drop(int oldest) {
            for (int i = oldest; i < full; i++) {
                move(i, i - oldest);
            }
            clear(full - oldest);
        }

        private void move(int from, int to) {
            counts[to] = counts[from];
            sums[to] = sums[from];
            squares[to] = squares[from];
        }

        private void clear(int left) {
            for (int i = left; i < full; i++) {
                counts[i] = 0;
                sums[i] = 0;
                squares[i] = 0;
            }
            full = left;
        }

        /** Merges blocks with those before them, from the newest; none is being filled. */
        private void merge(double growth) {
            waited = 0;
            int to = full - 1;
            for (int i = full - 2, pair = 1; i >= 0; i--, pair++) {
                double apart = sums[i] / counts[i] - sums[to] / counts[to];
                if (Math.abs(apart) < pair * growth) {
                    counts[to] += counts[i];
                    sums[to] += sums[i];
                    squares[to] += squares[i];
                } else {
                    move(i, --to);
                }
            }
            drop(to);
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int     blocks since they were merged
     *  int     blocks n, with the one that is being filled
     *  n times, oldest first:
     *    long    its values
     *    double  their sum
     *    double  the sum of their squares
     * </pre>
     */
    private record StateCodec(int capacity) implements Codec<State> {
        @Override
        public String id() {
            return "seed";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.waited);
            out.writeInt(state.full + 1);
            for (int i = 0; i <= state.full; i++) {
                out.writeLong(state.counts[i]);
                out.writeDouble(state.sums[i]);
                out.writeDouble(state.squares[i]);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            int waited = in.readInt();
            int blocks = in.readInt();
            State state = new State(blocks <= capacity ? capacity : capacity + blocks);
            state.waited = waited;
            state.full = blocks - 1;
            for (int i = 0; i < blocks; i++) {
                state.counts[i] = in.readLong();
                state.sums[i] = in.readDouble();
                state.squares[i] = in.readDouble();
            }
            return state;
        }
    }
}
