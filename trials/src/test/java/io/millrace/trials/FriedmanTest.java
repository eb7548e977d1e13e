package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Learner;
import io.millrace.state.Transform;
import io.millrace.state.features.HashedCrosses;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.features.RandomFourier;
import io.millrace.state.features.SparseBins;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.linear.BlockLeastSquares;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.neighbours.NearestNeighbours;
import io.millrace.state.neighbours.NearestNeighbours.Weighting;
import io.millrace.state.neural.OneHiddenLayer;
import io.millrace.state.trees.AdaptiveForest;
import io.millrace.state.trees.HoeffdingTree;
import io.millrace.state.trees.HoeffdingTree.NodeModel;
import io.millrace.state.wrappers.TargetScaler;
import io.millrace.state.wrappers.Through;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What bends beats what does not, on Friedman's function (1991): ten columns, uniform in [0, 1], of
 * which five matter,
 *
 * <pre>  label = 10 sin(π x_1 x_2) + 20 (x_3 - ½)² + 10 x_4 + 5 x_5 + N(0, 1)</pre>
 *
 * whose noise alone costs √(2/π) = 0.80 in mean absolute error. The table in docs/comparisons.md is
 * what this prints.
 */
class FriedmanTest {
    private static final int ROWS = 40_000;
    private static final int COLUMNS = 10;

    static Stream<Arguments> learners() {
        RecursiveLeastSquares ridge = new RecursiveLeastSquares(0.1, 1);
        return Stream.of(
                // Name, learner, and what its mean absolute error over the second half stays below.
                Arguments.of("a line: RLS", ridge, 2.1),
                Arguments.of("pairwise crosses, RLS", through(new PairwiseCrosses(100)), 1.4),
                Arguments.of("32 hashed crosses, RLS", through(new HashedCrosses(32)), 2.05),
                Arguments.of(
                        "200 waves of scale 5, RLS", through(new RandomFourier(200, 5, 1)), 1.3),
                Arguments.of(
                        "20 grids of 5² bins, block solve",
                        new Through<>(new SparseBins(20, 5, 2, 1), new BlockLeastSquares(0.1, 16)),
                        1.5),
                Arguments.of(
                        "10 nearest of the last 500",
                        new NearestNeighbours(10, 500, Weighting.INVERSE_DISTANCE),
                        2.4),
                Arguments.of("16 hidden units, perturbed by .01", network(16, 0.01), 1.1),
                Arguments.of("16 hidden units, not perturbed", network(16, 0), 1.1),
                Arguments.of("64 hidden units, not perturbed", network(64, 0), 1.1),
                Arguments.of("a tree of 16 leaves", new HoeffdingTree(16), 1.1),
                Arguments.of("a tree of 32 leaves", new HoeffdingTree(32), 0.95),
                Arguments.of(
                        "a tree of 64 leaves, of means",
                        new HoeffdingTree(64, 100, 1e-3, 0.05, 0.998, NodeModel.MEAN),
                        2.2),
                Arguments.of(
                        "5 trees of 16 leaves",
                        new AdaptiveForest(5, new HoeffdingTree(16), 1),
                        1.0));
    }

    private static <A> Learner<?> through(Transform<A> transform) {
        return new Through<>(transform, new RecursiveLeastSquares(0.01, 1));
    }

    private static Learner<?> network(int width, double perturbation) {
        return new TargetScaler<>(new OneHiddenLayer(width, 0.3, 30, perturbation, 1));
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void errsLittle(String name, Learner<S> learner, double most) {
        Random random = new Random(1991);
        StandardScaler scaler = new StandardScaler();
        StandardScaler.State scales = scaler.newState(COLUMNS);
        S state = learner.newState(COLUMNS + 1);
        double[] x = new double[COLUMNS + 1];
        x[COLUMNS] = 1;
        double early = 0;
        double late = 0;
        for (int t = 0; t < ROWS; t++) {
            double[] u = random.doubles(COLUMNS).toArray();
            scaler.apply(scales, u, x);
            double label =
                    10 * Math.sin(Math.PI * u[0] * u[1])
                            + 20 * (u[2] - 0.5) * (u[2] - 0.5)
                            + 10 * u[3]
                            + 5 * u[4]
                            + random.nextGaussian();
            double error = Math.abs(learner.predict(state, x) - label);
            early += t < ROWS / 20 ? error : 0;
            late += t < ROWS / 2 ? 0 : error;
            learner.learn(state, x, label, 1);
            scaler.learn(scales, u, label);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %,d |%n",
                name,
                early / (ROWS / 20),
                late / (ROWS / 2),
                learner.largestState(COLUMNS + 1));
        assertThat(late / (ROWS / 2)).isLessThan(most);
    }
}
