package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import io.millrace.state.drift.Cusum;
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
}
