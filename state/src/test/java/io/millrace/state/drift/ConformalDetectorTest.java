package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformalDetectorTest {

    /** Streams of 450 values that change after 300. */
    enum Changing {
        UP(1, 1, 0),
        DOWN(-1, 1, 0),
        WIDER(0, 4, 0),
        NARROWER(0, 0.25, 0),
        FEW(1, 1, 1),
        TWO(1, 1, 3),
        FROM_A_CONSTANT(9, 1, 9);

        private final double shift;
        private final double spread;
        private final double grid;

        Changing(double shift, double spread, double grid) {
            this.shift = shift;
            this.spread = spread;
            this.grid = grid;
        }

        double[] values(int seed) {
            Random random = new Random(seed);
            double[] values = new double[450];
            Arrays.setAll(
                    values,
                    t -> {
                        double noise = random.nextGaussian();
                        double value = t < 300 ? noise : shift + spread * noise;
                        return grid == 0 ? value : grid * Math.round(value / grid);
                    });
            return values;
        }
    }

    private static List<Verdict> verdicts(ConformalDetector detector, double[] values) {
        ConformalEvidence state = detector.newState();
        List<Verdict> verdicts = new ArrayList<>();
        for (double value : values) {
            verdicts.add(detector.update(state, value));
        }
        return verdicts;
    }

    static void isNear(Verdict verdict, Verdict expected) {
        assertThat(verdict).hasSameClassAs(expected);
        if (verdict instanceof Drift drift && expected instanceof Drift other) {
            assertThat(drift.direction()).isEqualTo(other.direction());
            assertThat(drift.magnitude()).isCloseTo(other.magnitude(), within(1e-9));
            assertThat(drift.probability()).isCloseTo(other.probability(), within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatItsDocumentationSays(Changing changing) {
        int drifts = 0;
        for (int seed = 0; seed < 2; seed++) {
            // Short run lengths, so that it begins anew often.
            for (double runLength : new double[] {200, 10_000}) {
                ConformalDetector detector = new ConformalDetector(runLength);
                ConformalEvidence state = detector.newState();
                TestingCapital transcription = new TestingCapital(false, runLength);
                for (double value : changing.values(seed)) {
                    Verdict expected = transcription.update(value);
                    isNear(detector.update(state, value), expected);
                    drifts += expected instanceof Drift ? 1 : 0;
                }
            }
        }
        assertThat(drifts).isGreaterThanOrEqualTo(2);
    }

    /** Only the order of values counts. */
    @Test
    void scaleDoesNotMatter() {
        double[] values = Changing.UP.values(1);
        List<Integer> expected = alarms(values, x -> x);
        assertThat(expected).isNotEmpty();
        assertThat(alarms(values, x -> 1e-6 * x)).isEqualTo(expected);
        assertThat(alarms(values, x -> 1e300 * x)).isEqualTo(expected);
        assertThat(alarms(values, Math::exp)).isEqualTo(expected);
    }

    private static List<Integer> alarms(double[] values, DoubleUnaryOperator scale) {
        List<Verdict> verdicts =
                verdicts(new ConformalDetector(), Arrays.stream(values).map(scale).toArray());
        List<Integer> alarms = new ArrayList<>();
        for (int t = 0; t < verdicts.size(); t++) {
            if (verdicts.get(t) instanceof Drift) {
                alarms.add(t);
            }
        }
        return alarms;
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 1_000, 5_000})
    void aMoveOfOneDeviationIsFoundWithinSixtyValues(int before) {
        double[] delays = new double[30];
        double[] magnitudes = new double[30];
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            ConformalDetector detector = new ConformalDetector();
            ConformalEvidence state = detector.newState();
            for (int t = 0; t < before; t++) {
                assertThat(detector.update(state, random.nextGaussian())).isEqualTo(Verdict.STABLE);
            }
            Verdict verdict = Verdict.STABLE;
            int delay = 0;
            for (; verdict == Verdict.STABLE; delay++) {
                verdict = detector.update(state, 1 + random.nextGaussian());
            }
            Drift drift = (Drift) verdict;
            assertThat(drift.direction()).isEqualTo(Direction.UP);
            delays[seed] = delay;
            magnitudes[seed] = drift.magnitude();
        }
        Arrays.sort(delays);
        Arrays.sort(magnitudes);
        assertThat(delays[15]).isBetween(15.0, 40.0);
        assertThat(magnitudes[15]).isCloseTo(1, within(0.25));
    }

    /** The draws between equal values would be thought to drift now and then. */
    @Test
    void whatHasAlwaysBeenTheSameIsNoDriftHoweverShortTheRunLength() {
        ConformalDetector detector = new ConformalDetector(20);
        ConformalEvidence state = detector.newState();
        for (int t = 0; t < 20_000; t++) {
            assertThat(detector.update(state, 0.1)).isEqualTo(Verdict.STABLE);
        }
        Verdict verdict = Verdict.STABLE;
        for (int t = 0; t < 100 && verdict == Verdict.STABLE; t++) {
            verdict = detector.update(state, 0.2);
        }
        assertThat(verdict).isInstanceOf(Drift.class);
    }

    /** The mean number of values until a false alarm, of values that are ranked. */
    @Test
    void theRunLengthIsKept() {
        ConformalDetector detector = new ConformalDetector(300);
        ConformalEvidence state = detector.newState();
        Random random = new Random(5);
        int alarms = 0;
        int values = 300_000;
        for (int t = 0; t < values; t++) {
            alarms += detector.update(state, random.nextGaussian()) instanceof Drift ? 1 : 0;
        }
        // About half as many more as promised, because what is won oversteps the mark.
        assertThat(values / (double) alarms).isBetween(332.0, 1_000.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, -1, 1e101, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesARunLengthThatIsNone(double runLength) {
        assertThatThrownBy(() -> new ConformalDetector(runLength))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("runLength must be in [1, 1e100], but was " + runLength);
    }
}
