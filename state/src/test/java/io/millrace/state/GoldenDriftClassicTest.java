package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import io.millrace.state.drift.Adwin;
import io.millrace.state.drift.Ddm;
import io.millrace.state.drift.Eddm;
import io.millrace.state.drift.HddmA;
import io.millrace.state.drift.HddmW;
import io.millrace.state.drift.PageHinkley;
import io.millrace.state.drift.Side;
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

    /** The next value takes the mean to 6 or 4, 30 from it; deviation 10 with 31 values. */
    @Test
    void pageHinkley() {
        PageHinkley plain = new PageHinkley(30, 0.5, 37, 1, Side.BOTH, false);
        Drift up = (Drift) next(plain, 36);
        // From 2 to 10 + 30 - ½ in five values, and ½ each.
        assertThat(up.magnitude()).isCloseTo(37.5 / 5 + 0.5, within(1e-12));
        assertThat(up.direction()).isEqualTo(Direction.UP);
        assertThat(next(plain, -26)).isEqualTo(Verdict.STABLE);
        // From 1 to -3 - 30 + ½ in three values.
        Drift down = (Drift) next(new PageHinkley(30, 0.5, 33, 1, Side.BOTH, false), -26);
        assertThat(down.magnitude()).isCloseTo(33.5 / 3 + 0.5, within(1e-12));
        assertThat(down.direction()).isEqualTo(Direction.DOWN);
        assertThat(next(new PageHinkley(30, 0.5, 33, 1, Side.UP, false), -26))
                .isEqualTo(Verdict.STABLE);
        assertThat(next(new PageHinkley(32, 0.5, 33, 1, Side.BOTH, false), -26))
                .isEqualTo(Verdict.STABLE);
        // Half of what was is left: from 2 to 5 + 30 - ½.
        assertThat(next(new PageHinkley(30, 0.5, 32.4, 0.5, Side.UP, false), 36))
                .isInstanceOf(Drift.class);
        assertThat(next(new PageHinkley(30, 0.5, 32.6, 0.5, Side.UP, false), 36))
                .isEqualTo(Verdict.STABLE);
        Drift scaled = (Drift) next(new PageHinkley(30, 0.5, 10.4, 1, Side.BOTH, true), 36);
        assertThat(scaled.magnitude()).isCloseTo((10.5 / 5 + 0.5) * 10, within(1e-12));
    }

    /** 20 errors of 100: 0.2 ± 0.04, against 0.1 ± 0.03. */
    @Test
    void ddm() {
        Drift drift = (Drift) next(new Ddm(30, 2, 4.6), 1);
        assertThat(drift.magnitude()).isCloseTo(0.1, within(1e-12));
        assertThat(next(new Ddm(30, 4.6, 4.7), 1)).isEqualTo(Verdict.WARNING);
        assertThat(next(new Ddm(30, 4.7, 4.7), 1)).isEqualTo(Verdict.STABLE);
        assertThat(next(new Ddm(100, 2, 3), 1)).isEqualTo(Verdict.STABLE);
    }

    /** The 41st error is 10 after the 40th: a deviation of 2, so a reach of 14 against 20. */
    @Test
    void eddm() {
        Drift drift = (Drift) next(new Eddm(30, 0.8, 0.71), 1);
        assertThat(drift.magnitude()).isCloseTo(1 / 10.0 - 1 / 16.0, within(1e-12));
        assertThat(next(new Eddm(30, 0.8, 0.69), 1)).isEqualTo(Verdict.WARNING);
        assertThat(next(new Eddm(30, 0.69, 0.69), 1)).isEqualTo(Verdict.STABLE);
        // What was said last holds while no error comes.
        assertThat(next(new Eddm(30, 0.69, 0.69), 0)).isEqualTo(Verdict.WARNING);
    }

    /** 30 of 100 against 0.1 of 50: apart 0.2, and log(2 / confidence) may be 8. */
    @Test
    void hddmA() {
        Drift up = (Drift) next(new HddmA(2 * Math.exp(-7.99), 0.9, Side.BOTH), 1);
        assertThat(up.magnitude()).isCloseTo(0.5 - 0.1, within(1e-12));
        assertThat(up.direction()).isEqualTo(Direction.UP);
        double tooSure = 2 * Math.exp(-8.01);
        assertThat(next(new HddmA(tooSure, 2 * Math.exp(-7.99), Side.UP), 1))
                .isEqualTo(Verdict.WARNING);
        assertThat(next(new HddmA(tooSure, tooSure, Side.UP), 1)).isEqualTo(Verdict.STABLE);
        // 10 of the 75 after the first 25, of which 20; apart 0.5, m = 0.03.
        Drift down = (Drift) next(new HddmA(2 * Math.exp(-16.6), 0.9, Side.DOWN), 1);
        assertThat(down.magnitude()).isCloseTo(0.8 - 10 / 75.0, within(1e-12));
        assertThat(down.direction()).isEqualTo(Direction.DOWN);
    }

    /** The mean since the cut goes to 0.75, from 0.25; √(⅔ log(1 / confidence) / 2) may be ½. */
    @Test
    void hddmW() {
        double sure = Math.exp(-0.7499);
        double tooSure = Math.exp(-0.7501);
        Drift up = (Drift) next(new HddmW(sure, sure, 0.5, Side.UP, false), 1);
        assertThat(up.magnitude()).isCloseTo(0.5, within(1e-12));
        assertThat(next(new HddmW(tooSure, sure, 0.5, Side.UP, false), 1))
                .isEqualTo(Verdict.WARNING);
        assertThat(next(new HddmW(tooSure, tooSure, 0.5, Side.UP, false), 1))
                .isEqualTo(Verdict.STABLE);
        // The other way from 1 to 0.25.
        Drift down = (Drift) next(new HddmW(sure, sure, 0.5, Side.DOWN, false), 0);
        assertThat(down.magnitude()).isCloseTo(0.75, within(1e-12));
        assertThat(down.direction()).isEqualTo(Direction.DOWN);
    }
}
