package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Aggregator;
import io.millrace.state.Loss;
import io.millrace.state.TestingRounds;
import java.util.Arrays;
import java.util.Random;

/**
 * An aggregator's rule as its paper has it, in plain arithmetic, to hold the aggregator against.
 */
interface TestingRule {
    /** What the experts would weigh if they were awake; not normalised. */
    double[] weights();

    /** Takes in a round's regrets, 0 for sleepers. */
    void learn(double[] regrets);

    /** The weights of those awake. */
    default double[] weights(double[] awake) {
        double[] weights = weights().clone();
        Arrays.setAll(weights, i -> awake[i] > 0 ? awake[i] * weights[i] : 0);
        double sum = Arrays.stream(weights).sum();
        double up = Arrays.stream(awake).sum();
        Arrays.setAll(weights, i -> sum > 0 ? weights[i] / sum : up > 0 ? awake[i] / up : 0);
        return weights;
    }

    /** The aggregator weighs as the rule does, whoever sleeps, in 400 rounds of four experts. */
    static <S> void assertFollows(Aggregator<S> aggregator, TestingRule rule, double size) {
        S state = aggregator.newState(4);
        Random random = new Random(6);
        for (int t = 0; t < 400; t++) {
            double[] awake = {
                t < 2 ? 1 : random.nextInt(2), t < 2 ? 1 : random.nextInt(3) / 2.0, 1, 1
            };
            double[] weights = new double[4];
            aggregator.weigh(state, awake, weights);
            assertThat(weights)
                    .as("round %s", t)
                    .containsExactly(rule.weights(awake), within(1e-9));

            double[] losses = {
                0.1 + random.nextDouble(), random.nextInt(2), 0.9, t / 400.0 + random.nextDouble()
            };
            Arrays.setAll(losses, i -> losses[i] * size);
            double mixture = 0;
            for (int i = 0; i < 4; i++) {
                mixture += weights[i] * losses[i];
            }
            double charged = mixture;
            double[] regrets = new double[4];
            Arrays.setAll(regrets, i -> awake[i] * (charged - losses[i]));
            rule.learn(regrets);
            aggregator.learn(
                    state, TestingRounds.round(awake, losses, weights, 0, new Loss.Absolute()));
        }
    }

    /** The weights do not depend on the unit of the loss, be it tiny or huge. */
    static <S> void assertScaleFree(Aggregator<S> aggregator) {
        assertScaleFree(aggregator, 1, 1e-250, 1e6, 1e250);
    }

    /** The weights are the same in each of the units. */
    static <S> void assertScaleFree(Aggregator<S> aggregator, double unit, double... units) {
        for (double size : units) {
            S plain = aggregator.newState(3);
            S scaled = aggregator.newState(3);
            double[] expected = new double[3];
            double[] weights = new double[3];
            for (int t = 0; t < 300; t++) {
                aggregator.learn(
                        plain, TestingRounds.random(new Random(t), 3, unit, new Loss.Absolute()));
                aggregator.learn(
                        scaled, TestingRounds.random(new Random(t), 3, size, new Loss.Absolute()));
                aggregator.weigh(plain, new double[] {1, 0.5, 1}, expected);
                aggregator.weigh(scaled, new double[] {1, 0.5, 1}, weights);
                assertThat(weights).as("%s", size).containsExactly(expected, within(1e-9));
            }
        }
    }

    /** The weights of two experts, the first better by 1 in each of 10,000 rounds. */
    static <S> double[] afterLongAdvantage(Aggregator<S> aggregator) {
        S state = aggregator.newState(2);
        double[] all = {1, 1};
        double[] weights = new double[2];
        for (int t = 0; t < 10_000; t++) {
            aggregator.weigh(state, all, weights);
            aggregator.learn(
                    state,
                    TestingRounds.round(
                            all,
                            new double[] {0, 1},
                            new double[] {0.5, 0.5},
                            0,
                            new Loss.Absolute()));
        }
        aggregator.weigh(state, new double[] {0, 1}, weights);
        assertThat(weights).containsExactly(0, 1);
        aggregator.weigh(state, all, weights);
        return weights;
    }
}
