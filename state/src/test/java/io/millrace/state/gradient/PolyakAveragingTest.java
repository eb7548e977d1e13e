package io.millrace.state.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import io.millrace.state.gradient.Schedule.Constant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolyakAveragingTest {
    private static final GradientDescent DESCENT =
            new GradientDescent(new Loss.Squared(), new Constant(0.05), 0);

    /** What is served is Σ c_t w_t / Σ c_t, with c_t = t (t + 1) ... (t + power - 1). */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void servesTheMeanOfTheWeights(int power) {
        PolyakAveraging learner = new PolyakAveraging(DESCENT, power);
        Vectors averaged = learner.newState(1);
        Vectors plain = DESCENT.newState(1);
        Random random = new Random(3);
        double sum = 0;
        double total = 0;
        for (int t = 1; t <= 200; t++) {
            double[] x = {1 + random.nextDouble()};
            double label = 3 * x[0] + random.nextGaussian();
            learner.learn(averaged, x, label, 1);
            DESCENT.learn(plain, x, label, 1);
            double c = 1;
            for (int k = 0; k < power; k++) {
                c *= t + k;
            }
            sum += c * plain.weights()[0];
            total += c;
            assertThat(averaged.weights()).isEqualTo(plain.weights());
            assertThat(learner.predict(averaged, new double[] {1}))
                    .isCloseTo(sum / total, within(1e-12));
        }
    }

    /** The noise of the steps cancels: here to less than a fifth of the last weights' error. */
    @Test
    void isNearerThanTheLastWeights() {
        PolyakAveraging learner = new PolyakAveraging(DESCENT, 1);
        double last = 0;
        double mean = 0;
        for (int seed = 0; seed < 20; seed++) {
            Vectors state = learner.newState(2);
            Random random = new Random(seed);
            for (int t = 0; t < 2_000; t++) {
                double[] x = {random.nextGaussian(), 1};
                learner.learn(state, x, 2 * x[0] + 1 + random.nextGaussian(), 1);
            }
            last += Math.hypot(state.weights()[0] - 2, state.weights()[1] - 1);
            double[] first = {1, 0};
            double[] second = {0, 1};
            mean +=
                    Math.hypot(
                            learner.predict(state, first) - 2, learner.predict(state, second) - 1);
        }
        assertThat(mean).isLessThan(last / 5);
    }

    @Test
    void refusesANegativePower() {
        assertThatThrownBy(() -> new PolyakAveraging(DESCENT, -1))
                .hasMessage("power must be in [0, 1e50], but was -1.0");
    }
}
