package io.millrace.state.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingBytes;
import io.millrace.state.linear.WindowedLeastSquares.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowedLeastSquaresTest {

    private record Example(double[] x, double label, double importance) {}

    private static TestingRidge batch(double ridge, int d, Deque<Example> examples) {
        TestingRidge batch = new TestingRidge(ridge, 1, d);
        examples.forEach(example -> batch.learn(example.x, example.label, example.importance));
        return batch;
    }

    @ParameterizedTest
    @CsvSource({"1, 30, 5", "0.01, 30, 5", "1, 1, 3", "0.1, 7, 12", "1e-6, 50, 3"})
    void equalsTheBatchSolutionOfTheWindow(double ridge, int window, int d) {
        WindowedLeastSquares learner = new WindowedLeastSquares(ridge, window);
        State state = learner.newState(d);
        Deque<Example> latest = new ArrayDeque<>();
        Random random = new Random(7);
        for (int t = 0; t < 500; t++) {
            double[] x = random.doubles(d, -2, 2).toArray();
            for (int i = 0; i < d && t % 2 == 0; i++) {
                x[i] = random.nextInt(4) == 0 ? x[i] : 0;
            }
            double label = x[0] - 3 * x[d - 1] + random.nextGaussian();
            double importance = t % 3 == 0 ? 1 - random.nextDouble() : 1;
            learner.learn(state, x, label, importance);
            latest.addLast(new Example(x, label, importance));
            if (latest.size() > window) {
                latest.removeFirst();
            }
            double expected = batch(ridge, d, latest).predict(x);
            assertThat(learner.predict(state, x))
                    .as("after example %s", t)
                    .isCloseTo(expected, within(1e-8));
        }
    }

    /**
     * A record that has left the window might as well never have come: beside it runs a model that
     * saw another one in its stead.
     */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e3, 1e6, 1e100, 1e300})
    void whatHasLeftLeavesNoTrace(double size) {
        WindowedLeastSquares learner = new WindowedLeastSquares(0.1, 20);
        State state = learner.newState(3);
        State other = learner.newState(3);
        Random random = new Random(8);
        for (int t = 0; t < 60; t++) {
            double[] x = {1, random.nextGaussian(), random.nextGaussian()};
            double label = 3 + x[1] - x[2] + random.nextGaussian();
            learner.learn(other, x, label, 1);
            if (t == 25) {
                learner.learn(state, new double[] {1, size, -2 * size}, 7 * size, 1);
            } else {
                learner.learn(state, x, label, 1);
            }
            if (t >= 25 + 20) {
                assertThat(learner.predict(state, x))
                        .isCloseTo(learner.predict(other, x), within(1e-8));
            }
        }
    }

    /** Its label alone was wild: what rounding leaves of the weights is not kept. */
    @ParameterizedTest
    @ValueSource(doubles = {1e3, 1e12, 1e140, 1e300})
    void aWildLabelThatHasLeftLeavesNoTrace(double label) {
        WindowedLeastSquares learner = new WindowedLeastSquares(0.1, 20);
        State state = learner.newState(3);
        Deque<Example> latest = new ArrayDeque<>();
        Random random = new Random(8);
        for (int t = 0; t < 60; t++) {
            double[] x = {1, random.nextGaussian(), random.nextGaussian()};
            double usual = 3 + x[1] - x[2] + random.nextGaussian();
            latest.addLast(new Example(x, t == 25 ? label : usual, 1));
            learner.learn(state, x, latest.getLast().label, 1);
            if (latest.size() > 20) {
                latest.removeFirst();
            }
            if (t >= 25 + 20) {
                assertThat(learner.predict(state, x))
                        .as("after example %s", t)
                        .isCloseTo(batch(0.1, 3, latest).predict(x), within(1e-8));
            }
        }
    }

    /** Models alone: to take back is as if it had never been learned. */
    @Test
    void unlearningIsNeverHavingLearned() {
        Random random = new Random(9);
        Gaussian with = new Gaussian(4, 10);
        Gaussian without = new Gaussian(4, 10);
        double[] x = {1, -2, 0.5, 3};
        for (int t = 0; t < 200; t++) {
            double[] z = random.doubles(4, -2, 2).toArray();
            double label = random.nextGaussian();
            with.learn(z, label, 1, 10);
            without.learn(z, label, 1, 10);
            with.learn(x, 5, 0.7, 10);
            assertThat(with.unlearn(x, 5, 0.7)).isTrue();
            assertThat(with.mean).containsExactly(without.mean, within(1e-8));
            assertThat(with.variance(x, 1)).isCloseTo(without.variance(x, 1), within(1e-8));
        }
    }

    @Test
    void aWindowThatChangesKeepsTheLatest() {
        State state = new WindowedLeastSquares(1, 10).newState(2);
        Deque<Example> latest = new ArrayDeque<>();
        Random random = new Random(10);
        for (int t = 0; t < 90; t++) {
            int window = t < 30 ? 10 : t < 60 ? 4 : 20;
            WindowedLeastSquares learner = new WindowedLeastSquares(1, window);
            double[] x = {1, random.nextGaussian()};
            double label = random.nextGaussian();
            learner.learn(state, x, label, 1);
            latest.addLast(new Example(x, label, 1));
            while (latest.size() > window) {
                latest.removeFirst();
            }
            assertThat(learner.predict(state, x))
                    .as("after example %s", t)
                    .isCloseTo(batch(1, 2, latest).predict(x), within(1e-10));
            assertThat((long) TestingBytes.write(learner.codec(), state).length)
                    .isLessThanOrEqualTo(learner.largestState(2));
        }
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatThrownBy(() -> new WindowedLeastSquares(-1, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ridge must be positive and finite, but was -1.0");
        assertThatThrownBy(() -> new WindowedLeastSquares(1, 0))
                .hasMessage("window must be at least 1, but was 0");
    }
}
