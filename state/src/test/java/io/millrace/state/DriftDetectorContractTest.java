package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every drift detector promises. */
class DriftDetectorContractTest {

    static List<DriftDetector<?>> detectors() {
        return TestingDetectors.DETECTORS;
    }

    /** A detector with its state. */
    private static final class Bench<S> {
        final DriftDetector<S> detector;
        final S state;

        Bench(DriftDetector<S> detector) {
            this.detector = detector;
            this.state = detector.newState();
        }

        Verdict update(double value) {
            return detector.update(state, value);
        }

        byte[] bytes() {
            return TestingBytes.write(detector.codec(), state);
        }

        /** The value moved into what the detector takes: 0 or 1 where it is bounded. */
        double fit(double value) {
            return detector.values().bounded() ? (value > 0 ? 1 : 0) : value;
        }
    }

    private static Bench<?> bench(DriftDetector<?> detector) {
        return new Bench<>(detector);
    }

    private static int drifts(Bench<?> bench, int values, double shift, Random random) {
        int drifts = 0;
        for (int t = 0; t < values; t++) {
            double value = bench.fit(random.nextGaussian() + shift);
            drifts += bench.update(value) instanceof Verdict.Drift ? 1 : 0;
        }
        return drifts;
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void theSameValuesGiveTheSameBits(DriftDetector<?> detector) {
        Bench<?> one = bench(detector);
        Bench<?> two = bench(detector);
        assertThat(drifts(one, 2_000, 0, new Random(1)))
                .isEqualTo(drifts(two, 2_000, 0, new Random(1)));
        assertThat(one.bytes()).isEqualTo(two.bytes());
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void aLargeShiftIsFound(DriftDetector<?> detector) {
        Bench<?> bench = bench(detector);
        Random random = new Random(2);
        drifts(bench, 1_000, -1.5, random);
        assertThat(drifts(bench, 1_000, 1.5, random)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void whatNeverChangesIsNoDrift(DriftDetector<?> detector) {
        for (double value : new double[] {0, 1, 0.1, -3, 1e300, 4.9e-324}) {
            Bench<?> bench = bench(detector);
            for (int t = 0; t < 3_000; t++) {
                assertThat(bench.update(bench.fit(value))).isEqualTo(Verdict.STABLE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void noFiniteValueBreaksIt(DriftDetector<?> detector) {
        double[] sizes = {0, 4.9e-324, 1e-300, 1, 1, 1e9, 1e150, 1e300, -1e300, -1};
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Bench<?> bench = bench(detector);
            for (int t = 0; t < 1_000; t++) {
                double size = t / 100 % 2 == 0 ? 1 : sizes[random.nextInt(sizes.length)];
                Verdict verdict = bench.update(bench.fit(size * random.nextGaussian()));
                if (verdict instanceof Verdict.Drift drift) {
                    assertThat(drift.magnitude()).isNotNegative().isNotInfinite();
                }
            }
            drifts(bench, 2_000, -2, random);
            assertThat(drifts(bench, 2_000, 2, random)).isNotNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void whatIsNoValueIsRefused(DriftDetector<?> detector) {
        Bench<?> bench = bench(detector);
        drifts(bench, 50, 0, new Random(3));
        byte[] before = bench.bytes();
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> bench.update(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("value must be finite, but was " + value);
        }
        if (detector.values().bounded()) {
            assertThatThrownBy(() -> bench.update(1.5)).hasMessageContaining("but was 1.5");
        }
        assertThat(bench.bytes()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void theStateStaysWithinItsBound(DriftDetector<?> detector) {
        Bench<?> bench = bench(detector);
        Random random = new Random(4);
        for (int values : new int[] {0, 1, 100, 20_000}) {
            drifts(bench, values, 0, random);
            assertThat((long) bench.bytes().length).isLessThanOrEqualTo(detector.largestState());
        }
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void allocatesNothing(DriftDetector<?> detector) {
        Bench<?> bench = bench(detector);
        drifts(bench, 2_000, 0, new Random(5));
        double[] values = {0, 1, 0, 0, 0, 1, 0};
        assertThat(
                        TestingAllocation.bytes(
                                events -> {
                                    for (int t = 0; t < events; t++) {
                                        bench.update(values[t % values.length]);
                                    }
                                }))
                .isZero();
    }
}
