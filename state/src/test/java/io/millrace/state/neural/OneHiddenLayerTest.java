package io.millrace.state.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Learner;
import io.millrace.state.TestingBytes;
import io.millrace.state.TestingTable;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.neural.OneHiddenLayer.State;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneHiddenLayerTest {
    private static final int WEIGHTS = 24;

    /** The weights, which are all that follows the first 24 bytes. */
    private static double[] weights(OneHiddenLayer rule, State state) {
        ByteBuffer bytes = ByteBuffer.wrap(TestingBytes.write(rule.codec(), state));
        double[] weights = new double[(bytes.capacity() - WEIGHTS) / 8];
        Arrays.setAll(weights, j -> bytes.getDouble(WEIGHTS + 8 * j));
        return weights;
    }

    private static State with(OneHiddenLayer rule, State like, double[] weights) {
        byte[] bytes = TestingBytes.write(rule.codec(), like);
        for (int j = 0; j < weights.length; j++) {
            ByteBuffer.wrap(bytes).putDouble(WEIGHTS + 8 * j, weights[j]);
        }
        return TestingBytes.read(rule.codec(), bytes);
    }

    private static double[] x(Random random) {
        return new double[] {1, random.nextGaussian(), random.nextGaussian()};
    }

    private static double label(double[] x) {
        return 2 * x[1] * x[2] - x[1];
    }

    private static State trained(OneHiddenLayer rule, int examples) {
        State state = rule.newState(3);
        Random random = new Random(8);
        for (int t = 0; t < examples; t++) {
            double[] x = x(random);
            rule.learn(state, x, label(x), 1);
        }
        return state;
    }

    @Test
    void equalsTheTranscription() {
        OneHiddenLayer rule = new OneHiddenLayer(24, 0.5, 2.5, 0.3, 7);
        State state = rule.newState(3);
        for (double[] row : TestingTable.read("nonlinear/one_hidden_layer").rows()) {
            double[] x = Arrays.copyOf(row, 3);
            assertThat(rule.predict(state, x)).isCloseTo(row[5], within(1e-9));
            rule.learn(state, x, row[3], row[4]);
        }
    }

    /** ∂f by finite differences of predictions, and the step that the formula makes of it. */
    @Test
    void goesDownTheGradient() {
        OneHiddenLayer rule = new OneHiddenLayer(6, 0.5, 100, 0, 3);
        State state = trained(rule, 50);
        Random random = new Random(9);
        for (int t = 0; t < 20; t++) {
            double[] x = x(random);
            double[] before = weights(rule, state);
            double[] gradient = new double[before.length];
            double square = 0;
            for (int j = 0; j < before.length; j++) {
                double[] moved = before.clone();
                moved[j] += 1e-6;
                double up = rule.predict(with(rule, state, moved), x);
                moved[j] -= 2e-6;
                gradient[j] = (up - rule.predict(with(rule, state, moved), x)) / 2e-6;
                square += gradient[j] * gradient[j];
            }
            double error = rule.predict(state, x) - 5;
            rule.learn(state, x, 5, 0.8);
            for (int j = 0; j < before.length; j++) {
                before[j] -= 0.8 * 0.5 / (1 + square) * error * gradient[j];
            }
            assertThat(weights(rule, state)).containsExactly(before, within(1e-8));
        }
    }

    /** In the mean over the signs the perturbation adds nothing: 4,000 rounds, 4 deviations. */
    @Test
    void perturbationsHaveNoBias() {
        OneHiddenLayer rule = new OneHiddenLayer(16, 0.1, 3, 1, 5);
        OneHiddenLayer still = new OneHiddenLayer(16, 0.1, 3, 0, 5);
        State state = trained(rule, 200);
        double[] x = {1, 0.5, -0.5};
        double[] weights = weights(rule, state);
        double sum = 0;
        double squares = 0;
        int rounds = 4_000;
        for (int t = 0; t < rounds; t++) {
            double wobble = rule.predict(state, x) - still.predict(state, x);
            sum += wobble;
            squares += wobble * wobble;
            // Learned, and its weights put back: all that changes are the signs.
            rule.learn(state, x, 0, 1e-9);
            state = with(rule, state, weights);
        }
        double moved = distance(weights, weights(rule, rule.newState(3)));
        assertThat(Math.abs(sum / rounds)).isLessThan(4 * Math.sqrt(squares) / rounds);
        // Five draws of c ε·(θ - θ_0), with c = 16^-¼.
        assertThat(Math.sqrt(squares / rounds)).isCloseTo(moved / 2 / Math.sqrt(5), within(0.05));
    }

    private static double distance(double[] a, double[] b) {
        double square = 0;
        for (int j = 0; j < a.length; j++) {
            square += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(square);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3})
    void staysInTheBall(double radius) {
        OneHiddenLayer rule = new OneHiddenLayer(8, 1, radius, 0.1, 5);
        State state = rule.newState(3);
        double[] origin = weights(rule, state);
        Random random = new Random(9);
        for (int t = 0; t < 100; t++) {
            rule.learn(state, x(random), t % 10 == 0 ? 1e300 : 1e6, 1);
            assertThat(distance(weights(rule, state), origin)).isCloseTo(radius, within(1e-12));
        }
    }

    /** It starts at 0, and learns a product of two columns, of which a line knows nothing. */
    @Test
    void bends() {
        OneHiddenLayer rule = new OneHiddenLayer(64, 0.3, 30, 0.01, 1);
        assertThat(rule.predict(rule.newState(3), new double[] {1, 2, 3}))
                .isCloseTo(0, within(1e-14));
        double line = error(new RecursiveLeastSquares(1, 1));
        assertThat(line).isGreaterThan(1);
        assertThat(error(rule)).isLessThan(line / 3);
    }

    /** The mean absolute error over the last 1,000 of 4,000 examples. */
    private static <S> double error(Learner<S> learner) {
        S state = learner.newState(3);
        Random random = new Random(7);
        double sum = 0;
        for (int t = 0; t < 4_000; t++) {
            double[] x = x(random);
            sum += t < 3_000 ? 0 : Math.abs(learner.predict(state, x) - label(x));
            learner.learn(state, x, label(x), 1);
        }
        return sum / 1_000;
    }

    /** A state keeps its seed: a rule with another one makes other states, and leaves these. */
    @Test
    void theSeedIsTheStates() {
        OneHiddenLayer rule = new OneHiddenLayer(8, 0.5, 2, 0.1, 1);
        OneHiddenLayer other = new OneHiddenLayer(8, 0.5, 2, 0.1, 2);
        assertThat(weights(rule, rule.newState(3))).isNotEqualTo(weights(other, other.newState(3)));
        State state = trained(rule, 30);
        State twin = TestingBytes.copy(rule.codec(), state);
        double[] x = {1, 2, 3};
        rule.learn(state, x, 4, 1);
        other.learn(twin, x, 4, 1);
        assertThat(other.predict(twin, x)).isEqualTo(rule.predict(state, x));
    }

    @Test
    void refusesSettingsOutOfRange() {
        for (int width : new int[] {0, 7, -2}) {
            assertThatThrownBy(() -> new OneHiddenLayer(width, 1, 1, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("width must be even and at least 2, but was " + width);
        }
        for (double rate : new double[] {0, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new OneHiddenLayer(2, rate, 1, 0, 1))
                    .hasMessage("rate must be in (0, 1], but was " + rate);
        }
        for (double radius : new double[] {0, 1e101, Double.NaN}) {
            assertThatThrownBy(() -> new OneHiddenLayer(2, 1, radius, 0, 1))
                    .hasMessage("radius must be in (0, 1e100], but was " + radius);
        }
        for (double perturbation : new double[] {-1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new OneHiddenLayer(2, 1, 1, perturbation, 1))
                    .hasMessage("perturbation must be in [0, 1], but was " + perturbation);
        }
    }
}
