package io.millrace.state;

import static io.millrace.state.GoldenCodecTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;

/** What the bytes mean that {@code make_nonlinear.py} packed, worked out by hand. */
class GoldenNonlinearTest {

    /** w = (1, 2, 3, 4, 5) on (a, b, a², a b, b²). */
    @Test
    void throughCrosses() {
        var learner = new Through<>(new PairwiseCrosses(5), new RecursiveLeastSquares(1, 1));
        var state = read(learner.codec());
        assertThat(learner.predict(state, new double[] {2, -1}))
                .isEqualTo(2 - 2 + 3 * 4 - 4 * 2 + 5);
        // P = ½ I and the columns are (1, 0, 1, 0, 0), so q = 1: of an error of 2, half is undone.
        learner.learn(state, new double[] {1, 0}, 6, 1);
        assertThat(learner.predict(state, new double[] {1, 0})).isCloseTo(5, within(1e-15));
    }

    /** Only the first wave counts, and at 0 it is at its top, √(2/6). */
    @Test
    void throughWaves() {
        var learner =
                new Through<>(new RandomFourier(6, 2, 7), new RecursiveLeastSquares(0.1, 0.95));
        assertThat(learner.predict(read(learner.codec()), new double[] {0, 0}))
                .isCloseTo(3 / Math.sqrt(3), within(1e-15));
    }

    /** Buckets do not count, so this is 3 a - b. */
    @Test
    void throughBuckets() {
        var learner = new Through<>(new HashedCrosses(8), new NormalizedSgd(0.5));
        assertThat(learner.predict(read(learner.codec()), new double[] {2, 5})).isEqualTo(1);
    }

    /** w = (3, -1), b = (4, 1), S = (1 ½; ½ 2). */
    @Test
    void blockLeastSquares() {
        BlockLeastSquares learner = new BlockLeastSquares(1, 8);
        BlockLeastSquares.State state = read(learner.codec());
        assertThat(learner.predict(state, new double[] {2, 5})).isEqualTo(1);
        // S_00 = 2 and b_0 = 10, so w_0 = (10 + ½) / (2 + 1); w_1 stands.
        learner.learn(state, new double[] {1, 0}, 6, 1);
        assertThat(learner.predict(state, new double[] {1, 0})).isCloseTo(3.5, within(1e-15));
        assertThat(learner.predict(state, new double[] {0, 1})).isEqualTo(-1);
    }

    /** All corners of the first grid weigh 2, all of the second 3. */
    @Test
    void throughBins() {
        var learner = new Through<>(new SparseBins(2, 3, 2, 7), new BlockLeastSquares(1e-3, 16));
        assertThat(learner.predict(read(learner.codec()), new double[] {2, 5}))
                .isCloseTo(5, within(1e-14));
    }

    /** At distances 0, 5 and 2 from the origin; importances 1, ½ and 1. */
    @Test
    void nearestNeighbours() {
        NearestNeighbours two = new NearestNeighbours(2, 3, Weighting.EQUAL);
        double[] origin = {0, 0};
        NearestNeighbours.State state = read(two.codec());
        assertThat(two.predict(state, origin)).isEqualTo(12.5);
        assertThat(new NearestNeighbours(3, 3, Weighting.EQUAL).predict(state, origin))
                .isEqualTo(30 / 2.5);
        NearestNeighbours near = new NearestNeighbours(3, 3, Weighting.INVERSE_DISTANCE);
        assertThat(near.predict(state, origin)).isEqualTo(5);
        // The oldest goes, the origin, and those at 2 and 5 from it stay.
        near.learn(state, new double[] {1e9, 0}, 99, 1);
        assertThat(near.predict(state, origin))
                .isCloseTo((20 / 2.0 + 0.5 * 10 / 5) / (1 / 2.0 + 0.5 / 5), within(1e-5));
        // A smaller window forgets more of them.
        two = new NearestNeighbours(1, 1, Weighting.EQUAL);
        assertThat(two.predict(state, origin)).isEqualTo(99);
        two.learn(state, origin, 7, 1);
        assertThat(two.predict(state, new double[] {3, 4})).isEqualTo(7);
    }

    /** w = (¾, 0), v = (2, 5); φ(¾) = 3/5. */
    @Test
    void oneHiddenLayer() {
        OneHiddenLayer still = new OneHiddenLayer(2, 1, 9, 0, 1);
        OneHiddenLayer.State state = read(still.codec());
        assertThat(still.predict(state, new double[] {1}))
                .isCloseTo(1.2 / Math.sqrt(2), within(1e-15));
        // φ' is 64/125 and 1: ∇f = (128/125, 5, 3/5, 0) / √2.
        double square = (1.024 * 1.024 + 25 + 0.36) / 2;
        double label = 1.2 / Math.sqrt(2) + Math.sqrt(2) * (1 + square);
        still.learn(state, new double[] {1}, label, 1);
        // The error over 1 + |∇f|² is √2, so the weights are now (¾ + 1.024, 5) and (2.6, 5).
        double one = 1.774 / Math.sqrt(1 + 1.774 * 1.774);
        double other = 5 / Math.sqrt(26);
        assertThat(still.predict(state, new double[] {1}))
                .isCloseTo((2.6 * one + 5 * other) / Math.sqrt(2), within(1e-12));

        // Of eight weights six are 0; of sixteen all are the same.
        OneHiddenLayer eight = new OneHiddenLayer(8, 1, 9, 0, 1);
        assertThat(eight.predict(read(eight.codec()), new double[] {1}))
                .isCloseTo(1.2 / Math.sqrt(8), within(1e-15));
        OneHiddenLayer sixteen = new OneHiddenLayer(16, 1, 9, 0, 1);
        assertThat(sixteen.predict(read(sixteen.codec()), new double[] {1}))
                .isCloseTo(4 * 1.2, within(1e-14));
    }
}
