package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Aggregator;
import io.millrace.state.Loss;
import io.millrace.state.TestingRounds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A given rate is held against another implementation by {@link OperaTest}. */
class FixedShareTest {
    private static final double SHARE = 0.05;

    /** Bayes' rule, then sharing; the rate falls with the sum of the mixability gaps. */
    private static final class Rule implements TestingRule {
        private final double[] weights = {0.25, 0.25, 0.25, 0.25};
        private double gap;

        @Override
        public double[] weights() {
            return weights;
        }

        @Override
        public void learn(double[] r) {
            double best = Arrays.stream(r).max().orElseThrow();
            double eta = Math.log(4 / SHARE) / gap;
            double[] bayes = new double[4];
            for (int i = 0; i < 4; i++) {
                double factor = gap > 0 ? Math.exp(eta * (r[i] - best)) : r[i] == best ? 1 : 0;
                bayes[i] = weights[i] * factor;
            }
            double sum = Arrays.stream(bayes).sum();
            Arrays.setAll(weights, i -> SHARE / 4 + (1 - SHARE) * bayes[i] / sum);
            gap += gap > 0 ? Math.max(0, best + Math.log(sum) / eta) : best;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void equalsTheFormula(double size) {
        TestingRule.assertFollows(new FixedShare(0, SHARE), new Rule(), size);
    }

    @Test
    void theUnitOfTheLossDoesNotMatter() {
        TestingRule.assertScaleFree(new FixedShare(0, SHARE));
    }

    /** However long it was right, its rival keeps α/2. */
    @Test
    void longAdvantageLeavesTheOtherItsShare() {
        double[] expected = {1 - SHARE / 2, SHARE / 2};
        assertThat(TestingRule.afterLongAdvantage(new FixedShare(10, SHARE)))
                .containsExactly(expected, within(1e-3));
        assertThat(TestingRule.afterLongAdvantage(new FixedShare(100, SHARE)))
                .containsExactly(expected, within(1e-15));
    }

    private static <S> double weightOfTheNewBest(Aggregator<S> aggregator) {
        S state = aggregator.newState(2);
        double[] all = {1, 1};
        double[] weights = new double[2];
        for (int t = 0; t < 1_050; t++) {
            aggregator.weigh(state, all, weights);
            double[] losses = t < 1_000 ? new double[] {0, 1} : new double[] {1, 0};
            aggregator.learn(
                    state, TestingRounds.round(all, losses, weights, 0, new Loss.Absolute()));
        }
        aggregator.weigh(state, all, weights);
        return weights[1];
    }

    @Test
    void changesItsMind() {
        assertThat(weightOfTheNewBest(new FixedShare(0, 0.01))).isGreaterThan(0.9);
        assertThat(weightOfTheNewBest(new ExponentialWeights())).isLessThan(1e-9);
    }

    @Test
    void refusesARateOrAShareThatIsNone() {
        assertThatThrownBy(() -> new FixedShare(-1, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "rate must be positive and finite, or 0 to have it tuned, but was -1.0");
        for (double share : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> new FixedShare(1, share))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("share must be in (0, 1), but was " + share);
        }
    }
}
