package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The running range is held against another implementation by {@link OperaTest}. */
class MlPolyTest {

    /**
     * The paper's Figure 2, in losses divided by the range; or with the running range.
     *
     * @param range the declared range, or 0
     * @param regrets R
     * @param squares V
     * @param largest of all r²
     */
    private record Rule(double range, double[] regrets, double[] squares, double[] largest)
            implements TestingRule {
        Rule(double range) {
            this(range, new double[4], new double[4], new double[1]);
        }

        @Override
        public double[] weights() {
            double s = range > 0 ? range * range : largest[0] > 0 ? largest[0] : 1;
            double[] weights = new double[4];
            Arrays.setAll(weights, i -> Math.max(0, regrets[i]) / (s + squares[i]));
            return weights;
        }

        @Override
        public void learn(double[] r) {
            for (int i = 0; i < 4; i++) {
                regrets[i] += r[i];
                squares[i] += r[i] * r[i];
                largest[0] = Math.max(largest[0], r[i] * r[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 30})
    void equalsTheFormula(double lossRange) {
        TestingRule.assertFollows(new MlPoly(lossRange), new Rule(lossRange), 1);
    }

    @Test
    void theUnitOfTheLossDoesNotMatter() {
        TestingRule.assertScaleFree(new MlPoly());
    }

    @Test
    void whoeverIsNotRegrettedHasNoWeight() {
        assertThat(TestingRule.afterLongAdvantage(new MlPoly())).containsExactly(1, 0);
        assertThat(TestingRule.afterLongAdvantage(new MlPoly(1))).containsExactly(1, 0);
    }
}
