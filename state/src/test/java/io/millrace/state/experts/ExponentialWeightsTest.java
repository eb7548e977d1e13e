package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A given rate is held against another implementation by {@link OperaTest}. */
class ExponentialWeightsTest {

    /** AdaHedge on minus the regrets of all experts, as its paper's Figure 1 has it. */
    static final class AdaHedge implements TestingRule {
        private final double[] losses = new double[4];
        private double gap;

        @Override
        public double[] weights() {
            double least = Arrays.stream(losses).min().orElseThrow();
            double eta = Math.log(4) / gap;
            double[] weights = new double[4];
            Arrays.setAll(
                    weights,
                    i ->
                            gap > 0
                                    ? Math.exp(-eta * (losses[i] - least))
                                    : losses[i] == least ? 1 : 0);
            return weights;
        }

        private double mixLoss(double eta) {
            double least = Arrays.stream(losses).min().orElseThrow();
            double sum = Arrays.stream(losses).map(l -> Math.exp(-eta * (l - least))).sum();
            return gap > 0 ? least - Math.log(sum / 4) / eta : least;
        }

        @Override
        public void learn(double[] r) {
            double eta = Math.log(4) / gap;
            double before = mixLoss(eta);
            for (int i = 0; i < 4; i++) {
                losses[i] -= r[i];
            }
            gap += Math.max(0, before - mixLoss(eta));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void isAdaHedge(double size) {
        TestingRule.assertFollows(new ExponentialWeights(), new AdaHedge(), size);
    }

    @Test
    void theUnitOfTheLossDoesNotMatter() {
        TestingRule.assertScaleFree(new ExponentialWeights());
    }

    @Test
    void longAdvantageWinsTheWeight() {
        assertThat(TestingRule.afterLongAdvantage(new ExponentialWeights())[1]).isLessThan(1e-30);
        assertThat(TestingRule.afterLongAdvantage(new ExponentialWeights(1))).containsExactly(1, 0);
    }

    @Test
    void refusesARateThatIsNone() {
        for (double rate : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new ExponentialWeights(rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "rate must be positive and finite, or 0 to have it tuned, but was "
                                    + rate);
        }
    }
}
