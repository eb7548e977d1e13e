package io.millrace.state.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Learner;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.linear.TestingRidge;
import io.millrace.state.trees.HoeffdingTree;
import io.millrace.state.trees.HoeffdingTree.NodeModel;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OffsetTest {

    /** The last label inside: it says how far the label lay from the offset. */
    @Test
    void addsTheColumnToWhatTheOtherSays() {
        Offset<LastLabel.State> offset = new Offset<>(1, new LastLabel());
        var state = offset.newState(3);
        assertThat(offset.predict(state, new double[] {7, 50, 8})).isEqualTo(50);
        offset.learn(state, new double[] {7, 50, 8}, 53, 1);
        assertThat(offset.predict(state, new double[] {0, 60, 0})).isEqualTo(63);
        offset.learn(state, new double[] {7, 60, 8}, 58, 0.5);
        offset.learn(state, new double[] {7, 60, 8}, 1e9, 0);
        assertThat(offset.predict(state, new double[] {0, 100, 0})).isEqualTo(98);
    }

    /** The ridge solution, by EJML, of label - x_1 on the other columns in their order. */
    @Test
    void equalsTheBatchSolutionWithAWeightOfOne() {
        var offset = new Offset<>(1, new RecursiveLeastSquares(0.5, 0.95));
        var state = offset.newState(4);
        TestingRidge batch = new TestingRidge(0.5, 0.95, 3);
        Random random = new Random(1);
        for (int t = 0; t < 100; t++) {
            double[] x = random.doubles(4, -2, 2).toArray();
            double[] rest = {x[0], x[2], x[3]};
            assertThat(offset.predict(state, x))
                    .isCloseTo(x[1] + batch.predict(rest), within(1e-10));
            double label = 2 * x[0] + 5 * x[1] - x[3] + random.nextGaussian();
            offset.learn(state, x, label, 1);
            batch.learn(rest, label - x[1], 1);
        }
    }

    /** With the last label as the offset, a tree of steps follows a climb it has never seen. */
    @Test
    void aTreeFollowsALevelItHasNeverSeen() {
        HoeffdingTree tree = new HoeffdingTree(8, 100, 1e-3, 0.05, 0.998, NodeModel.MEAN);
        assertThat(errorOnAClimb(new Offset<>(0, tree))).isLessThan(0.2);
        assertThat(errorOnAClimb(tree)).isGreaterThan(100);
    }

    private static <S> double errorOnAClimb(Learner<S> learner) {
        S state = learner.newState(2);
        Random random = new Random(3);
        double last = 0;
        double error = 0;
        for (int t = 0; t < 2000; t++) {
            double label = last + 1 + 0.1 * random.nextGaussian();
            double[] x = {last, 1};
            error += t < 1000 ? 0 : Math.abs(label - learner.predict(state, x)) / 1000;
            learner.learn(state, x, label, 1);
            last = label;
        }
        return error;
    }

    @Test
    void whatOverflowsIsHeldToTheDoubles() {
        Offset<LastLabel.State> offset = new Offset<>(0, new LastLabel());
        var state = offset.newState(1);
        offset.learn(state, new double[] {-1.5e308}, 1.5e308, 1);
        assertThat(offset.predict(state, new double[] {0})).isEqualTo(Double.MAX_VALUE);
        assertThat(offset.predict(state, new double[] {1e308})).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void forgetsAsTheOtherDoes() {
        Learner<?> offset = new Offset<>(1, new RecursiveLeastSquares(1, 1));
        assertThat(offset.forgetting(0.9))
                .isEqualTo(new Offset<>(1, new RecursiveLeastSquares(1, 0.9)));
    }

    @Test
    void refusesAColumnThatIsNotThere() {
        assertThatThrownBy(() -> new Offset<>(-1, new LastLabel()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column must be at least 0, but was -1");
        assertThatThrownBy(() -> new Offset<>(3, new LastLabel()).newState(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column must be below the number of features, 3, but was 3");
    }
}
