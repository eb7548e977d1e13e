package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Learner;
import io.millrace.state.TestingBytes;
import io.millrace.state.trees.AdaptiveForest;
import io.millrace.state.trees.HoeffdingTree;
import io.millrace.state.trees.HoeffdingTree.NodeModel;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Trees that are full, and whose world changes, stay within their bound and go on learning. */
class TreeBoundTest {
    private static final int COLUMNS = 4;

    @Test
    void aTreeForTenMillionExamples() {
        staysWithinItsBound(new HoeffdingTree(16), 10_000_000);
    }

    @Test
    void aTreeOfMeansForTenMillionExamples() {
        staysWithinItsBound(
                new HoeffdingTree(64, 100, 1e-3, 0.05, 0.998, NodeModel.MEAN), 10_000_000);
    }

    @Test
    void aForestForAMillionExamples() {
        staysWithinItsBound(new AdaptiveForest(5, new HoeffdingTree(8), 1), 1_000_000);
    }

    private static <S> void staysWithinItsBound(Learner<S> learner, int examples) {
        S state = learner.newState(COLUMNS);
        Random random = new Random(1);
        int part = examples / 10;
        for (int t = 0; t < examples; t += part) {
            double error = 0;
            double largest = 0;
            for (int s = 0; s < part; s++) {
                double[] x = random.doubles(COLUMNS, -1, 1).toArray();
                double label = label(x, t / part) + 0.1 * random.nextGaussian();
                if (s >= part / 2) {
                    error += Math.abs(learner.predict(state, x) - label);
                    largest += Math.abs(label);
                }
                learner.learn(state, x, label, 1);
            }
            assertThat(error).as("after a change at %s", t).isLessThan(0.35 * largest);
            assertThat((long) TestingBytes.write(learner.codec(), state).length)
                    .isLessThanOrEqualTo(learner.largestState(COLUMNS));
        }
    }

    /** Each part of the stream has another function, of other columns. */
    private static double label(double[] x, int part) {
        double a = x[part % COLUMNS];
        double b = x[(part + 1) % COLUMNS];
        return (a > 0 ? 4 * b * b : -3 * b) + (part % 3) * a;
    }
}
