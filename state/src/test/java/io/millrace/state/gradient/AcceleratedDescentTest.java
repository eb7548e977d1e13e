package io.millrace.state.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import io.millrace.state.gradient.Schedule.Constant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AcceleratedDescentTest {
    private static final Loss SQUARED = new Loss.Squared();

    /** The paper's algorithm in its own words: R², μ, and gradients of half the squared error. */
    @Test
    void equalsThePapersAlgorithm() {
        double radius = 20;
        double mu = 0.05;
        double kappa = radius / mu;
        double kappaTilde = 30;
        double s = Math.sqrt(kappa * kappaTilde);
        double alpha = 3 * Math.sqrt(5) * s / (1 + 3 * Math.sqrt(5) * s);
        double beta = 1 / (9 * s);
        double gamma = 1 / (3 * Math.sqrt(5) * mu * s);
        double delta = 1 / (5 * radius);
        AcceleratedDescent learner = new AcceleratedDescent(SQUARED, delta / 2, kappa, kappaTilde);
        Vectors state = learner.newState(2);
        double[] w = new double[2];
        double[] v = new double[2];
        Random random = new Random(5);
        for (int t = 0; t < 1_000; t++) {
            double[] x = {3 * random.nextGaussian(), 0.2 * random.nextGaussian()};
            double label = x[0] - 5 * x[1] + 0.1 * random.nextGaussian();
            double[] y = new double[2];
            for (int i = 0; i < 2; i++) {
                y[i] = alpha * w[i] + (1 - alpha) * v[i];
            }
            double error = y[0] * x[0] + y[1] * x[1] - label;
            for (int i = 0; i < 2; i++) {
                w[i] = y[i] - delta * error * x[i];
                double z = beta * y[i] + (1 - beta) * v[i];
                v[i] = z - gamma * error * x[i];
            }
            learner.learn(state, x, label, 1);
            assertThat(state.weights()).containsExactly(w, within(1e-10));
            assertThat(state.vector(1)).containsExactly(v, within(1e-10));
        }
    }

    /** One column a hundred times shorter than the other: plain descent hardly moves its weight. */
    @Test
    void findsTheWeightOfAShortColumnSooner() {
        double rate = 0.02;
        AcceleratedDescent fast = new AcceleratedDescent(SQUARED, rate, 1e4, 4);
        GradientDescent slow = new GradientDescent(SQUARED, new Constant(rate), 0);
        Vectors first = fast.newState(2);
        Vectors second = slow.newState(2);
        Random random = new Random(5);
        for (int t = 0; t < 20_000; t++) {
            double[] x = {random.nextGaussian(), 0.01 * random.nextGaussian()};
            double label = x[0] + 100 * x[1];
            fast.learn(first, x, label, 1);
            slow.learn(second, x, label, 1);
        }
        assertThat(Math.abs(first.weights()[1] - 100)).isLessThan(20);
        assertThat(Math.abs(second.weights()[1] - 100)).isGreaterThan(90);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new AcceleratedDescent(SQUARED, 0, 2, 1))
                .hasMessage("rate must be in (0, 1e50], but was 0.0");
        assertThatThrownBy(() -> new AcceleratedDescent(SQUARED, 1, 0.5, 1))
                .hasMessage("condition must be in [1, 1e50], but was 0.5");
        assertThatThrownBy(() -> new AcceleratedDescent(SQUARED, 1, 2, 3))
                .hasMessage("statisticalCondition must be in [1, condition], but was 3.0");
    }
}
