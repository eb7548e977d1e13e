package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import io.millrace.state.drift.BinomialRatio;
import io.millrace.state.drift.Cusum;
import io.millrace.state.drift.EwmaChart;
import io.millrace.state.drift.Exceedance;
import io.millrace.state.drift.Kswin;
import io.millrace.state.drift.Rddm;
import io.millrace.state.drift.Seed;
import io.millrace.state.drift.Stepd;
import org.junit.jupiter.api.Test;

/** The bytes of drift detectors, and what they mean, worked out by hand. */
class GoldenDriftTest {

    private static <S> Verdict next(DriftDetector<S> detector, double value) {
        return detector.update(GoldenCodecTest.read(detector.codec()), value);
    }

    /** Mean 5 and deviation √2 of two values; the sums stand at 1.5 and 0.25. */
    @Test
    void cusum() {
        // Two deviations less ½ on top of 1.5 are 3, not more.
        double twoAbove = 5 + 2 * Math.sqrt(2);
        assertThat(next(new Cusum(2, 0.5, 3.001), twoAbove)).isEqualTo(Verdict.STABLE);
        Drift up = (Drift) next(new Cusum(2, 0.5, 2.999), twoAbove);
        assertThat(up.direction()).isEqualTo(Direction.UP);
        assertThat(up.magnitude()).isCloseTo(2 * Math.sqrt(2), within(1e-12));
        Drift down = (Drift) next(new Cusum(2, 0.5, 1.7), 5 - 2 * Math.sqrt(2));
        assertThat(down.direction()).isEqualTo(Direction.DOWN);
    }

    /** The functions of 1, 2, 3, 6 and of 5, 6, 7, 8 are ¾ apart; those with 3 in place of 8, ½. */
    @Test
    void kswin() {
        Kswin detector = new Kswin(0.106, 8, 4, 1);
        assertThat(next(detector, 3)).isEqualTo(Verdict.STABLE);
        Drift up = (Drift) next(detector, 8);
        assertThat(up.direction()).isEqualTo(Direction.UP);
        assertThat(up.magnitude()).isCloseTo(3.5, within(1e-12));
    }

    /**
     * 4, 4, 7, 13: mean 7, squares 54; the chart 9¼. Weights ⅛, ⅛, ¼, ½ less ¼ each have the sum of
     * squares 3/32, so the difference of 2¼ is 1.732 deviations of √(18 · 3/32).
     */
    @Test
    void ewmaChart() {
        // At a rate of ½, 80 values between false alarms make a limit of more than 2; 10, of 1.2.
        assertThat(next(new EwmaChart(0.5, 80, 2), 13)).isEqualTo(Verdict.STABLE);
        Drift up = (Drift) next(new EwmaChart(0.5, 10, 2), 13);
        assertThat(up.direction()).isEqualTo(Direction.UP);
        assertThat(up.magnitude()).isCloseTo(2.25, within(1e-12));
    }

    /** 20 of 100 and 15 of 30, less half of 13/300: T = 0.27833 / √(35/130 · 95/130 · 13/300). */
    @Test
    void stepd() {
        // T = 3.0143, and P(N(0, 1) > 3.0143) = 0.001288.
        assertThat(next(new Stepd(30, 0.00128, 0.002), 1)).isEqualTo(Verdict.WARNING);
        Drift up = (Drift) next(new Stepd(30, 0.0013, 0.002), 1);
        assertThat(up.magnitude()).isCloseTo(0.3, within(1e-12));
        Exceedance<Stepd.State> watched = new Exceedance<>(new Stepd(30, 0.0013, 0.002), 0.8, 9);
        assertThat(next(watched, 2.5)).isEqualTo(Verdict.STABLE);
        assertThat(next(watched, 2.6)).isInstanceOf(Drift.class);
    }

    /** With one more, 7 of the newest 8 are errors and none of the 63 before. */
    @Test
    void binomialRatio() {
        // 2 (7 log ⅞ + log ⅛ - 7 log 7/71 - 64 log 64/71) = 39.69, and P(|N(0, 1)| > 6.3) = 3e-10.
        Drift up = (Drift) next(new BinomialRatio(71, 3.1e-10), 1);
        assertThat(up.magnitude()).isCloseTo(0.875, within(1e-12));
        assertThat(next(new BinomialRatio(71, 2.9e-10), 1)).isEqualTo(Verdict.STABLE);
    }

    /** One more error makes 51 of 201: the rate is 0.25373 and its deviation 0.03069. */
    @Test
    void rddm() {
        // (0.28442 - 0.2) / 0.025 = 3.377.
        assertThat(next(new Rddm(20, 3.3, 3.38, 100, 300, 9), 1)).isEqualTo(Verdict.WARNING);
        assertThat(next(new Rddm(20, 3.3, 3.37, 100, 300, 9), 1)).isInstanceOf(Drift.class);
        // Two warnings are all that it may be patient for.
        assertThat(next(new Rddm(20, 3.3, 3.38, 100, 300, 2), 1)).isInstanceOf(Drift.class);
    }

    /** 32 errors of 32 after 24 of 96: means 1 and ¼. */
    @Test
    void seed() {
        Drift up = (Drift) next(new Seed(), 1);
        assertThat(up.magnitude()).isCloseTo(0.75, within(1e-12));
        assertThat(up.direction()).isEqualTo(Direction.UP);
        assertThat(next(new Seed(0.05, 33, 0.008, 75), 1)).isEqualTo(Verdict.STABLE);
    }
}
