package io.millrace.state.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import io.millrace.state.gradient.Schedule.Constant;
import io.millrace.state.gradient.Schedule.Harmonic;
import io.millrace.state.gradient.Schedule.InverseScaling;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GradientStepTest {
    private static final Loss SQUARED = new Loss.Squared();
    private static final Schedule RATE = new Constant(0.1);

    @Test
    void schedulesFallAsTheySay() {
        assertThat(new Constant(0.3).rate(1_000_000)).isEqualTo(0.3);
        assertThat(new InverseScaling(0.3, 0.5).rate(8)).isCloseTo(0.1, within(1e-16));
        assertThat(new InverseScaling(0.3, 0.75).rate(15)).isCloseTo(0.3 / 8, within(1e-16));
        assertThat(new InverseScaling(0.3, 0.75).rate(0)).isEqualTo(0.3);
        assertThat(new Harmonic(0.5, 0.1).rate(0)).isEqualTo(0.5);
        assertThat(new Harmonic(0.5, 0.1).rate(20)).isEqualTo(0.25);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            String message = "rate must be in (0, 1e50], but was " + rate;
            assertThatThrownBy(() -> new Constant(rate)).hasMessage(message);
            assertThatThrownBy(() -> new InverseScaling(rate, 1)).hasMessage(message);
            assertThatThrownBy(() -> new Harmonic(rate, 1)).hasMessage(message);
            assertThatThrownBy(() -> new AdaGrad(SQUARED, rate, 0)).hasMessage(message);
        }
        assertThatThrownBy(() -> new InverseScaling(1, -1))
                .hasMessage("power must be in [0, 1e50], but was -1.0");
        assertThatThrownBy(() -> new Harmonic(1, -1))
                .hasMessage("decay must be in [0, 1e50], but was -1.0");
        assertThatThrownBy(() -> new GradientDescent(SQUARED, RATE, -1))
                .hasMessage("l2 must be in [0, 1e50], but was -1.0");
        assertThatThrownBy(() -> new GradientDescent(SQUARED, RATE, 11))
                .hasMessage("l2 must be at most 1 / rate = 10.0, but was 11.0");
        assertThatThrownBy(() -> new SparseDescent(SQUARED, RATE, 0))
                .hasMessage("l1 must be in (0, 1e50], but was 0.0");
        for (double decay : new double[] {1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> new Momentum(SQUARED, RATE, decay, 0))
                    .hasMessage("decay must be in [0, 1), but was " + decay);
            assertThatThrownBy(() -> new Nesterov(SQUARED, RATE, decay, 0))
                    .hasMessage("decay must be in [0, 1), but was " + decay);
            assertThatThrownBy(() -> new RmsProp(SQUARED, RATE, decay, 0))
                    .hasMessage("decay must be in [0, 1), but was " + decay);
            assertThatThrownBy(() -> new Adam(SQUARED, RATE, decay, 0, 0))
                    .hasMessage("beta1 must be in [0, 1), but was " + decay);
            assertThatThrownBy(() -> new Adam(SQUARED, RATE, 0, decay, 0))
                    .hasMessage("beta2 must be in [0, 1), but was " + decay);
        }
        assertThatThrownBy(() -> new Adam(SQUARED, RATE, 0.9, 0.25, 0))
                .hasMessage("beta1 must be less than √beta2 = 0.5, but was 0.9");
    }

    /**
     * With l2 the objective is that of Σ (loss + l2 |w|²/2), so at rest the mean slope times x is
     * balanced by l2 w: the batch solution of one column is Σxy / Σ(x² + l2/2).
     */
    @Test
    void thePenaltyIsPartOfTheObjective() {
        List<GradientStep> learners =
                List.of(
                        new GradientDescent(SQUARED, new Constant(1e-3), 0.5),
                        new Momentum(SQUARED, new Constant(1e-4), 0.9, 0.5),
                        new Nesterov(SQUARED, new Constant(1e-4), 0.9, 0.5),
                        new AdaGrad(SQUARED, 0.5, 0.5),
                        new RmsProp(SQUARED, new Constant(1e-4), 0.99, 0.5),
                        new Adam(SQUARED, new Constant(1e-4), 0.9, 0.999, 0.5));
        double[] x = {1, 2};
        double[] y = {3, 1};
        double best = (x[0] * y[0] + x[1] * y[1]) / (x[0] * x[0] + x[1] * x[1] + 0.5);
        for (GradientStep learner : learners) {
            Vectors state = learner.newState(1);
            for (int t = 0; t < 60_000; t++) {
                learner.learn(state, new double[] {x[t % 2]}, y[t % 2], 1);
            }
            assertThat(state.weights()[0])
                    .as(learner.id())
                    .isCloseTo(best, within(learner instanceof RmsProp ? 0.1 : 0.01));
        }
    }

    /** Half an example has half the gradient: for descents that is half the step. */
    @Test
    void importanceScalesTheGradient() {
        for (GradientStep learner :
                List.of(
                        new GradientDescent(SQUARED, RATE, 0.5),
                        new Momentum(SQUARED, RATE, 0.9, 0.5),
                        new Nesterov(SQUARED, RATE, 0.9, 0.5))) {
            Vectors half = learner.newState(1);
            Vectors whole = learner.newState(1);
            learner.learn(half, new double[] {2}, 3, 0.5);
            learner.learn(whole, new double[] {2}, 3, 1);
            assertThat(half.weights()[0]).isEqualTo(whole.weights()[0] / 2).isPositive();
        }
    }

    /** A rate a million times too high: predictions are far off, and finite. */
    @Test
    void whatGoesAstrayStaysFinite() {
        Loss poisson = new Loss.Poisson();
        for (Loss loss : List.of(SQUARED, poisson)) {
            for (GradientStep learner :
                    List.of(
                            new GradientDescent(loss, new Constant(1e6), 1e-6),
                            new SparseDescent(loss, new Constant(1e6), 1),
                            new Momentum(loss, new Constant(1e6), 0.999, 1e-6),
                            new Nesterov(loss, new Constant(1e6), 0.999, 1e-6),
                            new Adam(loss, new Constant(1e50), 0.9, 0.999, 1e50))) {
                Vectors state = learner.newState(2);
                Random random = new Random(3);
                for (int t = 0; t < 5_000; t++) {
                    double[] x = {random.nextGaussian() * 1e3, 1};
                    learner.learn(state, x, random.nextGaussian() * 1e6, 1);
                    assertThat(learner.predict(state, x)).isFinite();
                }
            }
        }
    }
}
