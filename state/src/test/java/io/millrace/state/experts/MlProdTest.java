package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Round;
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

    /** What opera computes, with the sum of squared regrets starting at {@code first}. */
    private static final class Opera implements TestingRule {
        private final double[] logs = new double[3];
        private final double[] squares = new double[3];
        private final double[] largest = new double[3];
        private final double[] eta = {1, 1, 1};

        Opera(double first) {
            Arrays.fill(squares, first);
        }

        @Override
        public double[] weights() {
            double[] weights = new double[3];
            Arrays.setAll(weights, i -> eta[i] * Math.exp(logs[i]));
            return weights;
        }

        @Override
        public void learn(double[] r) {
            for (int i = 0; i < 3; i++) {
                squares[i] += r[i] * r[i];
                largest[i] = Math.max(largest[i], Math.abs(r[i]));
                double next = Math.min(1 / (2 * largest[i]), Math.sqrt(Math.log(3) / squares[i]));
                logs[i] = logs[i] * (next / eta[i]) + Math.log(1 + next * r[i]);
                eta[i] = next;
            }
        }

        void learn(Round round) {
            learn(new double[] {round.regret(0), round.regret(1), round.regret(2)});
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 30})
    void equalsThePaper(double lossRange) {
        TestingRule.assertFollows(new MlProd(lossRange), new Paper(lossRange), 1);
    }

    /** The one thing in which the running form is not opera's is the 1 it starts from. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "all MLprod_absolute_grad",
                "all MLprod_pinball.9_grad",
                "awake MLprod_absolute_grad",
                "awake MLprod_pinball.9_grad"
            })
    void differsFromOperaByItsOne(String column) {
        Opera operas = new Opera(1);
        Opera ours = new Opera(0);
        MlProd aggregator = new MlProd();
        MlProd.State state = aggregator.newState(3);
        for (int week = 0; week < TestingElectric.weeks(); week++) {
            double[] awake = TestingElectric.awake(column, week);
            double[] theirs = operas.weights(awake);
            TestingElectric.assertOperas(column, week, theirs, 1e-9);
            operas.learn(TestingElectric.round(column, week, theirs));

            double[] weights = new double[3];
            aggregator.weigh(state, awake, weights);
            assertThat(weights).containsExactly(ours.weights(awake), within(1e-11));
            Round round = TestingElectric.round(column, week, weights);
            ours.learn(round);
            aggregator.learn(state, round);
        }
    }

    @Test
    void theUnitOfTheLossDoesNotMatter() {
        TestingRule.assertScaleFree(new MlProd());
    }

    @Test
    void longAdvantageWinsTheWeight() {
        assertThat(TestingRule.afterLongAdvantage(new MlProd())[1]).isLessThan(1e-30);
        assertThat(TestingRule.afterLongAdvantage(new MlProd(1))[1]).isLessThan(1e-30);
    }
}
