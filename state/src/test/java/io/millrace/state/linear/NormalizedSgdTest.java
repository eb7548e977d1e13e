package io.millrace.state.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.linear.NormalizedSgd.State;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizedSgdTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 1.9})
    void equalsTheFormula(double rate) {
        NormalizedSgd learner = new NormalizedSgd(rate);
        State state = learner.newState(3);
        double[] w = new double[3];
        Random random = new Random(5);
        for (int t = 0; t < 500; t++) {
            double[] x = random.doubles(3, -1, 1).toArray();
            double label = 2 * x[0] - x[2] + 0.1 * random.nextGaussian();
            double importance = random.nextDouble();
            double prediction = w[0] * x[0] + w[1] * x[1] + w[2] * x[2];
            assertThat(learner.predict(state, x)).isCloseTo(prediction, within(1e-12));

            learner.learn(state, x, label, importance);
            double square = x[0] * x[0] + x[1] * x[1] + x[2] * x[2];
            for (int i = 0; i < 3; i++) {
                w[i] += rate * importance * (label - prediction) * x[i] / (1e-6 + square);
            }
        }
    }

    /** At rate 1 the error of the example itself vanishes, whatever its scale. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e6, 1e80, 1e150, 1e300})
    void rateOneJumpsToAPerfectFit(double size) {
        NormalizedSgd learner = new NormalizedSgd(1);
        State state = learner.newState(2);
        double[] x = {3 * size, 4 * size};
        learner.learn(state, x, 10 * size, 1);
        assertThat(learner.predict(state, x) / size).isCloseTo(10, within(1e-5));
    }

    @Test
    void aVanishingExampleMovesLittle() {
        NormalizedSgd learner = new NormalizedSgd(1);
        State state = learner.newState(1);
        learner.learn(state, new double[] {1e-3}, 1, 1);
        assertThat(learner.predict(state, new double[] {1})).isCloseTo(500, within(1e-9));
        learner.learn(state, new double[] {1e-12}, 1, 1);
        assertThat(learner.predict(state, new double[] {1})).isCloseTo(500, within(1e-5));
    }

    @Test
    void refusesARateOutOfRange() {
        for (double rate : new double[] {0, 2, -1, Double.NaN}) {
            assertThatThrownBy(() -> new NormalizedSgd(rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("rate must be in (0, 2), but was " + rate);
        }
    }
}
