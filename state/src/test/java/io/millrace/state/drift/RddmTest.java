package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RddmTest {

    /** The paper's algorithm, with the concept as a list that is read anew for each value. */
    private static final class Paper implements TestingStreams.Transcription {
        private final Rddm rule;
        private List<Double> concept = new ArrayList<>();
        private List<Double> stored = new ArrayList<>();
        private int warnings;
        int shortened;

        Paper(Rddm rule) {
            this.rule = rule;
        }

        private static double deviation(double p, int n) {
            return Math.sqrt(p * (1 - p) / n);
        }

        @Override
        public Verdict apply(List<Double> history) {
            double prediction = history.get(history.size() - 1);
            concept.add(prediction);
            stored.add(prediction);
            if (stored.size() > rule.kept()) {
                stored.remove(0);
            }
            if (concept.size() < rule.fewest()) {
                return Verdict.STABLE;
            }
            double p = 0;
            double least = Double.POSITIVE_INFINITY;
            double leastDeviation = Double.POSITIVE_INFINITY;
            for (int n = 1; n <= concept.size(); n++) {
                p += (concept.get(n - 1) - p) / n;
                if (n >= rule.fewest() && p + deviation(p, n) < least + leastDeviation) {
                    least = p;
                    leastDeviation = deviation(p, n);
                }
            }
            double level = p + deviation(p, concept.size());
            if (level > least + rule.drift() * leastDeviation) {
                return drift(warnings == 0 ? 1 : warnings + 1);
            }
            if (level > least + rule.warning() * leastDeviation) {
                if (warnings >= rule.patience()) {
                    return drift(1);
                }
                warnings++;
                return Verdict.WARNING;
            }
            warnings = 0;
            if (concept.size() >= rule.longest()) {
                concept = new ArrayList<>(stored);
                shortened++;
            }
            return Verdict.STABLE;
        }

        private Verdict drift(int since) {
            int from = Math.max(0, stored.size() - since);
            stored = new ArrayList<>(stored.subList(from, stored.size()));
            concept = new ArrayList<>(stored);
            warnings = 0;
            return new Drift(0, Direction.UP);
        }
    }

    @Test
    void isThePapers() {
        int shortened = 0;
        for (int seed = 0; seed < 5; seed++) {
            double[] errors = TestingStreams.errors(seed, 3_500);
            for (int patience : new int[] {25, 300}) {
                Rddm rule = new Rddm(30, 1.773, 2.258, 100, 250, patience);
                Paper paper = new Paper(rule);
                assertThat(TestingStreams.same(rule, errors, paper)).contains("W", "U");
                shortened += paper.shortened;
            }
        }
        assertThat(shortened).isPositive();
    }

    /** From the 41st value on all are errors: soon a warning, and the fourth of them is a drift. */
    @Test
    void aWarningThatGoesOnIsADrift() {
        Rddm patient = new Rddm(20, 1, 1e9, 30, 1_000, 3);
        double[] errors = new double[60];
        for (int t = 0; t < 60; t++) {
            errors[t] = t % 5 == 0 || t >= 40 ? 1 : 0;
        }
        String letters = TestingStreams.letters(TestingStreams.verdicts(patient, errors));
        assertThat(letters).contains("SWWWU").doesNotContain("WWWW");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Rddm(1, 1, 2, 10, 20, 5))
                .hasMessage("fewest must be at least 2, but was 1");
        assertThatThrownBy(() -> new Rddm(5, 0, 2, 10, 20, 5))
                .hasMessage("warning must be positive, but was 0.0");
        assertThatThrownBy(() -> new Rddm(5, 2, 1, 10, 20, 5))
                .hasMessage("drift must be at least 2.0, but was 1.0");
        assertThatThrownBy(() -> new Rddm(5, 1, 2, 4, 20, 5))
                .hasMessage("kept must be at least 5, but was 4");
        assertThatThrownBy(() -> new Rddm(5, 1, 2, 10, 10, 5))
                .hasMessage("longest must be more than 10, but was 10");
        assertThatThrownBy(() -> new Rddm(5, 1, 2, 10, 20, 0))
                .hasMessage("patience must be at least 1, but was 0");
    }
}
