package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import io.millrace.state.Round;
import io.millrace.state.TestingRounds;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SquintTest {
    private static final int N = 4;
    private static final double[] SIZES = {0, 1e-300, 1e-9, 0.01, 0.7, 2.9, 3.1, 8, 90, 1e4, 1e8};

    /** ln ∫₀^½ exp(ηr - η²v) dη, from the plain definition. */
    private static double quadrature(double r, double v) {
        double top = v > 0 ? Math.max(0, Math.min(0.5, r / (2 * v))) : r > 0 ? 0.5 : 0;
        double height = r * top - v * top * top;
        DoubleUnaryOperator log = eta -> (r * eta - v * eta * eta) - height;
        double from = edge(log, top, 0);
        double to = edge(log, top, 0.5);
        int panels = 20_000;
        double step = (to - from) / panels;
        double sum = 0;
        for (int i = 0; i <= panels; i++) {
            double simpson = i == 0 || i == panels ? 1 : i % 2 == 1 ? 4 : 2;
            sum += simpson * Math.exp(log.applyAsDouble(from + i * step));
        }
        return height + Math.log(sum * step / 3);
    }

    /** How far from the top towards {@code end} the integrand is more than e^-50 of the top. */
    private static double edge(DoubleUnaryOperator log, double top, double end) {
        double inside = top;
        double outside = end;
        for (int i = 0; i < 200 && log.applyAsDouble(outside) < -50; i++) {
            double middle = (inside + outside) / 2;
            if (log.applyAsDouble(middle) < -50) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return outside;
    }

    @Test
    void weightIsTheIntegral() {
        for (double size : SIZES) {
            for (double v : SIZES) {
                for (double r : new double[] {size, -size, v + size, v - size, 2 * v}) {
                    assertThat(Squint.logWeight(r, v))
                            .as("R = %s, V = %s", r, v)
                            .isCloseTo(quadrature(r, v), within(1e-10 + 1e-14 * Math.abs(r)));
                }
            }
        }
    }

    /** A regret far beyond the declared range, beside one who always slept. */
    @Test
    void aTinyRangeGivesFiniteWeights() {
        Squint squint = new Squint(1e-300);
        Squint.State state = squint.newState(3);
        squint.learn(
                state,
                TestingRounds.round(
                        new double[] {1, 1, 0},
                        new double[] {1e300, 0, 0},
                        new double[] {0.5, 0.5, 0},
                        0,
                        new Loss.Absolute()));
        double[] weights = new double[3];
        squint.weigh(state, new double[] {1, 0, 1}, weights);
        assertThat(weights).containsExactly(new double[] {0, 0, 1}, within(1e-300));
    }

    @Test
    void expertsWithoutPastWeighOneHalf() {
        assertThat(Squint.logWeight(0, 0)).isEqualTo(Math.log(0.5));
    }

    @Test
    void weightIsContinuousAndRisesWithRegret() {
        for (double v : new double[] {0, 1e-20, 0.3, 2, 5, 6, 1000}) {
            double before = Squint.logWeight(-12, v);
            for (int i = -1199; i <= 1200; i++) {
                double here = Squint.logWeight(i / 100.0, v);
                assertThat(here - before).as("%s, %s", i, v).isBetween(1e-4, 0.01);
                before = here;
            }
        }
    }

    @Test
    void weightIsFiniteHoweverLargeTheSums() {
        for (double r : new double[] {1e307, 1e150, 0, -1e150, -1e307}) {
            for (double v : new double[] {0, 1e-320, 1, 1e150, 1e307}) {
                assertThat(Squint.logWeight(r, v)).isFinite();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 30})
    void weighsByTheIntegral(double lossRange) {
        Squint aggregator = new Squint(lossRange);
        Squint.State state = aggregator.newState(N);
        double[] r = new double[N];
        double[] v = new double[N];
        double largest = 0;
        Random random = new Random(6);
        for (int t = 0; t < 100; t++) {
            double[] awake = {1, random.nextInt(2), random.nextDouble(), random.nextInt(3) / 2.0};
            double range = lossRange > 0 ? lossRange : largest > 0 ? largest : 1;
            double[] expected = new double[N];
            for (int i = 0; i < N; i++) {
                double integral = Math.exp(quadrature(r[i] / range, v[i] / range / range));
                expected[i] = awake[i] * integral;
            }
            double sum = Arrays.stream(expected).sum();
            double[] weights = new double[N];
            aggregator.weigh(state, awake, weights);
            for (int i = 0; i < N; i++) {
                assertThat(weights[i]).as("%s", t).isCloseTo(expected[i] / sum, within(1e-10));
            }

            double[] losses = {0.1, 0.5 * random.nextDouble(), random.nextDouble(), t / 50.0};
            Round round = TestingRounds.round(awake, losses, weights, 0, new Loss.Absolute());
            double mixture = 0;
            for (int i = 0; i < N; i++) {
                mixture += weights[i] * losses[i];
            }
            for (int i = 0; i < N; i++) {
                double regret = awake[i] * (mixture - losses[i]);
                r[i] += regret;
                v[i] += regret * regret;
                largest = Math.max(largest, Math.abs(regret));
            }
            aggregator.learn(state, round);
        }
    }

    @Test
    void theUnitOfTheLossDoesNotMatter() {
        Squint aggregator = new Squint();
        Squint.State small = aggregator.newState(3);
        Squint.State large = aggregator.newState(3);
        double[] first = new double[3];
        double[] second = new double[3];
        for (int t = 0; t < 300; t++) {
            Loss loss = new Loss.Absolute();
            aggregator.learn(small, TestingRounds.random(new Random(t), 3, 1e-200, loss));
            aggregator.learn(large, TestingRounds.random(new Random(t), 3, 1e200, loss));
            aggregator.weigh(small, new double[] {1, 0.5, 1}, first);
            aggregator.weigh(large, new double[] {1, 0.5, 1}, second);
            assertThat(second).containsExactly(first, within(1e-9));
        }
    }

    @Test
    void refusesARangeThatIsNone() {
        assertThatThrownBy(() -> new Squint(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lossRange must be positive and finite, or 0");
    }
}
