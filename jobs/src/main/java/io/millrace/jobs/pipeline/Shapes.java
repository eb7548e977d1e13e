package io.millrace.jobs.pipeline;

import io.millrace.state.Learner;
import io.millrace.state.neighbours.NearestNeighbours;
import io.millrace.state.neighbours.NearestNeighbours.Weighting;
import io.millrace.state.neural.OneHiddenLayer;
import io.millrace.state.trees.AdaptiveForest;
import io.millrace.state.trees.HoeffdingTree;
import io.millrace.state.trees.HoeffdingTree.NodeModel;

/** The learners that the file can name of labels that are not linear in the columns. */
final class Shapes {
    private Shapes() {}

    static void addTo(Catalogue<Learner<?>> all) {
        all.with("hoeffding-tree", Shapes::tree)
                .with(
                        "adaptive-forest",
                        told ->
                                new AdaptiveForest(
                                        told.whole("trees", 5), tree(told), told.whole("seed", 1)))
                .with(
                        "nearest-neighbours",
                        told ->
                                new NearestNeighbours(
                                        told.whole("neighbours", 5),
                                        told.whole("window", 1000),
                                        told.choice("weighting", Weighting.class, Weighting.EQUAL)))
                .with(
                        "one-hidden-layer",
                        told ->
                                new OneHiddenLayer(
                                        told.whole("width", 16),
                                        told.number("rate", 0.3),
                                        told.number("radius", 30),
                                        told.number("perturbation", 0.01),
                                        told.whole("seed", 1)));
    }

    private static HoeffdingTree tree(Settings told) {
        return new HoeffdingTree(
                told.whole("leaves", 16),
                told.number("grace", 100),
                told.number("confidence", 0.001),
                told.number("tie", 0.05),
                told.number("forgetting", 0.998),
                told.choice("model", NodeModel.class, NodeModel.LINEAR));
    }
}
