package io.millrace.state.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Learner;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.Only;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.linear.TestingRidge;
import io.millrace.state.trees.HoeffdingTree;
import io.millrace.state.trees.HoeffdingTree.NodeModel;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoostedTest {
    private static final double[] NONE = {};

    /** Worked by hand: the last label, and the mean of how far it was off. */
    @Test
    void theSecondLearnsWhatTheFirstHadLeft() {
        var boosted = new Boosted<>(new LastLabel(), new MeanLabel(1));
        var state = boosted.newState(0);
        boosted.learn(state, NONE, 10, 1); // 0 was said, 10 is left
        assertThat(boosted.predict(state, NONE)).isEqualTo(20);
        boosted.learn(state, NONE, 14, 1); // 10 was said, 4 is left: a mean of 7
        assertThat(boosted.predict(state, NONE)).isEqualTo(21);
        boosted.learn(state, NONE, 11, 0.5); // 14 was said, -3 is left: 12.5 / 2.5
        assertThat(boosted.predict(state, NONE)).isEqualTo(16);
        boosted.learn(state, NONE, 1e9, 0);
        assertThat(boosted.predict(state, NONE)).isEqualTo(16);
    }

    /** Ridge solutions, by EJML, of the labels and of what they leave before they know a label. */
    @Test
    void equalsTwoBatchSolutions() {
        var boosted =
                new Boosted<>(
                        new RecursiveLeastSquares(5, 0.95), new RecursiveLeastSquares(0.5, 0.98));
        var state = boosted.newState(3);
        TestingRidge first = new TestingRidge(5, 0.95, 3);
        TestingRidge second = new TestingRidge(0.5, 0.98, 3);
        Random random = new Random(1);
        for (int t = 0; t < 100; t++) {
            double[] x = random.doubles(3, -2, 2).toArray();
            double said = first.predict(x);
            assertThat(boosted.predict(state, x))
                    .isCloseTo(said + second.predict(x), within(1e-10));
            double label = 2 * x[0] - x[1] + random.nextGaussian();
            double importance = 0.5 + random.nextDouble() / 2;
            boosted.learn(state, x, label, importance);
            second.learn(x, label - said, importance);
            first.learn(x, label, importance);
        }
    }

    /** A slope and a step: neither a line nor a tree of means can follow both. */
    @Test
    void aTreeLearnsWhatALineLeaves() {
        var line = new RecursiveLeastSquares(0.1, 1);
        var tree = new HoeffdingTree(4, 50, 1e-3, 0.05, 0.998, NodeModel.MEAN);
        double both = errorOnAStepAndASlope(new Boosted<>(line, tree));
        assertThat(both).isLessThan(0.5 * errorOnAStepAndASlope(line));
        assertThat(both).isLessThan(0.5 * errorOnAStepAndASlope(tree));
    }

    private static <S> double errorOnAStepAndASlope(Learner<S> learner) {
        S state = learner.newState(3);
        Random random = new Random(2);
        double error = 0;
        for (int t = 0; t < 4000; t++) {
            double[] x = {1, random.nextGaussian(), random.nextInt(5)};
            double label = 5 * x[1] + (x[2] == 2 ? 10 : 0) + 0.1 * random.nextGaussian();
            error += t < 2000 ? 0 : Math.abs(label - learner.predict(state, x)) / 2000;
            learner.learn(state, x, label, 1);
        }
        return error;
    }

    /** Each reads one column: what either misses is refused, and neither has learned. */
    @Test
    void whatOneOfThemMissesIsRefusedBeforeTheOtherLearns() {
        var ridge = new RecursiveLeastSquares(1, 1);
        var boosted =
                new Boosted<>(
                        new Through<>(new Only(List.of(0)), ridge),
                        new Through<>(new Only(List.of(1)), ridge));
        var state = boosted.newState(2);
        double[] x = {2, 3};
        boosted.learn(state, x, 7, 1);
        double before = boosted.predict(state, x);
        for (int hole : new int[] {0, 1}) {
            double[] holed = x.clone();
            holed[hole] = Double.NaN;
            assertThat(boosted.predict(state, holed)).isNaN();
            assertThatThrownBy(() -> boosted.learn(state, holed, 100, 1))
                    .hasMessage("x[" + hole + "] must be finite, but was NaN");
            assertThat(boosted.predict(state, x)).isEqualTo(before);
        }
    }

    /** The first has nothing to say until a label is known: there is nothing left over to learn. */
    @Test
    void whereTheFirstHasNoOpinionTheSecondWaits() {
        var boosted =
                new Boosted<>(
                        new Through<>(new LabelLags(List.of(1)), new Forecast()), new LastLabel());
        var state = boosted.newState(0);
        assertThat(boosted.predict(state, NONE)).isNaN();
        boosted.learn(state, NONE, 10, 1);
        assertThat(boosted.predict(state, NONE)).isEqualTo(10);
        boosted.learn(state, NONE, 13, 1);
        assertThat(boosted.predict(state, NONE)).isEqualTo(16);
    }

    @Test
    void whatOverflowsIsHeldToTheDoubles() {
        var boosted = new Boosted<>(new LastLabel(), new LastLabel());
        var state = boosted.newState(0);
        boosted.learn(state, NONE, 1.5e308, 1);
        assertThat(boosted.predict(state, NONE)).isEqualTo(Double.MAX_VALUE);
        boosted.learn(state, NONE, -1.5e308, 1);
        assertThat(boosted.predict(state, NONE)).isEqualTo(-Double.MAX_VALUE);
    }

    @Test
    void bothForget() {
        var boosted = new Boosted<>(new RecursiveLeastSquares(1, 1), new MeanLabel(1));
        assertThat(boosted.forgetting(0.9))
                .isEqualTo(new Boosted<>(new RecursiveLeastSquares(1, 0.9), new MeanLabel(0.9)));
    }
}
