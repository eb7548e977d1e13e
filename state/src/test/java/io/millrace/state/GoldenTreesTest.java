package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.trees.AdaptiveForest;
import io.millrace.state.trees.HoeffdingTree;
import io.millrace.state.trees.HoeffdingTree.NodeModel;
import org.junit.jupiter.api.Test;

/** The bytes of trees and forests, packed by {@code make_trees.py}; what they mean, by hand. */
class GoldenTreesTest {

    /** Labels are 10 + 2 y, columns 5 + z; y is z up to z = ½, then 2 + z; it was -3 to 3. */
    @Test
    void hoeffdingTree() {
        HoeffdingTree learner = new HoeffdingTree(16);
        HoeffdingTree.State state = GoldenCodecTest.read(learner.codec());
        assertThat(state.leaves()).isEqualTo(2);
        assertThat(learner.predict(state, new double[] {5.5})).isEqualTo(11);
        assertThat(learner.predict(state, new double[] {5.75})).isEqualTo(15.5);
        assertThat(learner.predict(state, new double[] {11})).isEqualTo(16);

        // y = 1 at z = 0: with P = I, half of the error is learned.
        learner.learn(state, new double[] {5}, 12, 1);
        assertThat(learner.predict(state, new double[] {5})).isCloseTo(11, within(1e-14));
    }

    /** Two such trees, the second with labels of 20 + 2 y; their errors were 1 and 2 of late. */
    @Test
    void adaptiveForest() {
        AdaptiveForest learner = new AdaptiveForest(2, new HoeffdingTree(16), 1);
        AdaptiveForest.State state = GoldenCodecTest.read(learner.codec());
        assertThat(state.leaves()).isEqualTo(4);
        assertThat(learner.predict(state, new double[] {5}))
                .isCloseTo((16 * 10 + 20) / 17.0, within(1e-14));

        AdaptiveForest three = new AdaptiveForest(3, new HoeffdingTree(16), 1);
        assertThat(three.predict(GoldenCodecTest.read(three.codec()), new double[] {5}))
                .isCloseTo(11, within(1e-14));
    }

    /** One leaf, whose mean is 1.5 in units of 2 above 10, with P = ¼. */
    @Test
    void treeOfMeans() {
        HoeffdingTree learner = new HoeffdingTree(1, 9, 0.1, 1, 1, NodeModel.MEAN);
        HoeffdingTree.State state = GoldenCodecTest.read(learner.codec());
        assertThat(learner.predict(state, new double[] {5})).isEqualTo(13);
        // y = 4: a fifth of the error of 2.5 is learned.
        learner.learn(state, new double[] {5}, 18, 1);
        assertThat(learner.predict(state, new double[] {5})).isCloseTo(14, within(1e-14));
    }
}
