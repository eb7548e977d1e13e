package io.millrace.state;

import io.millrace.state.features.HashedCrosses;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.features.RandomFourier;
import io.millrace.state.features.SparseBins;
import io.millrace.state.linear.BlockLeastSquares;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.neighbours.NearestNeighbours;
import io.millrace.state.neighbours.NearestNeighbours.Weighting;
import io.millrace.state.neural.OneHiddenLayer;
import io.millrace.state.wrappers.Through;
import java.util.List;

/** The learners that bend: neighbours, networks, blocks, and linear ones that see expansions. */
final class TestingNonlinear {
    static final List<Learner<?>> LEARNERS =
            List.of(
                    new Through<>(new PairwiseCrosses(100), new RecursiveLeastSquares(1, 1)),
                    new Through<>(new RandomFourier(6, 2, 7), new RecursiveLeastSquares(0.1, 0.95)),
                    new Through<>(new HashedCrosses(8), new NormalizedSgd(0.5)),
                    new Through<>(new SparseBins(2, 3, 2, 7), new BlockLeastSquares(1e-3, 16)),
                    new BlockLeastSquares(1, 8),
                    new BlockLeastSquares(1e-5, 2),
                    new NearestNeighbours(5, 50, Weighting.EQUAL),
                    new NearestNeighbours(3, 20, Weighting.INVERSE_DISTANCE),
                    new OneHiddenLayer(8, 0.5, 5, 0.1, 7),
                    new OneHiddenLayer(16, 1, 1e100, 0, 7));

    private TestingNonlinear() {}
}
