package io.millrace.state.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimisticMirrorDescentTest {
    private static final int D = 3;

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] projected(double[] w, double[] gradient, double rate, double radius) {
        double[] moved = new double[D];
        for (int i = 0; i < D; i++) {
            moved[i] = w[i] - rate * gradient[i];
        }
        double length = Math.sqrt(dot(moved, moved));
        for (int i = 0; i < D; i++) {
            moved[i] *= Math.min(1, radius / length);
        }
        return length > 0 ? moved : w;
    }

    private static double[] times(double factor, double[] x) {
        return new double[] {factor * x[0], factor * x[1], factor * x[2]};
    }

    private static double rate(double first, double variation, double radius) {
        return Math.pow(Math.pow(first, -2) + variation / radius / radius, -0.5);
    }

    /** With every vector of the paper written out: guesses, gradients, and what is played. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 100})
    void equalsThePapersRounds(double radius) {
        Loss loss = new Loss.Squared();
        double first = 0.1;
        OptimisticMirrorDescent learner = new OptimisticMirrorDescent(loss, first, radius);
        Vectors state = learner.newState(D);
        double[] second = new double[D];
        double last = 0;
        double variation = 0;
        Random random = new Random(21);
        for (int t = 0; t < 400; t++) {
            double[] x = {random.nextGaussian(), random.nextInt(2), 1};
            double label = 2 * x[0] - x[1] + Math.sin(t / 20.0) + 0.1 * random.nextGaussian();
            double[] guess = times(last, x);
            double[] played = projected(second, guess, rate(first, variation, radius), radius);
            assertThat(learner.predict(state, x)).isCloseTo(dot(played, x), within(1e-9));

            last = loss.slope(dot(played, x), label);
            double[] gradient = times(last, x);
            for (int i = 0; i < D; i++) {
                variation += (gradient[i] - guess[i]) * (gradient[i] - guess[i]);
            }
            second = projected(second, gradient, rate(first, variation, radius), radius);
            learner.learn(state, x, label, 1);
            assertThat(state.weights()).containsExactly(second, within(1e-9));
        }
    }

    /**
     * Rakhlin and Sridharan's corollary 2, with R²_max = 2 radius²: the regret to any point of the
     * ball is at most 3.5 R_max (√V + 1).
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3})
    void keepsTheBoundOfItsVariation(double radius) {
        for (int seed = 0; seed < 20; seed++) {
            Loss loss = new Loss.Absolute();
            OptimisticMirrorDescent learner = new OptimisticMirrorDescent(loss, 1e3, radius);
            Vectors state = learner.newState(1);
            Random random = new Random(seed);
            double[] one = {1};
            double[] regrets = new double[41];
            double variation = 0;
            double last = 0;
            for (int t = 0; t < 2_000; t++) {
                double label = (seed % 2 == 0 ? Math.sin(t / 50.0) : 0.3) + random.nextGaussian();
                double said = learner.predict(state, one);
                double slope = loss.slope(said, label);
                variation += (slope - last) * (slope - last);
                last = slope;
                for (int k = 0; k < regrets.length; k++) {
                    double fixed = radius * (k - 20) / 20;
                    regrets[k] += loss.of(said, label) - loss.of(fixed, label);
                }
                learner.learn(state, one, label, 1);
            }
            for (double regret : regrets) {
                assertThat(regret)
                        .isLessThan(3.5 * Math.sqrt(2) * radius * (Math.sqrt(variation) + 1));
            }
        }
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new OptimisticMirrorDescent(new Loss.Squared(), 1, -1))
                .hasMessage("radius must be in (0, 1e50], but was -1.0");
        assertThatThrownBy(() -> new OptimisticMirrorDescent(new Loss.Squared(), 0, 1))
                .hasMessage("rate must be in (0, 1e50], but was 0.0");
    }
}
