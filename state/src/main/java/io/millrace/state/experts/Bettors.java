package io.millrace.state.experts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Players who bet on the coming regret, as Krichevsky and Trofimov would (Orabona and Pál, NeurIPS
 * 2016): each begins with wealth 1 and, after n rounds of its own whose outcomes in [-1, 1] add up
 * to x, stakes the signed share x / (n + 1) of its wealth. What it stakes is its weight.
 *
 * <p>Its wealth W is at least K(n, x) = 2ⁿ B((n + 1 + x) / 2, (n + 1 - x) / 2) / π, Euler's beta
 * function. For K(n, x + g) is convex in g and equals K(n - 1, x) (1 + gx / n) at g = ±1, so it is
 * below that in between, and K(0, 0) = 1. The second derivative of ln K in x is at least 1 / (n +
 * 1), and K(n, 0) at least √(2 / (π (n + 1))), so K(n, x) ≥ √(2 / (π (n + 1))) exp(x² / (2 (n +
 * 1))): whose wealth stays below W, his outcomes stay below {@link #most}.
 */
final class Bettors {
    /** The sums of outcomes, in units of the loss. */
    private final double[] sums;

    /** The logarithms of wealth, which itself may grow like 2ⁿ. */
    private final double[] logWealth;

    private final long[] rounds;

    Bettors(int players) {
        this.sums = new double[players];
        this.logWealth = new double[players];
        this.rounds = new long[players];
    }

    int players() {
        return sums.length;
    }

    /** The share of wealth that is staked, in (-1, 1). */
    private double share(int i, double unit) {
        double n = rounds[i];
        return Math.max(-n, Math.min(n, sums[i] / unit)) / (n + 1);
    }

    /** ln of what player i stakes; minus infinity if it would bet on no regret, or not at all. */
    double logStake(int i, double unit) {
        double share = share(i, unit);
        return share > 0 ? StrictMath.log(share) + logWealth[i] : Double.NEGATIVE_INFINITY;
    }

    /**
     * Pays player i for a round. Who staked nothing on regret is charged none of the luck: then a
     * regret below 0 counts as 0.
     *
     * @param regret in units of the loss; clipped to the unit
     */
    void settle(int i, double regret, double unit) {
        double share = share(i, unit);
        double least = share > 0 ? -unit : 0;
        double outcome = Math.max(least, Math.min(unit, regret));
        sums[i] = LossRange.bounded(sums[i] + outcome);
        logWealth[i] += StrictMath.log1p(share * (outcome / unit));
        rounds[i]++;
    }

    /** The most that outcomes of player i add up to, in units, if its wealth stays below this. */
    double most(int i, double wealth) {
        double n = rounds[i];
        double logs = StrictMath.log(wealth) + StrictMath.log(Math.PI * (n + 1) / 2) / 2;
        return Math.min(n, Math.sqrt(2 * (n + 1) * logs));
    }

    /** By how much player i has become poorer than it began; 0 if it has not. */
    double loss(int i) {
        return Math.max(0, -StrictMath.expm1(logWealth[i]));
    }

    /** Player i begins anew. */
    void restart(int i) {
        sums[i] = 0;
        logWealth[i] = 0;
        rounds[i] = 0;
    }

    /** All begin anew. */
    void restart() {
        for (int i = 0; i < sums.length; i++) {
            restart(i);
        }
    }

    /** Makes player i what player j is there. */
    void copy(int i, Bettors others, int j) {
        sums[i] = others.sums[j];
        logWealth[i] = others.logWealth[j];
        rounds[i] = others.rounds[j];
    }

    /** For each player its sum in units of the loss, ln of its wealth, and its rounds: 24 bytes. */
    void write(DataOutput out) throws IOException {
        for (int i = 0; i < sums.length; i++) {
            out.writeDouble(sums[i]);
            out.writeDouble(logWealth[i]);
            out.writeLong(rounds[i]);
        }
    }

    void read(DataInput in) throws IOException {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = in.readDouble();
            logWealth[i] = in.readDouble();
            rounds[i] = in.readLong();
        }
    }
}
