package io.millrace.state.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.linear.RecursiveLeastSquares.State;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecursiveLeastSquaresTest {

    private static double[] weights(RecursiveLeastSquares learner, State state, int d) {
        double[] weights = new double[d];
        for (int i = 0; i < d; i++) {
            double[] unit = new double[d];
            unit[i] = 1;
            weights[i] = learner.predict(state, unit);
        }
        return weights;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 5", "0.01, 1, 5", "1, 1, 1", "1, 1, 12", "0.1, 0.95, 5", "0.1, 0.7, 9"})
    void equalsTheBatchSolutionAtEveryStep(double ridge, double forgetting, int d) {
        RecursiveLeastSquares learner = new RecursiveLeastSquares(ridge, forgetting);
        State state = learner.newState(d);
        TestingRidge batch = new TestingRidge(ridge, forgetting, d);
        Random random = new Random(7);
        for (int t = 0; t < 300; t++) {
            double[] x = random.doubles(d, -2, 2).toArray();
            for (int i = 0; i < d && t % 2 == 0; i++) {
                x[i] = random.nextInt(4) == 0 ? x[i] : 0;
            }
            double label = x[0] - 3 * x[d - 1] + random.nextGaussian();
            double importance = t % 3 == 0 ? 1 - random.nextDouble() : 1;
            learner.learn(state, x, label, importance);
            batch.learn(x, label, importance);
            assertThat(weights(learner, state, d))
                    .as("after example %s", t)
                    .containsExactly(batch.weights(), within(1e-9));
        }
    }

    /** The case that winds up: one-hots that add up to the constant, and one that is never on. */
    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.98, 1})
    void staysWithTheBatchSolutionForLong(double forgetting) {
        int d = 7;
        RecursiveLeastSquares learner = new RecursiveLeastSquares(0.1, forgetting);
        State state = learner.newState(d);
        TestingRidge batch = new TestingRidge(0.1, forgetting, d);
        Random random = new Random(8);
        for (int t = 0; t < 100_000; t++) {
            double[] x = {1, 0, 0, 0, 0, random.nextGaussian(), 5};
            // Long stretches of one category: the others are forgotten meanwhile.
            int category = 1 + (t / 5_000 % 2 == 0 ? random.nextInt(3) : 0);
            x[category] = 1;
            double label = 10 * category + 2 * x[5] + random.nextGaussian();
            learner.learn(state, x, label, 1);
            batch.learn(x, label, 1);
            if (t % 97 == 0) {
                assertThat(weights(learner, state, d))
                        .as("after example %s", t)
                        .containsExactly(batch.weights(), within(1e-6));
            }
        }
    }

    @Test
    void anExampleOfAnyMagnitudeIsTheSameExample() {
        RecursiveLeastSquares learner = new RecursiveLeastSquares(1, 1);
        for (double size : new double[] {1e8, 1e76, 1e150, 1e300}) {
            State state = learner.newState(2);
            learner.learn(state, new double[] {size, 2 * size}, 5 * size, 1);
            assertThat(weights(learner, state, 2))
                    .containsExactly(new double[] {1, 2}, within(1e-9));
        }
    }

    /** What one absurd record did is forgotten: 1e300 is 1e-5 after 6,600 examples at 0.9. */
    @ParameterizedTest
    @CsvSource({"1, 1e300", "1e300, 1", "1e300, 1e300", "1e9, -1e9", "1e-300, 1e300"})
    void recoversFromAnAbsurdExample(double entry, double label) {
        RecursiveLeastSquares learner = new RecursiveLeastSquares(1, 0.9);
        State state = learner.newState(3);
        State spared = learner.newState(3);
        Random random = new Random(9);
        for (int t = 0; t < 10_000; t++) {
            double[] x = {1, random.nextGaussian(), random.nextGaussian()};
            learner.learn(state, x, 3 + x[1] - x[2], 1);
            learner.learn(spared, x, 3 + x[1] - x[2], 1);
            // Three, so that the turns of repaying stay in step.
            for (int repeat = 0; t == 100 && repeat < 3; repeat++) {
                learner.learn(state, new double[] {1, entry, 2}, label, 1);
            }
        }
        assertThat(weights(learner, state, 3))
                .containsExactly(weights(learner, spared, 3), within(1e-6));
    }

    @Test
    void aPredictionOutOfRangeIsTheLargestDouble() {
        RecursiveLeastSquares learner = new RecursiveLeastSquares(1e-9, 1);
        State state = learner.newState(2);
        learner.learn(state, new double[] {1, 1}, 1e300, 1);
        assertThat(learner.predict(state, new double[] {1e300, 1e300})).isEqualTo(Double.MAX_VALUE);
        assertThat(learner.predict(state, new double[] {-1e300, 0})).isEqualTo(-Double.MAX_VALUE);
        assertThat(learner.predict(state, new double[] {1e300, -1e300})).isFinite();
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatThrownBy(() -> new RecursiveLeastSquares(0, 1))
                .hasMessage("ridge must be positive and finite, but was 0.0");
        assertThatThrownBy(() -> new RecursiveLeastSquares(Double.NaN, 1))
                .hasMessage("ridge must be positive and finite, but was NaN");
        assertThatThrownBy(() -> new RecursiveLeastSquares(1, 1.2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("forgetting must be in (0, 1], but was 1.2");
        assertThatThrownBy(() -> new RecursiveLeastSquares(1, 0))
                .hasMessage("forgetting must be in (0, 1], but was 0.0");
    }
}
