package io.millrace.state.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterFreeTest {
    private static final double[] ONE = {1};

    /**
     * With x = 1 and the absolute loss every gradient is a coin, and the bettor is Krichevsky and
     * Trofimov's: it bets (Σ c) / t of the wealth 1 + Σ c w. Only how large coins are is learned
     * from the first.
     */
    @Test
    void isTheBettorOfThePaper() {
        ParameterFree learner = new ParameterFree(new Loss.Absolute());
        Vectors state = learner.newState(1);
        Random random = new Random(12);
        learner.learn(state, ONE, 1e6, 1);
        assertThat(learner.predict(state, ONE)).isZero();
        double coins = 0;
        double wealth = 1;
        for (int t = 1; t < 500; t++) {
            double bet = coins / t * wealth;
            assertThat(learner.predict(state, ONE))
                    .isCloseTo(bet, within(1e-11 * Math.max(1, wealth)));
            double coin = random.nextInt(3) == 0 ? -1 : 1;
            learner.learn(state, ONE, bet + coin, 1);
            coins += coin;
            wealth += coin * bet;
        }
    }

    /** What is proved, on labels that are drawn, that alternate, and that are far away. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1, 30, 1e4})
    void keepsItsBound(double best) {
        for (int kind = 0; kind < 2; kind++) {
            ParameterFree learner = new ParameterFree(new Loss.Absolute());
            Vectors state = learner.newState(1);
            Random random = new Random(7);
            double regret = 0;
            int rounds = 5_000;
            for (int t = 0; t < rounds; t++) {
                double noise = kind == 0 ? random.nextGaussian() : t % 2 - 0.5;
                double label = best + noise;
                regret += Math.abs(learner.predict(state, ONE) - label) - Math.abs(best - label);
                learner.learn(state, ONE, label, 1);
            }
            double t = rounds;
            // The first round, whose coin is not bet on, can cost up to |best| more.
            assertThat(regret)
                    .isLessThan(
                            best * Math.sqrt(t * Math.log(1 + 24 * t * t * best * best))
                                    + 1
                                    + best);
        }
    }

    /** Gradients a million times smaller make the same weights. */
    @Test
    void theUnitOfTheLossDoesNotMatter() {
        ParameterFree coarse = new ParameterFree(new Loss.Absolute());
        ParameterFree fine = new ParameterFree(new Loss.Huber(1e-6));
        Vectors first = coarse.newState(2);
        Vectors second = fine.newState(2);
        Random random = new Random(13);
        for (int t = 0; t < 1_000; t++) {
            double[] x = {random.nextGaussian(), 1};
            double label = 4 * x[0] + 2 + random.nextGaussian();
            assertThat(fine.predict(second, x)).isCloseTo(coarse.predict(first, x), within(1e-6));
            coarse.learn(first, x, label, 1);
            fine.learn(second, x, label, 1);
        }
        assertThat(first.weights()).containsExactly(new double[] {4, 2}, within(0.5));
    }
}
