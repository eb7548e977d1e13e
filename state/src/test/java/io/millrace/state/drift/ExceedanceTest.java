package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.Range;
import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceedanceTest {
    private static final Exceedance<Stepd.State> DETECTOR =
            new Exceedance<>(new Stepd(), 0.75, 100);

    /** The errors written out, and watched by a detector made for each stretch. */
    private static List<Verdict> expected(double[] values) {
        List<Verdict> verdicts = new ArrayList<>();
        int from = 0;
        Stepd.State state = new Stepd().newState();
        for (int t = 0; t < values.length; t++) {
            if (t - from < 100) {
                verdicts.add(Verdict.STABLE);
                continue;
            }
            double[] sorted = Arrays.copyOfRange(values, from, from + 100);
            Arrays.sort(sorted);
            Verdict verdict = new Stepd().update(state, values[t] > sorted[74] ? 1 : 0);
            verdicts.add(verdict);
            if (verdict instanceof Drift) {
                from = t + 1;
                state = new Stepd().newState();
            }
        }
        return verdicts;
    }

    @Test
    void isTheOtherDetectorOnErrors() {
        for (int seed = 0; seed < 5; seed++) {
            double[] values = TestingStreams.normal(seed, 3_000);
            String letters = TestingStreams.letters(TestingStreams.verdicts(DETECTOR, values));
            assertThat(letters)
                    .isEqualTo(TestingStreams.letters(expected(values)))
                    .contains("W", "U");
        }
    }

    @Test
    void onlyTheOrderCounts() {
        double[] values = TestingStreams.normal(7, 3_000);
        double[] cubes = Arrays.stream(values).map(v -> 1e200 * v * v * v).toArray();
        assertThat(TestingStreams.letters(TestingStreams.verdicts(DETECTOR, cubes)))
                .isEqualTo(TestingStreams.letters(TestingStreams.verdicts(DETECTOR, values)));
    }

    @Test
    void knowsWhereToButNotHowFar() {
        double[] values = TestingStreams.normal(1, 1_000);
        Arrays.fill(values, 500, 1_000, 9);
        Drift drift =
                (Drift)
                        TestingStreams.verdicts(DETECTOR, values).stream()
                                .filter(Drift.class::isInstance)
                                .reduce((first, second) -> second)
                                .orElseThrow();
        assertThat(drift.magnitude()).isNaN();
        assertThat(drift.direction()).isEqualTo(Direction.UP);
        assertThat(DETECTOR.values()).isEqualTo(Range.UNBOUNDED);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Exceedance<>(new Stepd(), 1, 100))
                .hasMessage("quantile must be in (0, 1), but was 1.0");
        assertThatThrownBy(() -> new Exceedance<>(new Stepd(), 0.5, 1))
                .hasMessage("calibration must be at least 2, but was 1");
    }
}
