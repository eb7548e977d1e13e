package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import io.millrace.state.drift.Adwin;
import org.junit.jupiter.api.Test;

/** The bytes of the classic detectors, and what they mean, worked out by hand. */
class GoldenDriftClassicTest {

    private static <S> Verdict next(DriftDetector<S> detector, double value) {
        return detector.update(GoldenCodecTest.read(detector.codec()), value);
    }

    /**
     * Four buckets of two zeros, then four tens; a fifth ten makes five of 13. Cut between, n = 8
     * and 5 and m = 1/8 + 1/5 = 0.325; the variance is 5 · 8 · 100 / 13². With L = 2.25 the bound
     * is √(2 · 0.325 · 4000/169 · 2.25) + ⅔ · 0.325 · 2.25 = 6.37, with L = 5 it is 9.854, and with
     * L = 5.2 it is 10.071, more than the ten between the means.
     */
    @Test
    void adwin() {
        for (double log : new double[] {2.25, 5, 5.2}) {
            double delta = 2 * Math.log(13) / Math.exp(log);
            Verdict verdict = next(new Adwin(delta, 8, 5, 1, 10, true), 10);
            if (log > 5.1) {
                assertThat(verdict).isEqualTo(Verdict.STABLE);
            } else {
                assertThat(((Drift) verdict).direction()).isEqualTo(Direction.UP);
                assertThat(((Drift) verdict).magnitude()).isCloseTo(10, within(1e-12));
            }
        }
        // Seven values had come since the last look.
        assertThat(next(new Adwin(0.5, 9, 5, 1, 10, true), 10)).isEqualTo(Verdict.STABLE);
    }
}
