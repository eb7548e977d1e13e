package io.millrace.state;

import io.millrace.state.TestingInhabitants.Inhabitant;
import io.millrace.state.features.HashedCrosses;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.features.RandomFourier;
import io.millrace.state.features.SparseBins;
import java.util.List;

/** The steps from columns to more columns. */
final class TestingExpansions {
    static final List<Inhabitant> TRANSFORMS =
            List.of(
                    new Inhabitant(new PairwiseCrosses(100), 2),
                    new Inhabitant(new HashedCrosses(8), 2),
                    new Inhabitant(new RandomFourier(6, 2, 7), 2),
                    new Inhabitant(new SparseBins(2, 3, 2, 7), 2));

    private TestingExpansions() {}
}
