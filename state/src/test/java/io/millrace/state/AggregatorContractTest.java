package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every aggregator promises. */
class AggregatorContractTest {
    private static final double[] ALL = {1, 1, 1};

    static List<Aggregator<?>> aggregators() {
        return TestingInhabitants.AGGREGATORS;
    }

    /** Those that mix; the others give one expert all the weight, which one is up to chance. */
    static List<Aggregator<?>> mixtures() {
        return aggregators().stream().filter(Aggregator::mixes).toList();
    }

    private static <S> S trained(Aggregator<S> aggregator, int rounds, double size) {
        S state = aggregator.newState(3);
        Random random = new Random(1);
        for (int t = 0; t < rounds; t++) {
            aggregator.learn(state, TestingRounds.random(random, 3, size, new Loss.Absolute()));
        }
        return state;
    }

    private static <S> double[] weights(Aggregator<S> aggregator, S state, double... awake) {
        double[] weights = new double[awake.length];
        Arrays.fill(weights, 7);
        aggregator.weigh(state, awake, weights);
        return weights;
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    <S> void weighingChangesNothing(Aggregator<S> aggregator) {
        S state = trained(aggregator, 50, 1);
        byte[] before = TestingBytes.write(aggregator.codec(), state);
        double[] awake = {1, 0, 0.5};

        double[] first = weights(aggregator, state, awake);

        assertThat(weights(aggregator, state, awake)).isEqualTo(first);
        assertThat(TestingBytes.write(aggregator.codec(), state)).isEqualTo(before);
        assertThat(awake).containsExactly(1, 0, 0.5);
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    <S> void weightsAreADistributionOverTheAwake(Aggregator<S> aggregator) {
        for (double size : new double[] {1e-300, 1e-3, 1, 1e6, 1e150, 1e300}) {
            Random random = new Random(3);
            S state = aggregator.newState(5);
            for (int t = 0; t < 300; t++) {
                double[] awake = new double[5];
                Arrays.setAll(awake, i -> random.nextInt(4) / 3.0);
                double[] weights = weights(aggregator, state, awake);
                double sum = 0;
                for (int i = 0; i < awake.length; i++) {
                    sum += weights[i];
                    assertThat(weights[i]).isBetween(0.0, 1.0);
                    if (awake[i] == 0) {
                        assertThat(weights[i]).isZero();
                    }
                }
                assertThat(sum).isCloseTo(Arrays.stream(awake).sum() > 0 ? 1 : 0, within(1e-12));
                aggregator.learn(state, TestingRounds.random(random, 5, size, new Loss.Absolute()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    <S> void nobodyAwakeGivesZeros(Aggregator<S> aggregator) {
        assertThat(weights(aggregator, aggregator.newState(3), 0, 0, 0)).containsOnly(0);
        assertThat(weights(aggregator, trained(aggregator, 50, 1), 0, 0, 0)).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    <S> void startsInProportionToWakefulness(Aggregator<S> aggregator) {
        assertThat(weights(aggregator, aggregator.newState(3), 1, 0, 0.5))
                .containsExactly(new double[] {2 / 3.0, 0, 1 / 3.0}, within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    <S> void restartsAsNew(Aggregator<S> aggregator) {
        S state = trained(aggregator, 200, 1);
        aggregator.restart(state);
        assertThat(TestingBytes.write(aggregator.codec(), state))
                .isEqualTo(TestingBytes.write(aggregator.codec(), aggregator.newState(3)));
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    <S> void sameRoundsGiveTheSameBits(Aggregator<S> aggregator) {
        assertThat(TestingBytes.write(aggregator.codec(), trained(aggregator, 100, 1)))
                .isEqualTo(TestingBytes.write(aggregator.codec(), trained(aggregator, 100, 1)));
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    <S> void aNewOrderOfExpertsIsANewOrderOfWeights(Aggregator<S> aggregator) {
        S state = trained(aggregator, 50, 1);
        double[] old = weights(aggregator, state, ALL);

        S turned = aggregator.rearrange(state, new int[] {2, 0, 1});

        assertThat(weights(aggregator, turned, ALL))
                .containsExactly(new double[] {old[2], old[0], old[1]}, within(1e-15));
        S back = aggregator.rearrange(turned, new int[] {1, 2, 0});
        assertThat(TestingBytes.write(aggregator.codec(), back))
                .isEqualTo(TestingBytes.write(aggregator.codec(), state));
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    <S> void aNewcomerHasSleptUntilNow(Aggregator<S> aggregator) {
        S state = aggregator.newState(3);
        double[] awake = {1, 0, 1};
        for (int t = 0; t < 20; t++) {
            double[] weights = weights(aggregator, state, awake);
            aggregator.learn(
                    state,
                    TestingRounds.round(
                            awake, new double[] {t % 3, 0, 1}, weights, 1, new Loss.Squared()));
        }

        S next = aggregator.rearrange(state, new int[] {0, -1, 2});
        S grown = aggregator.rearrange(state, new int[] {0, 2, -1, -1});

        assertThat(TestingBytes.write(aggregator.codec(), next))
                .isEqualTo(TestingBytes.write(aggregator.codec(), state));
        double[] both = weights(aggregator, grown, 1, 1, 1, 1);
        assertThat(both[2]).isEqualTo(both[3]);
        double[] before = weights(aggregator, state, ALL);
        assertThat(weights(aggregator, grown, 1, 1, 1, 0))
                .containsExactly(new double[] {before[0], before[2], before[1], 0}, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    <S> void theStateDoesNotGrow(Aggregator<S> aggregator) {
        int early = TestingBytes.write(aggregator.codec(), aggregator.newState(3)).length;
        S state = aggregator.newState(3);
        Round round = TestingRounds.random(new Random(4), 3, 1, new Loss.Absolute());
        for (int t = 0; t < 10_000; t++) {
            aggregator.learn(state, round);
        }
        assertThat(TestingBytes.write(aggregator.codec(), state)).hasSize(early);
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    <S> void allocatesNothing(Aggregator<S> aggregator) {
        S state = trained(aggregator, 50, 1);
        Round round = TestingRounds.random(new Random(4), 3, 1, new Loss.Absolute());
        double[] weights = new double[3];
        assertThat(
                        TestingAllocation.bytes(
                                events -> {
                                    for (int t = 0; t < events; t++) {
                                        aggregator.weigh(state, ALL, weights);
                                        aggregator.learn(state, round);
                                    }
                                }))
                .isZero();
    }
}
