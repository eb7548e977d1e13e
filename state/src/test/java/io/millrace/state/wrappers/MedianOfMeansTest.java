package io.millrace.state.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.baseline.LastLabel;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MedianOfMeansTest {
    private static final RecursiveLeastSquares PLAIN = new RecursiveLeastSquares(1e-3, 1);

    /** Learners on their own, each given every fifth example, and their sorted predictions. */
    @Test
    void equalsTheMedianOfSeparateLearners() {
        MedianOfMeans<RecursiveLeastSquares.State> median = new MedianOfMeans<>(PLAIN, 5);
        MedianOfMeans.State<RecursiveLeastSquares.State> state = median.newState(2);
        List<RecursiveLeastSquares.State> apart = new ArrayList<>();
        for (int copy = 0; copy < 5; copy++) {
            apart.add(PLAIN.newState(2));
        }
        Random random = new Random(1);
        for (int t = 0; t < 200; t++) {
            double[] x = {1, random.nextGaussian()};
            double[] sorted =
                    apart.subList(0, Math.max(1, Math.min(t, 5))).stream()
                            .mapToDouble(copy -> PLAIN.predict(copy, x))
                            .sorted()
                            .toArray();
            double expected = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            assertThat(median.predict(state, x)).as("t %s", t).isEqualTo(expected);

            double label = x[1] + TestingTails.pareto(random);
            median.learn(state, x, label, 1);
            PLAIN.learn(apart.get(t % 5), x, label, 1);
        }
    }

    @Test
    void anExampleOfNoImportanceIsNobodysTurn() {
        MedianOfMeans<LastLabel.State> median = new MedianOfMeans<>(new LastLabel(), 3);
        MedianOfMeans.State<LastLabel.State> state = median.newState(0);
        double[] none = {};
        assertThat(median.predict(state, none)).isZero();
        median.learn(state, none, 4, 1);
        median.learn(state, none, 99, 0);
        assertThat(median.predict(state, none)).isEqualTo(4);
        median.learn(state, none, 10, 0.5);
        assertThat(median.predict(state, none)).isEqualTo(7);
        median.learn(state, none, 1e300, 1);
        assertThat(median.predict(state, none)).isEqualTo(10);
        // The first one's turn again.
        median.learn(state, none, 20, 1);
        assertThat(median.predict(state, none)).isEqualTo(20);
    }

    /** Noise without a variance. Seen in the worst runs of ten: 0.56 against 1.61. */
    @Test
    void badLuckIsRarerThanForOne() {
        double[] one = TestingTails.errors(PLAIN, TestingTails::pareto);
        double[] median = TestingTails.errors(new MedianOfMeans<>(PLAIN, 9), TestingTails::pareto);
        assertThat(median[22]).isLessThan(0.8 * one[22]);
        assertThat(Arrays.stream(median).average().orElseThrow())
                .isLessThan(0.8 * Arrays.stream(one).average().orElseThrow());
    }

    @Test
    void refusesNumbersOfCopiesThatHaveNoMiddle() {
        for (int copies : new int[] {1, 4, 101, -3}) {
            assertThatThrownBy(() -> new MedianOfMeans<>(PLAIN, copies))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("copies must be odd, from 3 to 99, but was " + copies);
        }
    }
}
