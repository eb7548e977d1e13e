package io.millrace.state.trees;

import io.millrace.state.Codec;
import io.millrace.state.Draws;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Hoeffding trees that each learn every example as often as chance has it, and predict together,
 * weighed by how well they did of late:
 *
 * <pre>
 *  example n counts in tree k as Poisson(3) many, drawn from the seed, n and k
 *  prediction = Σ v_k p_k / Σ v_k,   v_k = (mean of |p_k - y|, fading by 0.998)⁻⁴
 * </pre>
 *
 * <p>Drift is followed by each tree, which cuts off what has become worse than its stem, at a time
 * of its own, and by the weights.
 *
 * <p><b>Cost</b> that of its trees, in time and in memory: {@code trees} times O(depth · d²) for
 * linear models.
 *
 * <p><b>Source</b> Oza and Russell 2001, "Online bagging and boosting" (Poisson counts); Gomes,
 * Barddal, Ferreira and Bifet 2018, "Adaptive random forests for data stream regression" (trees
 * that follow drift, a rate above 1); the weights by faded error are our own.
 *
 * <p><b>Choose it</b> over a single tree when some percent of error are worth several times the
 * time and the memory. Not for many columns with linear models: prefer one tree, or means.
 *
 * @param trees how many; at least 1
 * @param tree the rule of each
 * @param seed of the draws
 */
public record AdaptiveForest(int trees, HoeffdingTree tree, long seed)
        implements Learner<AdaptiveForest.State> {

    private static final double FADING = 0.998;

    /** How often a tree learns an example, in the mean; e^-3 is the chance of not at all. */
    private static final double RATE = 3;

    private static final double NEVER = 0.049787068367863944;

    /** More often than that, which befalls one example in 260, it does not learn it. */
    private static final int MOST = 8;

    public AdaptiveForest {
        if (!(trees >= 1 && trees <= 1 << 10)) {
            throw new IllegalArgumentException("trees must be 1 to 1024, but was " + trees);
        }
    }

    @Override
    public State newState(int features) {
        State state = new State(trees);
        for (int k = 0; k < trees; k++) {
            state.trees[k] = Tree.begin(features, tree.model());
        }
        return state;
    }

    @Override
    public double predict(State state, double[] x) {
        double least = Double.POSITIVE_INFINITY;
        for (double error : state.errors) {
            least = Math.min(least, error);
        }
        double total = 0;
        for (double error : state.errors) {
            total += vote(error, least);
        }
        double prediction = 0;
        for (int k = 0; k < state.trees.length; k++) {
            prediction += vote(state.errors[k], least) / total * state.trees[k].predict(x);
        }
        return Double.isNaN(prediction) ? prediction : Magnitude.clamp(prediction);
    }

    private static double vote(double error, double least) {
        double ratio = error > least ? least / error : 1;
        return ratio * ratio * ratio * ratio;
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance == 0) {
            return;
        }
        long draw = Draws.mix(seed, state.examples++);
        double rate = importance * (1 - FADING);
        for (int k = 0; k < state.trees.length; k++) {
            double error = Math.abs(Magnitude.clamp(state.trees[k].predict(x) - label));
            state.errors[k] += rate * (error - state.errors[k]);
            int times = poisson(Draws.uniform(Draws.mix(draw, k)));
            if (times > 0) {
                state.trees[k].learn(tree, x, label, times * importance);
            }
        }
    }

    /** The count that this quantile of the Poisson distribution is. */
    private static int poisson(double uniform) {
        int count = 0;
        double chance = NEVER;
        double below = NEVER;
        while (uniform >= below && count < MOST) {
            count++;
            chance *= RATE / count;
            below += chance;
        }
        return count;
    }

    @Override
    public long largestState(int features) {
        return 4 + 8 + trees * (8 + tree.largestState(features));
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(trees, tree.model().label());
    }

    /** The trees, their errors of late, and how many examples there were. */
    public static final class State {
        private final Tree[] trees;
        private final double[] errors;
        private long examples;

        private State(int trees) {
            this.trees = new Tree[trees];
            this.errors = new double[trees];
        }

        /** How many leaves all trees have now. */
        public int leaves() {
            int leaves = 0;
            for (Tree tree : trees) {
                leaves += tree.leaves();
            }
            return leaves;
        }
    }

    /**
     * Version 1. The number of trees and what they fit are part of the name: with others the forest
     * starts afresh.
     *
     * <pre>
     *  int     how many trees
     *  long    n, how many examples were learned
     *  of each tree:
     *   double  its error of late
     *   bytes   the tree, as version 1 of a Hoeffding tree
     * </pre>
     */
    private record StateCodec(int trees, String model) implements Codec<State> {
        @Override
        public String id() {
            return "adaptive-forest(" + trees + "," + model + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.trees.length);
            out.writeLong(state.examples);
            for (int k = 0; k < state.trees.length; k++) {
                out.writeDouble(state.errors[k]);
                state.trees[k].write(out);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.examples = in.readLong();
            for (int k = 0; k < state.trees.length; k++) {
                state.errors[k] = in.readDouble();
                state.trees[k] = Tree.read(in);
            }
            return state;
        }
    }
}
