package io.millrace.state.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestColumnTest {
    private final NearestColumn learner = new NearestColumn(0.5);

    /** Worked by hand; distances halve with each example. */
    @Test
    void predictsTheNearestOfLate() {
        var state = learner.newState(3);
        learner.learn(state, new double[] {10, 13, 20}, 12, 1); // D = 2, 1, 8
        assertThat(learner.predict(state, new double[] {1, 2, 3})).isEqualTo(2);
        learner.learn(state, new double[] {9, 14, 12}, 12, 0.5); // D = 2.5, 1.5, 4
        assertThat(learner.predict(state, new double[] {1, 2, 3})).isEqualTo(2);
        learner.learn(state, new double[] {12, 14, 12}, 12, 1); // D = 1.25, 2.75, 2
        assertThat(learner.predict(state, new double[] {1, 2, 3})).isEqualTo(1);
        learner.learn(state, new double[] {14, 14, 12}, 12, 1); // D = 2.625, 3.375, 1
        assertThat(learner.predict(state, new double[] {1, 2, 3})).isEqualTo(3);
    }

    /** The sum as the documentation has it, over the whole past each time. */
    @Test
    void equalsTheSumOverTheWholePast() {
        NearestColumn slow = new NearestColumn();
        var state = slow.newState(4);
        Random random = new Random(1);
        List<double[]> distances = new ArrayList<>();
        for (int t = 0; t < 400; t++) {
            double[] x = random.doubles(4).toArray();
            double label = x[t / 100] + random.nextGaussian();
            double importance = t % 4 / 3.0;
            slow.learn(state, x, label, importance);
            if (importance > 0) {
                double[] row = new double[4];
                for (int j = 0; j < 4; j++) {
                    row[j] = importance * Math.abs(x[j] - label);
                }
                distances.add(row);
                double[] next = {1, 2, 3, 4};
                assertThat(slow.predict(state, next)).isEqualTo(next[nearest(distances, 0.99)]);
            }
        }
    }

    private static int nearest(List<double[]> distances, double forgetting) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < 4; j++) {
            double sum = 0;
            for (int s = 0; s < distances.size(); s++) {
                sum += Math.pow(forgetting, distances.size() - 1 - s) * distances.get(s)[j];
            }
            if (sum < least) {
                least = sum;
                nearest = j;
            }
        }
        return nearest;
    }

    private double first(double... x) {
        return learner.predict(learner.newState(x.length), x);
    }

    /** 41, 43, 44 differ by 3 of 43; 100, 110, 119 by 19 of 110, which is more. */
    @Test
    void beforeAnyLabelItIsTheMiddleOfThreeThatAgree() {
        assertThat(first(110, 44, 7, 100, 43, -3, 119, 41)).isEqualTo(43);
        assertThat(first(-44, 7, -41, 1, -43)).isEqualTo(-43);
        // A tenth to either side, and no more.
        assertThat(first(90, 100, 110)).isEqualTo(100);
        assertThat(first(89, 100, 110)).isZero();
    }

    @Test
    void beforeAnyLabelOthersSayNothing() {
        assertThat(first(5, 5)).isZero();
        assertThat(first(0, 0, 0, 0)).isZero();
        assertThat(first(-1e-9, 1e-9, 0)).isZero();
        assertThat(first()).isZero();
    }

    @Test
    void tiesGoToTheFirst() {
        var state = learner.newState(3);
        learner.learn(state, new double[] {9, 11, 13}, 12, 0.5);
        learner.learn(state, new double[] {9, 13, 11}, 12, 0.5); // D = 2.25, 0.75, 0.75
        assertThat(learner.predict(state, new double[] {5, 6, 7})).isEqualTo(6);
    }

    @Test
    void hugeDistancesAreHeldToTheDoubles() {
        NearestColumn always = new NearestColumn(1);
        var state = always.newState(2);
        for (int t = 0; t < 3; t++) {
            always.learn(state, new double[] {-1.7e308, 1e308}, 1.7e308, 1);
        }
        assertThat(always.predict(state, new double[] {1, 2})).isEqualTo(1);
        var halving = learner.newState(2);
        learner.learn(halving, new double[] {-1.7e308, 1e308}, 1.7e308, 1);
        assertThat(learner.predict(halving, new double[] {1, 2})).isEqualTo(2);
    }

    @Test
    void forgetsAtLeastSoFast() {
        assertThat(new NearestColumn()).isEqualTo(new NearestColumn(0.99));
        assertThat(new NearestColumn().forgetting(0.9)).isEqualTo(new NearestColumn(0.9));
        assertThat(learner.forgetting(0.9)).isEqualTo(learner);
    }

    @Test
    void refusesAFactorThatIsNone() {
        for (double forgetting : new double[] {0, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new NearestColumn(forgetting))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("forgetting must be in (0, 1], but was " + forgetting);
        }
    }
}
