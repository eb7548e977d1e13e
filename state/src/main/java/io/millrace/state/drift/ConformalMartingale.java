package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;

/**
 * The conformal test martingale: a capital of 1, staked in parts on the ranks of values changing at
 * each moment to come, that without a change is ever multiplied by 1 / probability with no more
 * than this probability.
 *
 * <pre>
 *  left_n = 1 / (1 + log(1 + n))                       what is not staked yet after n ranked values
 *  R_k = (R_k + left_(n-1) - left_n) e_k               e_k: the factor of bet k for the newest rank
 *  drift when the mean of R_1 ... R_10, and left_n, come to at least 1 / probability
 * </pre>
 *
 * <p>The first 32 values are the edges between which the others are ranked; bets are those of
 * {@link ConformalDetector}. What drifts begins anew, with a capital of 1: the stretch until the
 * first drift, and each between two drifts, are streams of their own, and the probability is of a
 * false alarm in all of such a stream, however long it is. For a stream without a change that is
 * the whole of it.
 *
 * <p>The probability of a drift is 1 / capital (Ville's inequality). Its magnitude is the distance
 * between the means before and since the change, as far back as the strongest bet puts it.
 *
 * <p><b>Cost</b> O(1) time and memory: 32 edges, and 10 bets; 1 kB.
 *
 * <p><b>Source</b> Vovk, Nouretdinov and Gammerman 2003, "Testing exchangeability on-line"; Ville
 * 1939, "Étude critique de la notion de collectif"; bets mixed over the moments of the change as in
 * Shin, Ramdas and Rinaldo 2024, "E-detectors", with stakes that sum to 1.
 *
 * <p><b>Choose it</b> when one false alarm in the life of a stream is one too many, and changes are
 * large or come early: the later a change, the smaller the stake on it, and the longer it takes.
 * Where streams have no end, and some false alarm a month is no harm, choose {@code
 * ConformalDetector}.
 *
 * @param probability of a false alarm ever, at most, in [1e-100, 1)
 */
public record ConformalMartingale(double probability) implements DriftDetector<ConformalEvidence> {
    public ConformalMartingale {
        if (!(probability >= 1e-100 && probability < 1)) {
            throw new IllegalArgumentException(
                    "probability must be in [1e-100, 1), but was " + probability);
        }
    }

    /** With one stream in a hundred that is ever falsely alarmed. */
    public ConformalMartingale() {
        this(0.01);
    }

    @Override
    public ConformalEvidence newState() {
        return new ConformalEvidence();
    }

    @Override
    public Verdict update(ConformalEvidence state, double value) {
        require(value);
        long bets = state.bets();
        double before = left(bets);
        double after = left(bets + 1);
        state.update(value, before - after);
        double capital = state.won() + (state.bets() == bets ? before : after);
        if (capital * probability < 1) {
            return Verdict.STABLE;
        }
        return state.conclude(1 / capital);
    }

    private static double left(long bets) {
        return 1 / (1 + StrictMath.log1p((double) bets));
    }

    @Override
    public long largestState() {
        return ConformalEvidence.BYTES;
    }

    @Override
    public Codec<ConformalEvidence> codec() {
        return new ConformalEvidence.StateCodec("conformal-martingale");
    }
}
