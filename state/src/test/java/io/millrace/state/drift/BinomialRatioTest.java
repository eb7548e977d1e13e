package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Drift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinomialRatioTest {

    /** The logarithm of the chance of errors at a rate, value by value. */
    private static double chance(List<Double> values, double rate) {
        return values.stream().mapToDouble(v -> Math.log(v == 1 ? rate : 1 - rate)).sum();
    }

    private static double ratio(List<Double> older, List<Double> newest) {
        List<Double> all = new ArrayList<>(older);
        all.addAll(newest);
        return 2
                * (chance(older, TestingStreams.mean(older))
                        + chance(newest, TestingStreams.mean(newest))
                        - chance(all, TestingStreams.mean(all)));
    }

    /** The definition, on lists; two-sided 1 in 10,000 is beyond 3.8906 deviations. */
    private static final class Definition implements TestingStreams.Transcription {
        private final int window;
        private List<Double> kept = new ArrayList<>();

        Definition(int window) {
            this.window = window;
        }

        @Override
        public Verdict apply(List<Double> history) {
            kept.add(history.get(history.size() - 1));
            if (kept.size() > window) {
                kept.remove(0);
            }
            double largest = 3.890591886413124 * 3.890591886413124;
            Verdict verdict = Verdict.STABLE;
            List<Double> left = kept;
            int n = kept.size();
            for (int newest = 8; 2 * newest <= n; newest *= 2) {
                List<Double> before = kept.subList(0, n - newest);
                List<Double> after = kept.subList(n - newest, n);
                double ratio = ratio(before, after);
                if (ratio > largest) {
                    largest = ratio;
                    verdict =
                            Drift.between(TestingStreams.mean(before), TestingStreams.mean(after));
                    left = new ArrayList<>(after);
                }
            }
            kept = left;
            return verdict;
        }
    }

    @Test
    void isItsDefinition() {
        for (int seed = 0; seed < 3; seed++) {
            double[] errors = TestingStreams.errors(seed, 2_100);
            for (int window : new int[] {16, 100, 256}) {
                String letters =
                        TestingStreams.same(
                                new BinomialRatio(window, 1e-4), errors, new Definition(window));
                assertThat(window < 100 || letters.contains("U")).isTrue();
                assertThat(window < 100 || letters.contains("D")).isTrue();
            }
        }
    }

    /** 8 of 8 errors after 0 of 8: 2 (0 + 0 - 16 log ½) = 22.2, and √22.2 = 4.7096. */
    @Test
    void byHand() {
        double[] values = new double[16];
        Arrays.fill(values, 8, 16, 1);
        // P(|N(0, 1)| > 4.7096) = 2.482e-6; before the last error nothing has as many on each side.
        assertThat(TestingStreams.verdicts(new BinomialRatio(16, 2.48e-6), values))
                .containsOnly(Verdict.STABLE);
        List<Verdict> verdicts = TestingStreams.verdicts(new BinomialRatio(16, 2.49e-6), values);
        assertThat(verdicts.get(15)).isEqualTo(new Drift(1, Verdict.Direction.UP));
        assertThat(verdicts.subList(0, 15)).containsOnly(Verdict.STABLE);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new BinomialRatio(15, 0.1))
                .hasMessage("window must be at least 16, but was 15");
        assertThatThrownBy(() -> new BinomialRatio(16, 0))
                .hasMessage("alpha must be in (0, 1), but was 0.0");
    }
}
