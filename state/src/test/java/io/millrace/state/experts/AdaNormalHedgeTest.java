package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import io.millrace.state.Round;
import io.millrace.state.TestingRounds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaNormalHedgeTest {
    private static final int N = 4;

    /** The paper's formula as it stands, without logarithms. */
    private static double naive(double regret, double magnitude) {
        double up = Math.max(regret + 1, 0);
        double down = Math.max(regret - 1, 0);
        double c = 3 * (magnitude + 1);
        return (Math.exp(up * up / c) - Math.exp(down * down / c)) / 2;
    }

    private static double[] naive(double[] r, double[] c, double range, double[] awake) {
        double[] weights = new double[N];
        Arrays.setAll(weights, i -> awake[i] * naive(r[i] / range, c[i] / range));
        double sum = Arrays.stream(weights).sum();
        double up = Arrays.stream(awake).sum();
        Arrays.setAll(weights, i -> sum > 0 ? weights[i] / sum : up > 0 ? awake[i] / up : 0);
        return weights;
    }

    private static double[] weigh(
            AdaNormalHedge aggregator, AdaNormalHedge.State state, double... awake) {
        double[] weights = new double[awake.length];
        aggregator.weigh(state, awake, weights);
        return weights;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 30})
    void equalsTheFormula(double lossRange) {
        AdaNormalHedge aggregator = new AdaNormalHedge(lossRange);
        AdaNormalHedge.State state = aggregator.newState(N);
        double[] r = new double[N];
        double[] c = new double[N];
        double largest = 0;
        Random random = new Random(6);
        for (int t = 0; t < 400; t++) {
            double[] awake = {1, random.nextInt(2), random.nextDouble(), random.nextInt(3) / 2.0};
            double range = lossRange > 0 ? lossRange : largest > 0 ? largest : 1;
            double[] weights = weigh(aggregator, state, awake);
            assertThat(weights)
                    .as("round %s", t)
                    .containsExactly(naive(r, c, range, awake), within(1e-9));

            double[] predictions = {0.1, 0.5 * random.nextDouble(), random.nextDouble(), 2};
            double label = 0.3 * random.nextDouble();
            double mixture = 0;
            for (int i = 0; i < N; i++) {
                mixture += weights[i] * (predictions[i] - label) * (predictions[i] - label);
            }
            for (int i = 0; i < N; i++) {
                double loss = (predictions[i] - label) * (predictions[i] - label);
                r[i] += awake[i] * (mixture - loss);
                c[i] += Math.abs(awake[i] * (mixture - loss));
                largest = Math.max(largest, Math.abs(awake[i] * (mixture - loss)));
            }
            aggregator.learn(
                    state,
                    TestingRounds.round(awake, predictions, weights, label, new Loss.Squared()));
        }
    }

    @Test
    void theUnitOfTheLossDoesNotMatter() {
        AdaNormalHedge aggregator = new AdaNormalHedge();
        AdaNormalHedge.State small = aggregator.newState(3);
        AdaNormalHedge.State large = aggregator.newState(3);
        for (int t = 0; t < 300; t++) {
            Round round = TestingRounds.random(new Random(t), 3, 1, new Loss.Absolute());
            Round scaled = TestingRounds.random(new Random(t), 3, 1e6, new Loss.Absolute());
            aggregator.learn(small, round);
            aggregator.learn(large, scaled);
            assertThat(weigh(aggregator, large, 1, 0.5, 1))
                    .containsExactly(weigh(aggregator, small, 1, 0.5, 1), within(1e-9));
        }
    }

    /** Where the plain exponentials overflow, the better expert has all the weight. */
    @Test
    void longAdvantageWinsAllWeight() {
        AdaNormalHedge aggregator = new AdaNormalHedge(1);
        AdaNormalHedge.State state = aggregator.newState(2);
        double[] weights = new double[2];
        for (int t = 0; t < 10_000; t++) {
            aggregator.learn(
                    state,
                    TestingRounds.round(
                            new double[] {1, 1},
                            new double[] {0, 1},
                            new double[] {0.5, 0.5},
                            0,
                            new Loss.Absolute()));
            aggregator.weigh(state, new double[] {1, 1}, weights);
        }
        assertThat(weights).containsExactly(1, 0);
        assertThat(weigh(aggregator, state, 0, 1)).containsExactly(0, 1);
    }

    @Test
    void refusesARangeThatIsNone() {
        for (double range : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new AdaNormalHedge(range))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "lossRange must be positive and finite, or 0 for the running range,"
                                    + " but was "
                                    + range);
        }
    }
}
