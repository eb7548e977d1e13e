package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.Verdict;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What conformal detectors keep: the ranks, and what each bet has won if it began at any of the
 * values so far.
 *
 * <pre>
 *  won    = (won + stake) factor              the stakes of all beginnings, each with its winnings
 *  newest = max(1, newest) factor             the beginning that has won most, each staking 1
 * </pre>
 *
 * <p>The second line is Page's (1954): when a bet has won, its newest beginning is where the change
 * seems to be, and the means of the values before and since say how far they have moved.
 */
public final class ConformalEvidence {
    private static final int EDGES = 32;
    private static final int BETS = ConformalBets.NUMBER;

    /** Sums are kept in this unit: a power of two, by which none overflows, nor is rounded. */
    private static final double SCALE = 0x1p-64;

    /** How many bytes {@link StateCodec} writes. */
    static final long BYTES = ConformalRanks.bytes(EDGES) + 9 + 32L * BETS;

    private final ConformalRanks ranks = new ConformalRanks(EDGES);
    private final double[] won = new double[BETS];
    private final double[] newest = new double[BETS];
    private final long[] lengths = new long[BETS];
    private final double[] sums = new double[BETS];
    private double total;
    private boolean varied;

    // Room to compute in; holds nothing between calls.
    private final double[] factors = new double[BETS];

    ConformalEvidence() {}

    /** Takes in a value, once it can be ranked with a stake on each bet beginning here. */
    void update(double value, double stake) {
        varied |= ranks.differs(value);
        double scaled = SCALE * value;
        total += scaled;
        if (!ranks.add(value)) {
            return;
        }
        ConformalBets.settle(ranks.low(), ranks.high(), factors);
        for (int bet = 0; bet < BETS; bet++) {
            won[bet] = (won[bet] + stake) * factors[bet];
            boolean begun = newest[bet] > 1;
            newest[bet] = Math.max(1, newest[bet]) * factors[bet];
            lengths[bet] = begun ? lengths[bet] + 1 : 1;
            sums[bet] = begun ? sums[bet] + scaled : scaled;
        }
    }

    /** The mean of what the bets have won. */
    double won() {
        double sum = 0;
        for (double each : won) {
            sum += each;
        }
        return sum / BETS;
    }

    /** How many values have been bet on. */
    long bets() {
        return ranks.ranked();
    }

    /**
     * Begins anew, and says what has changed: nothing, if all values were the same and only the
     * draws between them differed.
     */
    Verdict conclude(double probability) {
        Verdict verdict = varied ? drift(probability) : Verdict.STABLE;
        clear();
        return verdict;
    }

    private Verdict drift(double probability) {
        int best = 0;
        for (int bet = 1; bet < BETS; bet++) {
            best = won[bet] > won[best] ? bet : best;
        }
        double after = sums[best] / lengths[best];
        double before = (total - sums[best]) / (ranks.past() - lengths[best]);
        return new Verdict.Drift(
                Magnitude.clamp(Math.abs(after - before) / SCALE),
                ConformalBets.direction(best),
                Math.min(1, probability));
    }

    private void clear() {
        ranks.clear();
        Arrays.fill(won, 0);
        Arrays.fill(newest, 0);
        Arrays.fill(lengths, 0);
        Arrays.fill(sums, 0);
        total = 0;
        varied = false;
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int      edges so far
     *  long     ties drawn so far
     *  per edge, 32 in all:  double  its value,  int  its draw
     *  long     values in each gap, 33 times
     *  per bet, 10 in all:   double  what it has won from all beginnings
     *                        double  what it has won from its newest
     *                        long    values since that
     *                        double  their sum / 2⁶⁴
     *  double   the sum of all values / 2⁶⁴
     *  boolean  whether any of them differs from the first
     * </pre>
     *
     * @param id which detector's it is
     */
    record StateCodec(String id) implements Codec<ConformalEvidence> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(ConformalEvidence state, DataOutput out) throws IOException {
            state.ranks.write(out);
            for (int bet = 0; bet < BETS; bet++) {
                out.writeDouble(state.won[bet]);
                out.writeDouble(state.newest[bet]);
                out.writeLong(state.lengths[bet]);
                out.writeDouble(state.sums[bet]);
            }
            out.writeDouble(state.total);
            out.writeBoolean(state.varied);
        }

        @Override
        public ConformalEvidence read(int version, DataInput in) throws IOException {
            ConformalEvidence state = new ConformalEvidence();
            state.ranks.read(in);
            for (int bet = 0; bet < BETS; bet++) {
                state.won[bet] = in.readDouble();
                state.newest[bet] = in.readDouble();
                state.lengths[bet] = in.readLong();
                state.sums[bet] = in.readDouble();
            }
            state.total = in.readDouble();
            state.varied = in.readBoolean();
            return state;
        }
    }
}
