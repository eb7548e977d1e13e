package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.trees.AdaptiveForest;
import io.millrace.state.trees.HoeffdingTree;
import org.junit.jupiter.api.Test;

/** The bytes of trees and forests, packed by {@code make_trees.py}; what they mean, by hand. */
class GoldenTreesTest {

    /**
     * Labels are 10 + 2 y, columns 5 + z. The root says y = 1, below z = ½ it is z, above it 2 + z;
     * the branches' share is (1 + ½) / (3 + 1); labels were 4 to 16.
     */
    @Test
    void hoeffdingTree() {
        HoeffdingTree learner = new HoeffdingTree(16);
        HoeffdingTree.State state = GoldenCodecTest.read(learner.codec());
        assertThat(state.leaves()).isEqualTo(2);
        assertThat(learner.predict(state, new double[] {5})).isEqualTo(10 + 2 * 0.625);
        assertThat(learner.predict(state, new double[] {7})).isEqualTo(10 + 2 * 2.125);
        assertThat(learner.predict(state, new double[] {11})).isEqualTo(16);

        // y = 1: the root is right, the leaf learns half of its error of 1, and the share falls.
        learner.learn(state, new double[] {5}, 12, 1);
        double share = (0.995 + 0.5) / (3 * 0.995 + 1 + 1);
        assertThat(learner.predict(state, new double[] {5}))
                .isCloseTo(10 + 2 * (1 - 0.5 * share), within(1e-14));
    }

    /** Two such trees, the second with labels of 20 + 2 y; their errors were 1 and 2 of late. */
    @Test
    void adaptiveForest() {
        AdaptiveForest learner = new AdaptiveForest(2, new HoeffdingTree(16), 1);
        AdaptiveForest.State state = GoldenCodecTest.read(learner.codec());
        assertThat(state.leaves()).isEqualTo(4);
        assertThat(learner.predict(state, new double[] {5}))
                .isCloseTo((16 * 11.25 + 21.25) / 17, within(1e-14));
    }
}
