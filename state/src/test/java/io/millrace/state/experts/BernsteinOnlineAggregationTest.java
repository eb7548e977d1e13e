package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With all awake, the running range is held against opera by {@link OperaTest}; not with sleepers,
 * because opera 1.2.2 then assigns a vector of the wrong length, and is left out.
 */
class BernsteinOnlineAggregationTest {

    /**
     * Exponential weights on second-order losses, in plain arithmetic.
     *
     * @param range the declared range, or 0
     * @param sums A
     * @param squares V
     */
    private record Rule(double range, double[] sums, double[] squares) implements TestingRule {
        Rule(double range) {
            this(range, new double[4], new double[4]);
        }

        private double eta(int i) {
            return range == 0
                    ? 1 / Math.sqrt(2.2 * squares[i])
                    : Math.min(0.5 / range, Math.sqrt(Math.log(4) / (range * range + squares[i])));
        }

        @Override
        public double[] weights() {
            double[] weights = {1, 1, 1, 1};
            if (range > 0 || Arrays.stream(squares).min().orElseThrow() > 0) {
                Arrays.setAll(weights, i -> eta(i) * Math.exp(eta(i) * sums[i]));
            }
            return weights;
        }

        @Override
        public void learn(double[] r) {
            for (int i = 0; i < 4; i++) {
                double before = eta(i);
                squares[i] += r[i] * r[i];
                double eta = range > 0 ? before : eta(i);
                sums[i] += r[i] - eta * r[i] * r[i];
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 30})
    void equalsTheFormulaWithSleepers(double lossRange) {
        TestingRule.assertFollows(
                new BernsteinOnlineAggregation(lossRange), new Rule(lossRange), 1);
    }

    @Test
    void theUnitOfTheLossDoesNotMatter() {
        TestingRule.assertScaleFree(new BernsteinOnlineAggregation());
    }

    @Test
    void longAdvantageWinsTheWeight() {
        assertThat(TestingRule.afterLongAdvantage(new BernsteinOnlineAggregation())[1])
                .isLessThan(1e-30);
        assertThat(TestingRule.afterLongAdvantage(new BernsteinOnlineAggregation(1))[1])
                .isLessThan(1e-30);
    }
}
