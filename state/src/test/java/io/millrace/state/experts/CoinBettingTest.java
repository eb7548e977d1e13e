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

class CoinBettingTest {
    private static final int N = 4;

    /** The paper's algorithm as it stands, wealth and all; regrets larger than the range clip. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4, 1, 30})
    void betsAsThePaperSays(double lossRange) {
        CoinBetting aggregator = new CoinBetting(lossRange);
        CoinBetting.State state = aggregator.newState(N);
        double[] sums = new double[N];
        double[] rounds = new double[N];
        double[] wealth = new double[N];
        Arrays.fill(wealth, 1);
        double largest = 0;
        Random random = new Random(6);
        for (int t = 0; t < 400; t++) {
            double[] awake = {1, random.nextInt(2), random.nextDouble(), random.nextInt(3) / 2.0};
            double range = lossRange > 0 ? lossRange : Math.max(largest, 1e-300);
            double[] expected = new double[N];
            for (int i = 0; i < N; i++) {
                double bet = sums[i] / range / (rounds[i] + 1) * wealth[i];
                expected[i] = awake[i] * Math.max(bet, 0);
            }
            if (Arrays.stream(expected).sum() == 0) {
                expected = awake;
            }
            double total = Arrays.stream(expected).sum();
            double[] weights = new double[N];
            aggregator.weigh(state, awake, weights);
            for (int i = 0; i < N; i++) {
                assertThat(weights[i])
                        .as("round %s", t)
                        .isCloseTo(expected[i] / total, within(1e-9));
            }

            double[] losses = {0.1, 0.5 * random.nextDouble(), random.nextDouble(), t / 300.0};
            Round round = TestingRounds.round(awake, losses, weights, 0, new Loss.Absolute());
            for (int i = 0; i < N; i++) {
                largest = Math.max(largest, Math.abs(round.regret(i)));
            }
            range = lossRange > 0 ? lossRange : largest;
            for (int i = 0; i < N; i++) {
                if (awake[i] > 0) {
                    double bet = sums[i] / range / (rounds[i] + 1) * wealth[i];
                    double won = Math.max(-1, Math.min(1, round.regret(i) / range));
                    won = bet > 0 ? won : Math.max(won, 0);
                    wealth[i] += won * bet;
                    sums[i] += won * range;
                    rounds[i]++;
                }
            }
            aggregator.learn(state, round);
        }
    }

    /** The wealth of the better one would be 2^9,999 or so. */
    @Test
    void wealthDoesNotOverflow() {
        CoinBetting aggregator = new CoinBetting(1);
        CoinBetting.State state = aggregator.newState(3);
        double[] all = {1, 1, 1};
        double[] losses = {0, 0.1, 1};
        double[] weights = new double[3];
        Round round =
                TestingRounds.round(all, losses, new double[] {0, 0, 1}, 0, new Loss.Absolute());
        for (int t = 0; t < 10_000; t++) {
            aggregator.learn(state, round);
        }
        aggregator.weigh(state, all, weights);
        assertThat(weights).containsExactly(1, 0, 0);
        aggregator.weigh(state, new double[] {0, 1, 0.5}, weights);
        assertThat(weights).containsExactly(0, 1, 0);
        aggregator.weigh(state, new double[] {0, 0, 0.5}, weights);
        assertThat(weights).containsExactly(0, 0, 1);
    }

    /** One outcome of 1 in one round: the wealth is 1 yet, and K(1, x) ≤ N can hold for x = 1. */
    @Test
    void boundIsAtMostTheRoundsAwake() {
        CoinBetting aggregator = new CoinBetting(1);
        CoinBetting.State state = aggregator.newState(2);
        aggregator.learn(
                state,
                TestingRounds.round(
                        new double[] {1, 0},
                        new double[] {0, 0},
                        new double[] {1, 0},
                        0,
                        new Loss.Absolute()));
        assertThat(aggregator.bound(state, 0)).isEqualTo(1);
        assertThat(aggregator.bound(state, 1)).isZero();
    }

    private static Round round(double... losses) {
        double[] weights = {0, 1, 0};
        double[] awake = new double[3];
        Arrays.setAll(awake, i -> losses[i] < 0 ? 0 : 1);
        return TestingRounds.round(awake, losses, weights, 0, new Loss.Absolute());
    }

    /** The first wins twice and loses twice, which leaves it 3/8: 5/8 are with the others. */
    @Test
    void whoIsTakenAwayHasLeftItsLosses() {
        CoinBetting aggregator = new CoinBetting(1);
        CoinBetting.State state = aggregator.newState(3);
        aggregator.learn(state, round(0, 1, 1));
        aggregator.learn(state, round(0, 1, 1));
        aggregator.learn(state, round(1, 0, 0));
        aggregator.learn(state, round(1, 0, 0));
        for (int t = 0; t < 96; t++) {
            aggregator.learn(state, round(-1, 1, 1));
        }

        CoinBetting.State fewer = aggregator.rearrange(state, new int[] {2, 1});

        double logs = Math.log(2.625) + Math.log(Math.PI * 101 / 2) / 2;
        assertThat(aggregator.bound(fewer, 0)).isCloseTo(Math.sqrt(202 * logs), within(1e-12));
        logs = Math.log(3) + Math.log(Math.PI * 101 / 2) / 2;
        assertThat(aggregator.bound(state, 2)).isCloseTo(Math.sqrt(202 * logs), within(1e-12));
    }

    @Test
    void refusesARangeThatIsNone() {
        assertThatThrownBy(() -> new CoinBetting(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lossRange must be positive and finite, or 0");
    }
}
