package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Aggregator;
import io.millrace.state.TestingArena;
import io.millrace.state.TestingInhabitants;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.BernsteinOnlineAggregation;
import io.millrace.state.experts.CoinBetting;
import io.millrace.state.experts.ExponentialWeights;
import io.millrace.state.experts.Layered;
import io.millrace.state.experts.MlProd;
import io.millrace.state.experts.Squint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever proves a bound on its regret keeps within it, whatever the losses in [0, 2]. */
class RegretBoundTest {
    private static final int ROUNDS = 100_000;
    private static final double RANGE = 2;

    /** Whom to play, and how many experts do. */
    private record Match(TestingAdversary adversary, int experts) {}

    private static final List<Match> MATCHES =
            List.of(
                    new Match(TestingAdversary.RANDOM, 2),
                    new Match(TestingAdversary.GREEDY, 2),
                    new Match(TestingAdversary.SWITCHING, 3),
                    new Match(TestingAdversary.SLEEPING, 4),
                    new Match(TestingAdversary.GREEDY, 6),
                    new Match(TestingAdversary.BLOCKS, 256));

    /** Aggregators that promise a bound, before they have seen anything. */
    static List<Aggregator<?>> promising() {
        return TestingInhabitants.AGGREGATORS.stream()
                .filter(aggregator -> promises(aggregator))
                .toList();
    }

    private static <S> boolean promises(Aggregator<S> aggregator) {
        return !Double.isNaN(aggregator.bound(aggregator.newState(2), 0));
    }

    /** Those whose bound is of the order that cannot be improved, but for logarithms. */
    static List<Aggregator<?>> tuned() {
        return List.of(
                new AdaNormalHedge(RANGE),
                new Squint(RANGE),
                new CoinBetting(RANGE),
                new ExponentialWeights(),
                new MlProd(RANGE),
                new BernsteinOnlineAggregation(RANGE));
    }

    /** Those whose bound is for a declared range of the loss only. */
    static List<Aggregator<?>> ranged() {
        return promising().stream()
                .filter(
                        aggregator ->
                                Arrays.stream(aggregator.getClass().getRecordComponents())
                                        .anyMatch(part -> part.getName().equals("lossRange")))
                .toList();
    }

    /**
     * The largest share of its bound that the regret to any expert reached, at each power of ten of
     * rounds; above 1 the bound is broken.
     */
    private static <S> double worst(
            Aggregator<S> aggregator, TestingAdversary adversary, int n, int rounds) {
        S state = aggregator.newState(n);
        TestingArena arena = new TestingArena(n);
        Random random = new Random(n);
        double[] awake = new double[n];
        double[] losses = new double[n];
        double[] weights = new double[n];
        double[] regrets = new double[n];
        double worst = 0;
        for (int t = 1, check = 10; t <= rounds; t++) {
            adversary.wake(t, random, awake);
            aggregator.weigh(state, awake, weights);
            adversary.lose(t, random, weights, losses);
            double charged = 0;
            for (int i = 0; i < n; i++) {
                charged += weights[i] * losses[i];
            }
            for (int i = 0; i < n; i++) {
                regrets[i] += awake[i] * (charged - losses[i]);
            }
            aggregator.learn(state, arena.round(awake, losses, weights));
            if (t == check) {
                check *= 10;
                worst = Math.max(worst, share(aggregator, state, regrets));
            }
        }
        return worst;
    }

    private static <S> double share(Aggregator<S> aggregator, S state, double[] regrets) {
        double worst = 0;
        for (int i = 0; i < regrets.length; i++) {
            double bound = aggregator.bound(state, i);
            assertThat(bound).isNotNaN().isNotNegative();
            worst = Math.max(worst, (regrets[i] - 1e-9) / (bound + 1e-9));
        }
        return worst;
    }

    @ParameterizedTest
    @MethodSource("promising")
    <S> void regretIsWithinItsBound(Aggregator<S> aggregator) {
        Map<Match, Double> shares =
                MATCHES.parallelStream()
                        .collect(
                                Collectors.toMap(
                                        match -> match,
                                        match ->
                                                worst(
                                                        aggregator,
                                                        match.adversary,
                                                        match.experts,
                                                        ROUNDS)));
        assertThat(shares).hasSameSizeAs(MATCHES).allSatisfy(RegretBoundTest::isKept);
    }

