package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Drift;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformalMartingaleTest {

    @ParameterizedTest
    @EnumSource
    void saysWhatItsDocumentationSays(ConformalDetectorTest.Changing changing) {
        int drifts = 0;
        for (int seed = 0; seed < 2; seed++) {
            for (double probability : new double[] {0.25, 0.01}) {
                ConformalMartingale detector = new ConformalMartingale(probability);
                ConformalEvidence state = detector.newState();
                TestingCapital transcription = new TestingCapital(true, 1 / probability);
                for (double value : changing.values(seed)) {
                    Verdict expected = transcription.update(value);
                    ConformalDetectorTest.isNear(detector.update(state, value), expected);
                    drifts += expected instanceof Drift ? 1 : 0;
                }
            }
        }
        assertThat(drifts).isGreaterThanOrEqualTo(2);
    }

    /** 200 streams of 2,000 values without a change, at a probability of .1. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fewStreamsAreEverFalselyAlarmed(boolean discrete) {
        ConformalMartingale detector = new ConformalMartingale(0.1);
        int alarmed = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ConformalEvidence state = detector.newState();
            boolean alarm = false;
            for (int t = 0; t < 2_000 && !alarm; t++) {
                double value = discrete ? random.nextInt(2) : random.nextGaussian();
                alarm = detector.update(state, value) instanceof Drift;
            }
            alarmed += alarm ? 1 : 0;
        }
        assertThat(alarmed).isBetween(1, 20);
    }

    @Test
    void aLateChangeIsFoundToo() {
        ConformalMartingale detector = new ConformalMartingale();
        ConformalEvidence state = detector.newState();
        Random random = new Random(3);
        for (int t = 0; t < 20_000; t++) {
            assertThat(detector.update(state, random.nextGaussian())).isEqualTo(Verdict.STABLE);
        }
        Verdict verdict = Verdict.STABLE;
        for (int t = 0; t < 60 && verdict == Verdict.STABLE; t++) {
            verdict = detector.update(state, 1 + random.nextGaussian());
        }
        assertThat(((Drift) verdict).probability()).isBetween(0.0, 0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1, 1e-101, Double.NaN})
    void refusesAProbabilityThatIsNone(double probability) {
        assertThatThrownBy(() -> new ConformalMartingale(probability))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("probability must be in [1e-100, 1), but was " + probability);
    }
}
