package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlProdTest {

    /** The paper's Algorithm 1, for three or four experts, in losses divided by the range. */
    private static final class Paper implements TestingRule {
        private final double range;
        private final double[] weights = {1, 1, 1, 1};
        private final double[] squares = new double[4];

        Paper(double range) {
            this.range = range;
        }

        private double eta(int i) {
            return Math.min(0.5, Math.sqrt(Math.log(4) / (1 + squares[i])));
        }

        @Override
        public double[] weights() {
            double[] weighed = new double[4];
            Arrays.setAll(weighed, i -> eta(i) * weights[i]);
            return weighed;
        }

        @Override
        public void learn(double[] r) {
            for (int i = 0; i < 4; i++) {
                double before = eta(i);
                double x = r[i] / range;
                squares[i] += x * x;
                weights[i] = Math.pow(weights[i] * (1 + before * x), eta(i) / before);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 30})
    void equalsThePaper(double lossRange) {
        TestingRule.assertFollows(new MlProd(lossRange), new Paper(lossRange), 1);
    }

    /** Regrets all below 1, or all far above it: between the two, opera's 1 shows. */
    @Test
    void theUnitOfTheLossDoesNotMatter() {
        TestingRule.assertScaleFree(new MlProd(), 1e-3, 1e-9, 1e-250);
        TestingRule.assertScaleFree(new MlProd(), 1e6, 1e9, 1e250);
    }

    @Test
    void longAdvantageWinsTheWeight() {
        assertThat(TestingRule.afterLongAdvantage(new MlProd())[1]).isLessThan(1e-30);
        assertThat(TestingRule.afterLongAdvantage(new MlProd(1))[1]).isLessThan(1e-30);
    }
}
