package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;

/**
 * The conformal e-detector: bets that the ranks of values have changed, on every moment at which
 * they may have, and says so when the bets have won more than chance pays in a given time.
 *
 * <pre>
 *  R_k = (1 + R_k) e_k         e_k: the factor of bet k for the newest value's rank
 *  drift when the mean of R_1 ... R_10 is at least runLength
 * </pre>
 *
 * <p>Values that do not change, however they are distributed, multiply no bet on average: so R - n
 * has the mean 0 after n ranked values, and the mean number of values until a false alarm is at
 * least the run length. Only the order of values counts, so their scale does not. The first 32
 * values are the edges between which the others are ranked; bets are on moves up and down by about
 * ¼ to 2 deviations and on twice and half the spread. What drifts begins anew.
 *
 * <p>The probability of a drift is that of an alarm within as many values without any change, at
 * most n / runLength (Doob's inequality). Its magnitude is the distance between the means before
 * and since the change, as far back as the strongest bet puts it.
 *
 * <p><b>Cost</b> O(1) time and memory: 32 edges, and 10 bets; 1 kB.
 *
 * <p><b>Source</b> Shin, Ramdas and Rinaldo 2024, "E-detectors: a nonparametric framework for
 * sequential change detection", the Shiryaev-Roberts e-detector, mixed over bets; ranks after Vovk,
 * Nouretdinov and Gammerman 2003, "Testing exchangeability on-line".
 *
 * <p><b>Choose it</b> first: whatever the values are, it needs no tuning, and you say how rare
 * false alarms must be. It needs about 100 values before a change by a deviation, 300 before one by
 * half, and takes values that depend on those before them, such as a random walk's, for values that
 * have changed.
 *
 * @param runLength how many values there are between false alarms on average, at least, in [1,
 *     1e100]
 */
public record ConformalDetector(double runLength) implements DriftDetector<ConformalEvidence> {
    public ConformalDetector {
        if (!(runLength >= 1 && runLength <= 1e100)) {
            throw new IllegalArgumentException(
                    "runLength must be in [1, 1e100], but was " + runLength);
        }
    }

    /** With a million values between false alarms. */
    public ConformalDetector() {
        this(1e6);
    }

    @Override
    public ConformalEvidence newState() {
        return new ConformalEvidence();
    }

    @Override
    public Verdict update(ConformalEvidence state, double value) {
        require(value);
        state.update(value, 1);
        if (state.won() < runLength) {
            return Verdict.STABLE;
        }
        return state.conclude(state.bets() / runLength);
    }

    @Override
    public long largestState() {
        return ConformalEvidence.BYTES;
    }

    @Override
    public Codec<ConformalEvidence> codec() {
        return new ConformalEvidence.StateCodec("conformal-detector");
    }
}
