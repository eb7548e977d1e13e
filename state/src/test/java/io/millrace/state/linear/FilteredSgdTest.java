package io.millrace.state.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.linear.FilteredSgd.State;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilteredSgdTest {

    /** A filter for each weight, in precisions, over a path that normalised SGD itself walks. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.01", "0.5, 0", "1.5, 2"})
    void filtersThePathOfNormalisedSgd(double rate, double drift) {
        int d = 3;
        FilteredSgd learner = new FilteredSgd(rate, drift);
        NormalizedSgd sgd = new NormalizedSgd(rate);
        State state = learner.newState(d);
        NormalizedSgd.State path = sgd.newState(d);
        double[] precisions = {1e-6, 1e-6, 1e-6};
        double[] means = new double[d];
        Random random = new Random(3);
        for (int t = 0; t < 400; t++) {
            double[] x = random.doubles(d, -2, 2).toArray();
            x[1] = t % 50 < 40 ? 0 : x[1];
            double label = x[0] - 3 * x[1] + random.nextGaussian();
            double importance = t % 3 == 0 ? 1 - random.nextDouble() : 1;
            sgd.learn(path, x, label, importance);
            double square = 1e-6 + x[0] * x[0] + x[1] * x[1] + x[2] * x[2];
            double expected = 0;
            for (int j = 0; j < d; j++) {
                double[] unit = new double[d];
                unit[j] = 1;
                double before = 1 / Math.min(1e6, 1 / precisions[j] + drift);
                double sight = importance * d * x[j] * x[j] / square;
                precisions[j] = before + sight;
                means[j] = (before * means[j] + sight * sgd.predict(path, unit)) / precisions[j];
                expected += means[j] * x[j];
            }
            learner.learn(state, x, label, importance);
            assertThat(learner.predict(state, x)).isCloseTo(expected, within(1e-10));
        }
    }

    /** One column of ones, at rate 1: the path is the labels, but for a millionth. */
    @Test
    void withoutDriftItServesTheMeanOfThePath() {
        FilteredSgd learner = new FilteredSgd(1, 0);
        State state = learner.newState(1);
        for (double label : new double[] {3, 5, 10, 6}) {
            learner.learn(state, new double[] {1}, label, 1);
        }
        assertThat(learner.predict(state, new double[] {1})).isCloseTo(6, within(1e-4));
    }

    /** p = p + Q - (p + Q)² / (p + Q + 1): with Q = 1/2, p = 1/2 and a gain of 1/2. */
    @Test
    void withDriftItEndsAsAnExponentialMean() {
        FilteredSgd learner = new FilteredSgd(1, 0.5);
        State state = learner.newState(1);
        double[] x = {1e3};
        for (int t = 0; t < 100; t++) {
            learner.learn(state, x, 0, 1);
        }
        learner.learn(state, x, 16, 1);
        assertThat(learner.predict(state, x)).isCloseTo(8, within(1e-9));
        learner.learn(state, x, 0, 1);
        assertThat(learner.predict(state, x)).isCloseTo(4, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e80, 1e300})
    void anExampleOfAnyMagnitudeIsTheSameExample(double size) {
        FilteredSgd learner = new FilteredSgd(1, 0.1);
        State state = learner.newState(2);
        double[] x = {3 * size, 4 * size};
        learner.learn(state, x, 10 * size, 1);
        assertThat(learner.predict(state, x) / size).isCloseTo(10, within(1e-4));
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatThrownBy(() -> new FilteredSgd(2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate must be in (0, 2), but was 2.0");
        assertThatThrownBy(() -> new FilteredSgd(1, -1))
                .hasMessage("drift must be at least 0 and finite, but was -1.0");
    }
}
