package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Aggregator;
import io.millrace.state.Loss;
import io.millrace.state.Round;
import io.millrace.state.TestingArena;
import io.millrace.state.TestingRounds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoveringIntervalsTest {
    private static final int N = 3;

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 2", "3, 0", "3, 0.5"})
    void equalsTheDefinition(int shortest, double lossRange) {
        Aggregator<AdaNormalHedge.State> base = new AdaNormalHedge(lossRange);
        CoveringIntervals<AdaNormalHedge.State> aggregator =
                new CoveringIntervals<>(base, shortest, lossRange);
        CoveringIntervals.State<AdaNormalHedge.State> state = aggregator.newState(N);
        TestingIntervals<AdaNormalHedge.State> oracle =
                new TestingIntervals<>(base, shortest, lossRange, N);
        Random random = new Random(6);
        for (int t = 0; t < 300; t++) {
            double[] awake = {random.nextInt(4) / 3.0, random.nextInt(2), random.nextInt(3) / 2.0};
            double[] weights = new double[N];
            aggregator.weigh(state, awake, weights);
            assertThat(weights)
                    .as("round %s", t)
                    .containsExactly(oracle.weights(awake), within(1e-9));
            double[] losses = {random.nextDouble(), t / 70 % 2, 0.5};
            Round round = TestingRounds.round(awake, losses, weights, 0, new Loss.Absolute());
            aggregator.learn(state, round);
            oracle.learn(awake, losses, weights);
        }
    }

    /** Charges of the mixture and losses of the experts while the best of them changes. */
    private static <S> double[][] play(Aggregator<S> aggregator, int n, int rounds, int segment) {
        S state = aggregator.newState(n);
        TestingArena arena = new TestingArena(n);
        Random random = new Random(11);
        double[] awake = new double[n];
        Arrays.fill(awake, 1);
        double[] weights = new double[n];
        double[][] charges = new double[rounds][];
        for (int t = 0; t < rounds; t++) {
            double[] row = new double[n + 1];
            double[] losses = new double[n];
            int best = t / segment * 3 % n;
            Arrays.setAll(losses, i -> random.nextDouble() < (i == best ? 0.2 : 0.6) ? 1 : 0);
            aggregator.weigh(state, awake, weights);
            for (int i = 0; i < n; i++) {
                row[i] = losses[i];
                row[n] += weights[i] * losses[i];
            }
            charges[t] = row;
            aggregator.learn(state, arena.round(awake, losses, weights));
        }
        return charges;
    }

    private static double regret(double[][] charges, int from, int to, int expert) {
        double regret = 0;
        for (int t = from; t < to; t++) {
            regret += charges[t][charges[t].length - 1] - charges[t][expert];
        }
        return regret;
    }

    /** After eight changes, over the last 2,000 rounds; a long memory is in the way there. */
    @Test
    void followsTheBestExpertOfTheLastInterval() {
        int last = 7 * 3 % 8;
        double plain = regret(play(new AdaNormalHedge(1), 8, 16_000, 2_000), 14_000, 16_000, last);
        double covering =
                regret(
                        play(
                                new CoveringIntervals<>(new AdaNormalHedge(1), 10, 1),
                                8,
                                16_000,
                                2_000),
                        14_000,
                        16_000,
                        last);
        assertThat(covering).isLessThan(plain / 3);
    }

    /** The most that the theory allows on one interval of the cover. */
    private static double allowed(double start, double blocks, int shortest, int n) {
        double rounds = blocks * shortest;
        double prior = 1 / (start * start * (1 + Math.floor(Math.log(start) / Math.log(2))));
        // Nobody's wealth exceeds the sum of all priors, at most π²/6, over his own.
        double logs =
                Math.log(Math.PI * Math.PI / 6 / prior) + Math.log(Math.PI * (rounds + 1) / 2) / 2;
        double meta = Math.sqrt(2 * (rounds + 1) * logs);
        double growth = 1.5 * (Math.log(1 + rounds) + 1);
        return Math.min(rounds, meta) + Math.sqrt(3 * rounds * Math.log(1 + n * growth));
    }

    /** The largest share of what is allowed that the regret reaches on any of many intervals. */
    private static double worst(double[][] charges, int shortest) {
        int n = charges[0].length - 1;
        int blocks = charges.length / shortest;
        Random random = new Random(3);
        double worst = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            int first = 1 + random.nextInt(blocks - 1);
            int end = first + 1 + random.nextInt(blocks - first);
            double allowed = 0;
            for (int at = first; at < end; ) {
                int length = Integer.lowestOneBit(at);
                while (at + length > end) {
                    length /= 2;
                }
                allowed += allowed(at, length, shortest, n);
                at += length;
            }
            for (int i = 0; i < n; i++) {
                double regret = regret(charges, (first - 1) * shortest, (end - 1) * shortest, i);
                worst = Math.max(worst, regret / allowed);
            }
        }
        return worst;
    }

    /** Any run of blocks is a few intervals of the cover, of which each has its bound. */
    @Test
    void regretOnEveryIntervalIsWithinItsBound() {
        AdaNormalHedge base = new AdaNormalHedge(1);
        CoveringIntervals<?> covering = new CoveringIntervals<>(base, 5, 1);
        assertThat(worst(play(covering, 4, 20_000, 5_000), 5)).isLessThan(1);
        assertThat(worst(play(covering, 4, 20_000, 700), 5)).isLessThan(1);
        assertThat(worst(play(base, 4, 20_000, 5_000), 5)).isGreaterThan(1);
    }

    @Test
    void refusesWhatIsNoInterval() {
        assertThatThrownBy(() -> new CoveringIntervals<>(new Averaging(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shortest must be at least 1, but was 0");
        assertThatThrownBy(() -> new CoveringIntervals<>(new Averaging(), 1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lossRange must be positive and finite");
    }
}
