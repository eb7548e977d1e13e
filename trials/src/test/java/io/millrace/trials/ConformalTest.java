package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import io.millrace.state.drift.ConformalDetector;
import io.millrace.state.drift.ConformalMartingale;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.streams.ChanceTransitionStream;
import io.millrace.state.streams.Row;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What conformal detectors promise of streams that do not change. {@code -Dtrials.streams=1000
 * -Dtrials.values=1000000} makes the streams more and longer.
 */
class ConformalTest {
    private static final int STREAMS = Integer.getInteger("trials.streams", 200);
    private static final int VALUES = Integer.getInteger("trials.values", 10_000);

    /** How values that do not change are distributed. */
    enum Steady {
        NORMAL,
        HEAVY_TAILED,
        RARE,
        ROUNDED;

        double draw(SplittableRandom random) {
            return switch (this) {
                case NORMAL -> normal(random);
                case HEAVY_TAILED -> Math.tan(Math.PI * (random.nextDouble() - 0.5));
                case RARE -> random.nextInt(5) == 0 ? 1 : 0;
                case ROUNDED -> Math.rint(2 * normal(random));
            };
        }

        private static double normal(SplittableRandom random) {
            double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            return radius * Math.cos(2 * Math.PI * random.nextDouble());
        }
    }

    /** How many streams are alarmed at all. */
    private static <S> int alarmed(DriftDetector<S> detector, Steady steady) {
        int alarmed = 0;
        for (int seed = 0; seed < STREAMS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            S state = detector.newState();
            for (int t = 0; t < VALUES; t++) {
                if (detector.update(state, steady.draw(random)) instanceof Verdict.Drift) {
                    alarmed++;
                    break;
                }
            }
        }
        return alarmed;
    }

    @ParameterizedTest
    @EnumSource
    void noMoreStreamsAreEverFalselyAlarmedThanTheUserSays(Steady steady) {
        for (double probability : new double[] {0.1, 0.01}) {
            int alarmed = alarmed(new ConformalMartingale(probability), steady);
            System.out.printf(
                    "%s: %d of %d streams of %d values, at most %.0f expected%n",
                    steady, alarmed, STREAMS, VALUES, probability * STREAMS);
            assertThat(alarmed / (double) STREAMS).isLessThanOrEqualTo(probability);
        }
    }

    /** At any scale, fewer than .05 among 10,000 values. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void theDefaultIsHardlyEverWrong(double scale) {
        ConformalDetector detector = new ConformalDetector();
        int alarms = 0;
        for (int seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            var state = detector.newState();
            for (int t = 0; t < 100_000; t++) {
                double value = scale * Steady.NORMAL.draw(random);
                alarms += detector.update(state, value) instanceof Verdict.Drift ? 1 : 0;
            }
        }
        System.out.printf("scale %s: %d alarms of 3,000,000 values%n", scale, alarms);
        assertThat(alarms / 300.0).isLessThan(0.05);
    }

    /**
     * A system that jumps by chance deceives who watches it, but not who watches the errors of a
     * learner that can say where it goes next.
     */
    @Test
    void theErrorsOfASystemThatJumpsByChanceDoNotDrift() {
        RecursiveLeastSquares learner = new RecursiveLeastSquares(1, 1);
        ConformalDetector detector = new ConformalDetector();
        int ofValues = 0;
        int ofErrors = 0;
        for (int seed = 0; seed < 30; seed++) {
            var state = learner.newState(3);
            var values = detector.newState();
            var errors = detector.newState();
            for (Row row : new ChanceTransitionStream(seed, 100_000)) {
                double previous = row.fields()[0];
                double[] x = {previous, previous * previous * previous, 1};
                double error = Math.abs(row.label() - learner.predict(state, x));
                ofValues += detector.update(values, row.label()) instanceof Verdict.Drift ? 1 : 0;
                ofErrors += detector.update(errors, error) instanceof Verdict.Drift ? 1 : 0;
                learner.learn(state, x, row.label(), 1);
            }
        }
        System.out.printf(
                "a system that jumps: %d alarms of 3,000,000 values, %d of their errors%n",
                ofValues, ofErrors);
        assertThat(ofValues / 300.0).isGreaterThan(10);
        assertThat(ofErrors / 300.0).isLessThan(0.05);
    }
}
