package io.millrace.state.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Draws;
import io.millrace.state.trees.AdaptiveForest.State;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdaptiveForestTest {

    /** The quantile of the Poisson distribution of mean 3, cut off at 8, by its definition. */
    private static int poisson(double uniform) {
        double below = 0;
        double factorial = 1;
        for (int count = 0; count < 8; count++) {
            factorial *= Math.max(1, count);
            below += Math.exp(-3) * Math.pow(3, count) / factorial;
            if (uniform < below) {
                return count;
            }
        }
        return 8;
    }

    private static double label(double[] x, Random random) {
        return (x[0] > 0 ? 3 * x[1] : x[2]) + 0.3 * random.nextGaussian();
    }

    /** Trees of their own, taught one by one, and their weighted mean written down. */
    @Test
    void isItsTreesWeighed() {
        HoeffdingTree rule = new HoeffdingTree(4);
        AdaptiveForest forest = new AdaptiveForest(3, rule, 9);
        State state = forest.newState(3);
        Tree[] trees = new Tree[3];
        Arrays.setAll(trees, k -> Tree.begin(3, rule.model()));
        double[] errors = new double[3];
        Random random = new Random(1);
        for (int n = 0; n < 3_000; n++) {
            double[] x = random.doubles(3, -1, 1).toArray();
            double label = label(x, random);
            double importance = random.nextDouble();
            double sum = 0;
            double votes = 0;
            for (int k = 0; k < 3; k++) {
                double vote = n == 0 ? 1 : Math.pow(errors[k], -4);
                sum += vote * trees[k].predict(x);
                votes += vote;
            }
            assertThat(forest.predict(state, x)).isCloseTo(sum / votes, within(1e-9));

            forest.learn(state, x, label, importance);
            for (int k = 0; k < 3; k++) {
                double error = Math.abs(trees[k].predict(x) - label);
                errors[k] += 0.002 * importance * (error - errors[k]);
                int times = poisson(Draws.uniform(Draws.mix(Draws.mix(9, (long) n), k)));
                if (times > 0) {
                    trees[k].learn(rule, x, label, times * importance);
                }
            }
        }
        assertThat(state.leaves()).isEqualTo(Arrays.stream(trees).mapToInt(Tree::leaves).sum());
    }

    @Test
    void isBetterThanOneTree() {
        HoeffdingTree tree = new HoeffdingTree(8);
        AdaptiveForest forest = new AdaptiveForest(5, tree, 1);
        HoeffdingTree.State one = tree.newState(3);
        State many = forest.newState(3);
        Random random = new Random(2);
        double ofOne = 0;
        double ofMany = 0;
        for (int t = 0; t < 10_000; t++) {
            double[] x = random.doubles(3, -1, 1).toArray();
            double label = label(x, random);
            ofOne += Math.abs(tree.predict(one, x) - label);
            ofMany += Math.abs(forest.predict(many, x) - label);
            tree.learn(one, x, label, 1);
            forest.learn(many, x, label, 1);
        }
        assertThat(ofMany).isLessThan(ofOne);
    }

    @Test
    void anotherSeedIsAnotherForest() {
        AdaptiveForest forest = new AdaptiveForest(2, new HoeffdingTree(2), 1);
        AdaptiveForest other = new AdaptiveForest(2, new HoeffdingTree(2), 2);
        State state = forest.newState(3);
        State otherState = other.newState(3);
        Random random = new Random(3);
        double[] x = new double[3];
        for (int t = 0; t < 50; t++) {
            x = random.doubles(3, -1, 1).toArray();
            double label = label(x, random);
            forest.learn(state, x, label, 1);
            other.learn(otherState, x, label, 1);
        }
        assertThat(forest.predict(state, x)).isNotEqualTo(other.predict(otherState, x));
    }

    @Test
    void refusesToHaveNoTree() {
        assertThatThrownBy(() -> new AdaptiveForest(0, new HoeffdingTree(2), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trees must be 1 to 1024, but was 0");
    }
}
