package io.millrace.state.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Learner;
import io.millrace.state.features.SparseBins;
import io.millrace.state.linear.BlockLeastSquares.State;
import io.millrace.state.wrappers.Through;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockLeastSquaresTest {

    private static double[] weights(BlockLeastSquares learner, State state, int d) {
        double[] weights = new double[d];
        for (int i = 0; i < d; i++) {
            double[] unit = new double[d];
            unit[i] = 1;
            weights[i] = learner.predict(state, unit);
        }
        return weights;
    }

    private static double[] sparse(Random random, int d, int nonzero) {
        double[] x = new double[d];
        for (int i = 0; i < nonzero; i++) {
            x[random.nextInt(d)] = random.nextGaussian();
        }
        return x;
    }

    private static int[] active(double[] x) {
        return IntStream.range(0, x.length).filter(i -> x[i] != 0).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 2, 1})
    void equalsTheTranscription(int block) {
        BlockLeastSquares learner = new BlockLeastSquares(0.1, block);
        State state = learner.newState(20);
        TestingBlockRidge plain = new TestingBlockRidge(0.1, 20);
        Random random = new Random(3);
        for (int t = 0; t < 300; t++) {
            double[] x = sparse(random, 20, 5);
            double label = x[0] - 2 * x[7] + random.nextGaussian();
            double importance = t % 3 == 0 ? 1 - random.nextDouble() : 1;
            learner.learn(state, x, label, importance);
            plain.learn(x, label, importance);
            int[] active = active(x);
            for (int from = 0; from < active.length; from += block) {
                plain.solve(
                        Arrays.copyOfRange(active, from, Math.min(active.length, from + block)));
            }
            assertThat(weights(learner, state, 20))
                    .as("after example %s", t)
                    .containsExactly(plain.weights, within(1e-9));
        }
    }

    /** Where no column is 0 and all fit in the block, it is ridge regression. */
    @Test
    void equalsRidgeWhereAllIsActive() {
        BlockLeastSquares learner = new BlockLeastSquares(0.5, 6);
        State state = learner.newState(6);
        TestingRidge batch = new TestingRidge(0.5, 1, 6);
        Random random = new Random(4);
        for (int t = 0; t < 200; t++) {
            double[] x = random.doubles(6, -2, 2).toArray();
            double label = 3 * x[1] + random.nextGaussian();
            learner.learn(state, x, label, 1);
            batch.learn(x, label, 1);
            assertThat(weights(learner, state, 6)).containsExactly(batch.weights(), within(1e-9));
        }
    }

    /** Every solve lowers the objective, and going round the blocks reaches its minimum. */
    @Test
    void everySolveLowersTheObjective() {
        BlockLeastSquares learner = new BlockLeastSquares(0.1, 4);
        State state = learner.newState(15);
        TestingBlockRidge plain = new TestingBlockRidge(0.1, 15);
        Random random = new Random(5);
        for (int t = 0; t < 200; t++) {
            double[] x = sparse(random, 15, 6);
            double label = 5 * x[0] * x[0] + random.nextGaussian();
            plain.learn(x, label, 1);
            double before = plain.objective(weights(learner, state, 15));
            learner.learn(state, x, label, 1);
            assertThat(plain.objective(weights(learner, state, 15)))
                    .isLessThanOrEqualTo(before + 1e-9);
        }
        assertThat(plain.objective(weights(learner, state, 15)))
                .isGreaterThan(plain.least() + 1e-3);
        for (int t = 0; t < 400; t++) {
            learner.learn(state, sparse(random, 15, 6), 0, 1e-300);
        }
        assertThat(plain.objective(weights(learner, state, 15)))
                .isCloseTo(plain.least(), within(1e-9));
    }

    /** Twins, in sum 3, of which rounding alone could tell one from the other. */
    @Test
    void columnsThatAreCombinationsOfOthersDoNoHarm() {
        BlockLeastSquares learner = new BlockLeastSquares(1e-5, 8);
        State state = learner.newState(3);
        Random random = new Random(6);
        for (int t = 0; t < 10_000; t++) {
            double a = 1e4 * random.nextGaussian();
            double b = random.nextGaussian();
            learner.learn(state, new double[] {a, a, b}, 3 * a - b, 1);
        }
        assertThat(learner.predict(state, new double[] {1, 1, 0})).isCloseTo(3, within(1e-9));
        assertThat(learner.predict(state, new double[] {0, 0, 1})).isCloseTo(-1, within(1e-5));
    }

    @Test
    void anExampleOfAnyMagnitudeIsTheSameExample() {
        BlockLeastSquares learner = new BlockLeastSquares(1, 8);
        for (double size : new double[] {1e8, 1e76, 1e150, 1e300}) {
            State state = learner.newState(2);
            learner.learn(state, new double[] {size, 2 * size}, 5 * size, 1);
            assertThat(learner.predict(state, new double[] {1, 2})).isCloseTo(5, within(1e-9));
        }
    }

    /** Together with sparse bins it learns a plateau with an edge that no line fits. */
    @Test
    void learnsWhatDependsOnWhereAnEventIs() {
        double line = error(new RecursiveLeastSquares(1e-3, 1));
        double bins =
                error(new Through<>(new SparseBins(10, 5, 2, 1), new BlockLeastSquares(1e-3, 40)));
        assertThat(line).isGreaterThan(0.6);
        assertThat(bins).isLessThan(line / 3);
    }

    /** The mean absolute error over the last 500 of 1,500 examples. */
    private static <S> double error(Learner<S> learner) {
        S state = learner.newState(3);
        Random random = new Random(7);
        double sum = 0;
        for (int t = 0; t < 1_500; t++) {
            double[] x = {1, random.nextGaussian(), random.nextGaussian()};
            double label = x[1] * x[1] + x[2] * x[2] < 1.4 ? 1 : -1;
            sum += t < 1_000 ? 0 : Math.abs(learner.predict(state, x) - label);
            learner.learn(state, x, label, 1);
        }
        return sum / 500;
    }

    @Test
    void refusesSettingsOutOfRange() {
        for (double ridge : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new BlockLeastSquares(ridge, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("ridge must be positive and finite, but was " + ridge);
        }
        assertThatThrownBy(() -> new BlockLeastSquares(1, 0))
                .hasMessage("block must be at least 1, but was 0");
    }
}
