package io.millrace.state.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingBytes;
import io.millrace.state.trees.HoeffdingTree.State;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tree brings whatever it is given to units of its own. */
class TreeUnitsTest {
    /** A column, or the label, was wild once among the examples that all units come from. */
    @ParameterizedTest
    @CsvSource({"0, 1e6", "5, 1e6", "19, -1e6", "0, 1e300", "19, 1e300"})
    void oneWildExampleAtTheStartIsNoUnit(int when, double wild) {
        double usual = errorAfter(when, 0, 0);
        assertThat(errorAfter(when, wild, 0)).isCloseTo(usual, within(0.1 * usual));
        assertThat(errorAfter(when, 0, wild)).isCloseTo(usual, within(0.1 * usual));
    }

    private static double errorAfter(int when, double column, double label) {
        HoeffdingTree tree = new HoeffdingTree(4);
        State state = tree.newState(2);
        Random random = new Random(31);
        double sum = 0;
        for (int t = 0; t < 2_000; t++) {
            double[] x = {random.nextGaussian(), random.nextGaussian()};
            double y = 3 * x[0] - x[1] + random.nextGaussian();
            if (t == when) {
                x[0] += column;
                y += label;
            }
            sum += t < 1_000 ? 0 : Math.abs(tree.predict(state, x) - y);
            tree.learn(state, x, y, 1);
        }
        return sum / 1_000;
    }

    /** What is written while units are not known is enough to know them. */
    @Test
    void aStartThatIsInterruptedGoesOn() {
        for (int when : new int[] {1, 19}) {
            HoeffdingTree tree = new HoeffdingTree(1);
            State state = tree.newState(2);
            State twin = tree.newState(2);
            Random random = new Random(32);
            for (int t = 0; t < 100; t++) {
                double[] x = {random.nextGaussian(), 7};
                double y = random.nextGaussian();
                assertThat(tree.predict(twin, x)).isEqualTo(tree.predict(state, x));
                tree.learn(state, x, y, 1);
                tree.learn(twin, x, y, 1);
                byte[] written = HoeffdingTreeTest.bytes(tree, twin);
                assertThat((long) written.length).isLessThanOrEqualTo(tree.largestState(2));
                twin = t + 1 == when ? TestingBytes.read(tree.codec(), written) : twin;
            }
        }
    }

    @Test
    void predictsTheMeanUntilItsUnitsAreKnown() {
        HoeffdingTree learner = new HoeffdingTree(4);
        State state = learner.newState(1);
        assertThat(learner.predict(state, new double[] {3})).isZero();
        learner.learn(state, new double[] {3}, 10, 1);
        learner.learn(state, new double[] {4}, 40, 0.5);
        assertThat(learner.predict(state, new double[] {3})).isCloseTo(20, within(1e-12));
    }

    /** Nothing changes but rounding when columns and labels have another unit and origin. */
    @Test
    void unitsDoNotMatter() {
        HoeffdingTree learner = new HoeffdingTree(8);
        State plain = learner.newState(10);
        State other = learner.newState(10);
        Random random = new Random(5);
        for (int t = 0; t < 3_000; t++) {
            double[] x = HoeffdingTreeTest.x(random);
            double label = HoeffdingTreeTest.friedman(x, 0) + random.nextGaussian();
            double[] scaled = Arrays.stream(x).map(v -> 1024 * v - 512).toArray();
            assertThat(learner.predict(other, scaled) / 64)
                    .isCloseTo(learner.predict(plain, x), within(1e-6));
            learner.learn(plain, x, label, 1);
            learner.learn(other, scaled, 64 * label, 1);
        }
        assertThat(plain.leaves()).isEqualTo(other.leaves()).isGreaterThan(1);
    }

    /** A column that stood still through the first examples, and for long after, still counts. */
    @Test
    void aColumnThatMovesLateIsLearned() {
        HoeffdingTree learner = new HoeffdingTree(4);
        State state = learner.newState(1);
        Supplier<Double> read = () -> learner.predict(state, new double[] {7e6});
        for (int t = 0; t < 500; t++) {
            learner.learn(state, new double[] {5e6}, t % 2, 1);
        }
        assertThat(read.get()).isCloseTo(0.5, within(0.05));
        for (int t = 0; t < 500; t++) {
            learner.learn(state, new double[] {7e6}, 10 + t % 2, 1);
        }
        assertThat(read.get()).isCloseTo(10.5, within(0.1));
        assertThat(learner.predict(state, new double[] {5e6})).isCloseTo(0.5, within(0.1));
    }

    /** The scale of a column that grows follows, down to the thresholds and the bins. */
    @Test
    void aColumnThatGrowsIsLearned() {
        HoeffdingTree learner = new HoeffdingTree(8);
        State state = learner.newState(2);
        Random random = new Random(8);
        double error = 0;
        for (int t = 0; t < 30_000; t++) {
            double[] x = {0.1 * t + random.nextGaussian(), random.nextDouble()};
            double label = 0.01 * x[0] + (x[1] > 0.5 ? 10 : 0) + 0.1 * random.nextGaussian();
            error += t < 20_000 ? 0 : Math.abs(learner.predict(state, x) - label);
            learner.learn(state, x, label, 1);
        }
        assertThat(error / 10_000).isLessThan(0.5);
    }

    /** Outliers a million spreads away cost no weight its readiness to learn. */
    @Test
    void outliersDoNotFreezeAnything() {
        HoeffdingTree learner = new HoeffdingTree(8);
        State state = learner.newState(2);
        Random random = new Random(9);
        double error = 0;
        for (int t = 0; t < 20_000; t++) {
            double[] x = {random.nextGaussian(), random.nextGaussian()};
            double label = 3 * x[0] - x[1] + 0.1 * random.nextGaussian();
            x[0] *= t % 500 == 499 ? 1e6 : 1;
            error += t < 10_000 || t % 500 == 499 ? 0 : Math.abs(learner.predict(state, x) - label);
            learner.learn(state, x, label, 1);
        }
        assertThat(error / 10_000).isLessThan(0.5);
    }
}