    private static void isKept(Match match, double share) {
        assertThat(share).as("%s", match).isLessThan(1);
    }

    /** That of layers is for who never slept, and held in a test of its own. */
    @Test
    void whoeverCanPromiseIsHeldToIt() {
        Set<Class<?>> held = promising().stream().map(Object::getClass).collect(Collectors.toSet());
        for (Aggregator<?> aggregator : TestingInhabitants.AGGREGATORS) {
            if (declaresBound(aggregator) && !(aggregator instanceof Layered)) {
                assertThat(held).contains(aggregator.getClass());
            }
        }
    }

    private static boolean declaresBound(Aggregator<?> aggregator) {
        for (var method : aggregator.getClass().getDeclaredMethods()) {
            if (method.getName().equals("bound")) {
                return true;
            }
        }
        return false;
    }

    private static <S> S played(Aggregator<S> aggregator, int n, int rounds) {
        S state = aggregator.newState(n);
        TestingArena arena = new TestingArena(n);
        Random random = new Random(n);
        double[] awake = new double[n];
        double[] losses = new double[n];
        double[] weights = new double[n];
        for (int t = 0; t < rounds; t++) {
            TestingAdversary.GREEDY.wake(t, random, awake);
            aggregator.weigh(state, awake, weights);
            TestingAdversary.GREEDY.lose(t, random, weights, losses);
            aggregator.learn(state, arena.round(awake, losses, weights));
        }
        return state;
    }

    @ParameterizedTest
    @MethodSource("tuned")
    <S> void theBoundSaysSomething(Aggregator<S> aggregator) {
        for (int n : new int[] {2, 16, 256}) {
            S state = played(aggregator, n, 2_000);
            for (int i = 0; i < n; i++) {
                assertThat(aggregator.bound(state, i))
                        .isLessThan(5 * RANGE * Math.sqrt(2_000 * (1 + Math.log(n))));
            }
        }
    }

    static List<Aggregator<?>> potentials() {
        return List.of(new AdaNormalHedge(RANGE), new Squint(RANGE));
    }

    /** What the others' regret owes to those who left, it still owes. */
    @ParameterizedTest
    @MethodSource("potentials")
    <S> void whoIsTakenAwayStaysInTheBound(Aggregator<S> aggregator) {
        S state = played(aggregator, 4, 500);
        S fewer = aggregator.rearrange(state, new int[] {3, -1, 1});
        assertThat(aggregator.bound(fewer, 0))
                .isGreaterThan(0.999_999 * aggregator.bound(state, 3));
        assertThat(aggregator.bound(fewer, 2))
                .isGreaterThan(0.999_999 * aggregator.bound(state, 1));
    }

    /** What is proved for labels and losses in the range says nothing outside it. */
    @ParameterizedTest
    @MethodSource("ranged")
    <S> void nothingIsPromisedOutsideTheRange(Aggregator<S> aggregator) {
        S state = aggregator.newState(2);
        double[] all = {1, 1};
        TestingArena arena = new TestingArena(2);
        aggregator.learn(state, arena.round(all, new double[] {0, 5}, new double[] {0, 1}));
        assertThat(aggregator.bound(state, 0)).isNaN();
        assertThat(aggregator.bound(state, 1)).isNaN();
    }

    /** The test's own test: these mistakes break every bound somewhere. */
    @ParameterizedTest
    @MethodSource("promising")
    <S> void mistakesBreakTheBound(Aggregator<S> aggregator) {
        for (TestingMistake mistake : TestingMistake.values()) {
            List<Double> shares = new ArrayList<>();
            for (TestingAdversary adversary : TestingAdversary.values()) {
                shares.add(worst(mistake.in(aggregator, 16), adversary, 16, ROUNDS / 10));
            }
            assertThat(shares).as("%s", mistake).anyMatch(share -> share > 1);
        }
    }
}
