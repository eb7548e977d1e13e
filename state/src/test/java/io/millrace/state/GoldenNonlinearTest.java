package io.millrace.state;

import static io.millrace.state.GoldenCodecTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.features.HashedCrosses;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.features.RandomFourier;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
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
}
