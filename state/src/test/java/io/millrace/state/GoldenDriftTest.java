package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import io.millrace.state.drift.Cusum;
import io.millrace.state.drift.EwmaChart;
import io.millrace.state.drift.Kswin;
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
}
