package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import io.millrace.state.drift.ConformalDetector;
import io.millrace.state.drift.ConformalMartingale;
import org.junit.jupiter.api.Test;

/**
 * The bytes of conformal detectors, and what they mean, worked out by hand.
 *
 * <p>Edges are 1 to 32, with two values in each of the 33 gaps, and only the bet on odds of 30
 * upwards has won anything: 500. Of 99 values the next, 100, ranks above 96: its p-values are
 * [96/99, 1]. That multiplies the bets upwards by 99 odds / (96 + 3 odds), those downwards by 99 /
 * (3 + 96 odds), the one outwards by (6.6 + 99/771) / 2, and the one inwards by 10/33² - 15/33³ +
 * 6/33⁴.
 */
class GoldenDriftConformalTest {
    private static final double WINNER = 99 * 30 / 186.0;
    private static final double OTHERS =
            (148.5 / 100.5 + 247.5 / 103.5 + 594.0 / 114)
                    + (99.0 / 147 + 99.0 / 243 + 99.0 / 579 + 99.0 / 2883)
                    + (6.6 + 99.0 / 771) / 2
                    + (10 / 1089.0 - 15 / 35937.0 + 6 / 1185921.0);

    private static <S> Verdict next(DriftDetector<S> detector) {
        return detector.update(GoldenCodecTest.read(detector.codec()), 100);
    }

    private static void isWorkedOut(Verdict verdict, double probability) {
        Drift drift = (Drift) verdict;
        assertThat(drift.direction()).isEqualTo(Direction.UP);
        assertThat(drift.probability()).isCloseTo(probability, within(1e-12));
        // Two values that sum to 80 had come since the change; all 98 sum to 1000.
        assertThat(drift.magnitude()).isCloseTo(180 / 3.0 - 920 / 96.0, within(1e-12));
    }

    @Test
    void detector() {
        double won = (501 * WINNER + OTHERS) / 10;
        assertThat(won).isCloseTo(801.36, within(0.01));
        assertThat(next(new ConformalDetector(won + 1e-9))).isEqualTo(Verdict.STABLE);
        isWorkedOut(next(new ConformalDetector(won - 1e-9)), 67 / won);
    }

    @Test
    void martingale() {
        double left = 1 / (1 + Math.log(68));
        double stake = 1 / (1 + Math.log(67)) - left;
        double capital = ((500 + stake) * WINNER + stake * OTHERS) / 10 + left;
        assertThat(capital).isCloseTo(798.58, within(0.01));
        assertThat(next(new ConformalMartingale(1 / (capital + 1e-9)))).isEqualTo(Verdict.STABLE);
        isWorkedOut(next(new ConformalMartingale(1 / (capital - 1e-9))), 1 / capital);
    }
}
