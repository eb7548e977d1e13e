package io.millrace.state;

import io.millrace.state.features.HashedCrosses;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.features.RandomFourier;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.wrappers.Through;
import java.util.List;

/** The learners that bend: neighbours, networks, blocks, and linear ones that see expansions. */
final class TestingNonlinear {
    static final List<Learner<?>> LEARNERS =
            List.of(
                    new Through<>(new PairwiseCrosses(100), new RecursiveLeastSquares(1, 1)),
                    new Through<>(new RandomFourier(6, 2, 7), new RecursiveLeastSquares(0.1, 0.95)),
                    new Through<>(new HashedCrosses(8), new NormalizedSgd(0.5)));

    private TestingNonlinear() {}
}
