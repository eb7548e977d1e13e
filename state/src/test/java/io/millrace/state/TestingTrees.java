package io.millrace.state;

import io.millrace.state.trees.AdaptiveForest;
import io.millrace.state.trees.HoeffdingTree;
import io.millrace.state.trees.HoeffdingTree.NodeModel;
import java.util.List;

/**
 * The trees and forests: among them hasty ones, which split and cut even where there is nothing.
 */
final class TestingTrees {
    static final List<Learner<?>> LEARNERS =
            List.of(
                    new HoeffdingTree(16),
                    new HoeffdingTree(4, 5, 0.9, 1, 0.9, NodeModel.LINEAR),
                    new HoeffdingTree(1, 5, 0.9, 1, 1, NodeModel.LINEAR),
                    new HoeffdingTree(3, 2, 0.9, 1, 0.99, NodeModel.MEAN),
                    new AdaptiveForest(3, new HoeffdingTree(4), 1),
                    new AdaptiveForest(
                            2, new HoeffdingTree(3, 2, 0.9, 1, 0.9, NodeModel.LINEAR), 2));

    private TestingTrees() {}
}
