package io.millrace.state.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingBytes;
import io.millrace.state.linear.TestingRidge;
import io.millrace.state.trees.HoeffdingTree.NodeModel;
import io.millrace.state.trees.HoeffdingTree.State;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HoeffdingTreeTest {

    private static HoeffdingTree means(int leaves) {
        return new HoeffdingTree(leaves, 50, 1e-3, 0.05, 0.998, NodeModel.MEAN);
    }

    static double[] x(Random random) {
        return random.doubles(10).toArray();
    }

    /** Friedman 1991, "Multivariate adaptive regression splines", on five of the ten columns. */
    static double friedman(double[] x, int first) {
        double wave = Math.sin(Math.PI * x[first] * x[first + 1]);
        double bowl = (x[first + 2] - 0.5) * (x[first + 2] - 0.5);
        return 10 * wave + 20 * bowl + 10 * x[first + 3] + 5 * x[first + 4];
    }

    /** The mean absolute error of predictions, each learned from afterwards. */
    private static double error(
            HoeffdingTree tree, State state, Random random, int examples, int first) {
        double sum = 0;
        for (int t = 0; t < examples; t++) {
            double[] x = x(random);
            double label = friedman(x, first) + random.nextGaussian();
            sum += Math.abs(tree.predict(state, x) - label);
            tree.learn(state, x, label, 1);
        }
        return sum / examples;
    }

    /**
     * One leaf that forgets nothing is ridge regression, on columns scaled by 20 examples, but for
     * predictions beyond all labels.
     */
    @Test
    void oneLeafIsRidgeRegression() {
        HoeffdingTree learner = new HoeffdingTree(1, 9, 0.01, 1, 1, NodeModel.LINEAR);
        State state = learner.newState(2);
        TestingRidge ridge = new TestingRidge(1, 1, 3);
        Random random = new Random(1);
        double[][] start = new double[20][];
        double[] centre = new double[3];
        double[] spread = new double[3];
        double lowest = 0;
        double highest = 0;
        for (int t = 0; t < 300; t++) {
            double[] row = {0, 100 * random.nextGaussian(), 1e6 + random.nextGaussian()};
            row[0] = 7 + row[1] - 50 * (row[2] - 1e6) + random.nextGaussian();
            double[] x = {row[1], row[2]};
            if (t < 20) {
                start[t] = row;
                learner.learn(state, x, row[0], 0.5);
                continue;
            }
            if (t == 20) {
                scale(start, centre, spread);
            }
            double[] z = new double[3];
            Arrays.setAll(z, i -> (row[i] - centre[i]) / spread[i]);
            double y = z[0];
            z[0] = 1;
            double scaled = Math.max(lowest, Math.min(highest, ridge.predict(z)));
            double expected = centre[0] + spread[0] * scaled;
            assertThat(learner.predict(state, x)).isCloseTo(expected, within(1e-6));
            lowest = Math.min(lowest, y);
            highest = Math.max(highest, y);
            double importance = random.nextDouble();
            learner.learn(state, x, row[0], importance);
            ridge.learn(z, y, importance);
        }
    }

    /** The median, and the mean distance from it. */
    private static void scale(double[][] rows, double[] centre, double[] spread) {
        for (int i = 0; i < centre.length; i++) {
            int column = i;
            double[] sorted =
                    Arrays.stream(rows).mapToDouble(row -> row[column]).sorted().toArray();
            double median = (sorted[9] + sorted[10]) / 2;
            centre[i] = median;
            spread[i] =
                    Arrays.stream(sorted).map(v -> Math.abs(v - median)).average().orElseThrow();
        }
    }

    /** Leaves close in on a step at 0.3, and their means are its two levels. */
    @Test
    void meansMakeAStep() {
        HoeffdingTree learner = means(8);
        State state = learner.newState(2);
        Random random = new Random(2);
        for (int t = 0; t < 20_000; t++) {
            double[] x = {random.nextDouble(), random.nextDouble()};
            learner.learn(state, x, (x[1] > 0.3 ? 5 : -5) + random.nextGaussian(), 1);
        }
        for (double other : new double[] {0.1, 0.9}) {
            assertThat(learner.predict(state, new double[] {other, 0.28}))
                    .isCloseTo(-5, within(0.3));
            assertThat(learner.predict(state, new double[] {other, 0.32}))
                    .isCloseTo(5, within(0.3));
        }
    }

    @Test
    void doesNotSplitWhereThereIsNothing() {
        HoeffdingTree learner = new HoeffdingTree(32);
        State state = learner.newState(10);
        Random random = new Random(3);
        for (int t = 0; t < 10_000; t++) {
            double[] x = x(random);
            learner.learn(state, x, 3 * x[0] - x[5] + random.nextGaussian(), 1);
        }
        assertThat(state.leaves()).isEqualTo(1);
    }

    /** The noise alone has a mean distance of 0.8, and the best linear model's error is 2.0. */
    @Test
    void learnsFriedmansFunctionAndUnlearnsIt() {
        HoeffdingTree learner = new HoeffdingTree(32);
        State state = learner.newState(10);
        Random random = new Random(4);
        error(learner, state, random, 10_000, 0);
        assertThat(error(learner, state, random, 2_000, 0)).isLessThan(1.05);
        // From now on it is the other five columns that count.
        error(learner, state, random, 3_000, 5);
        assertThat(error(learner, state, random, 2_000, 5)).isLessThan(1.3);
    }

    /** When it is full, what mattered once makes room for what matters now. */
    @Test
    void aFullTreeMakesRoom() {
        HoeffdingTree learner = means(4);
        State state = learner.newState(10);
        Random random = new Random(6);
        for (int t = 0; t < 60_000; t++) {
            double[] x = x(random);
            int column = t < 20_000 ? 0 : 7;
            learner.learn(state, x, Math.floor(4 * x[column]) + 0.1 * random.nextGaussian(), 1);
            assertThat(state.leaves()).isLessThanOrEqualTo(4);
        }
        double[] x = new double[10];
        for (int level = 0; level < 4; level++) {
            x[7] = (level + 0.5) / 4;
            assertThat(learner.predict(state, x)).isCloseTo(level, within(0.3));
        }
    }

    @Test
    void aFullTreeIsAsLargeAsIsSaid() {
        for (NodeModel model : NodeModel.values()) {
            HoeffdingTree learner = new HoeffdingTree(4, 50, 1e-3, 0.05, 0.998, model);
            State state = learner.newState(10);
            Random random = new Random(7);
            error(learner, state, random, 5_000, 0);
            assertThat(state.leaves()).isEqualTo(4);
            assertThat(TestingBytes.write(learner.codec(), state))
                    .hasSize((int) learner.largestState(10));
        }
    }

    @Test
    void refusesWhatIsOutOfRange() {
        refused(0, 1, 0.5, 0, 1, "leaves must be 1 to 65536, but was 0");
        refused(1, 0.5, 0.5, 0, 1, "grace must be at least 1 and finite, but was 0.5");
        refused(1, 1, 0, 0, 1, "confidence must be in (0, 1), but was 0.0");
        refused(1, 1, 1, 0, 1, "confidence must be in (0, 1), but was 1.0");
        refused(1, 1, 0.5, -1, 1, "tie must be in [0, 1], but was -1.0");
        refused(1, 1, 0.5, 0, 0.8, "forgetting must be in [0.9, 1], but was 0.8");
        refused(1, 1, 0.5, 0, Double.NaN, "forgetting must be in [0.9, 1], but was NaN");
    }

    private static void refused(
            int leaves, double grace, double delta, double tie, double forgetting, String message) {
        assertThatThrownBy(
                        () ->
                                new HoeffdingTree(
                                        leaves, grace, delta, tie, forgetting, NodeModel.MEAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** A setting that changed: the bound is the new one's from the next example on. */
    @Test
    void aTreeThatMayHaveFewerLeavesIsCutBack() {
        State state = means(16).newState(10);
        Random random = new Random(21);
        error(means(16), state, random, 20_000, 0);
        assertThat(state.leaves()).isEqualTo(16);
        for (int leaves : new int[] {5, 1}) {
            State before = TestingBytes.read(means(16).codec(), bytes(means(16), state));
            double kept = error(means(16), before, new Random(22), 500, 0);

            double[] x = x(random);
            means(leaves).learn(state, x, friedman(x, 0), 1);
            assertThat(state.leaves()).isEqualTo(leaves);
            assertThat((long) bytes(means(16), state).length)
                    .isLessThanOrEqualTo(means(leaves).largestState(10));
            // What is left is worth most: far better than no tree, and than a new one.
            if (leaves > 1) {
                assertThat(error(means(leaves), state, new Random(22), 500, 0))
                        .isLessThan(1.25 * kept);
            }
        }
    }

    static byte[] bytes(HoeffdingTree tree, State state) {
        return TestingBytes.write(tree.codec(), state);
    }

    @Test
    void anotherModelIsAnotherState() {
        HoeffdingTree linear = new HoeffdingTree(4);
        assertThat(means(4).codec().id()).isNotEqualTo(linear.codec().id());
        assertThat(means(5).codec()).isEqualTo(means(4).codec());
        assertThat(new AdaptiveForest(2, linear, 1).codec().id())
                .isNotEqualTo(new AdaptiveForest(3, linear, 1).codec().id());
    }
}
