package io.millrace.state.trees;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A tree of models that splits where the residuals of a leaf's model show, by Hoeffding's bound,
 * that it pays, and never holds more than so many leaves. After {@code grace} more examples in a
 * leaf, of n in all, it is split at the column and place of the greatest gain, which is what the
 * squared residuals would lose, if
 *
 * <pre>
 *  second gain / gain &lt; 1 - ε  or  ε &lt; tie,   ε = √(ln(1/δ) / 2n),   and
 *  gain &gt; 2 (noise) ln(columns · bins / δ),   noise the mean square it leaves
 * </pre>
 *
 * <p>Leaves predict. But every node keeps its model when it gets branches, and goes on learning:
 * when its branches have of late been worse than the node alone by a tenth of its squared error,
 * they are cut off. That is how the tree follows a drift: near the root fast, since all examples
 * pass there. A tree that is full makes room for a split by cutting off the two leaves that gain
 * least, if that is less than half of what the split promises.
 *
 * <p>Columns are centred and scaled by the first 20 examples, the wild ones among them aside, and
 * the scale of one that grows follows. No prediction leaves the range of the labels learned.
 *
 * <p><b>Cost</b> O(depth + d) time to predict; to learn, O(depth · d²) where models are linear, and
 * O(depth + d) for means. Memory is at most 2 leaves - 1 models, of about d²/2 numbers or 1, and
 * {@code leaves} histograms of 42 d numbers, or 18 d.
 *
 * <p><b>Source</b> Domingos and Hulten 2000, "Mining high-speed data streams" (when to split);
 * Ikonomovska, Gama and Džeroski 2011, "Learning model trees from evolving data streams", section 4
 * (the ratio of gains); Loh 2002, "Regression trees with unbiased variable selection and
 * interaction detection" (splitting by residuals); Kulhavý 1987 (forgetting). That a node's model
 * stays beside its branches, and when branches are cut, is our own.
 *
 * <p><b>Choose it</b> when the label depends on thresholds, curves or interactions that a linear
 * model misses, on columns of any scale; 16 leaves or more of a dozen columns also follow drift.
 * Not when there are few examples, below some hundred a key, or a linear trend beyond all labels
 * seen; with a hundred columns, take means, or few leaves.
 *
 * @param leaves how many leaves there are at most; at least 1
 * @param grace how many examples a leaf takes in between attempts to split it; at least 1
 * @param confidence δ, the chance of a split that does not pay; in (0, 1)
 * @param tie below which ε the best split need not be clearly better than the second; in [0, 1]
 * @param forgetting λ, the factor by which the past counts less in a node's model with each
 *     example; in [0.9, 1], where 1 forgets nothing
 * @param model what each node fits
 */
public record HoeffdingTree(
        int leaves, double grace, double confidence, double tie, double forgetting, NodeModel model)
        implements Learner<HoeffdingTree.State> {

    /** What a node fits to the examples that pass it. */
    public enum NodeModel {
        /** Their mean label. */
        MEAN,
        /** A linear model of all columns. */
        LINEAR;

        /** How codecs call it. */
        String label() {
            return this == LINEAR ? "linear" : "mean";
        }

        int width(int features) {
            return this == LINEAR ? features + 1 : 1;
        }
    }

    public HoeffdingTree {
        if (!(leaves >= 1 && leaves <= 1 << 16)) {
            throw new IllegalArgumentException("leaves must be 1 to 65536, but was " + leaves);
        }
        if (!(grace >= 1 && grace <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "grace must be at least 1 and finite, but was " + grace);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence must be in (0, 1), but was " + confidence);
        }
        if (!(tie >= 0 && tie <= 1)) {
            throw new IllegalArgumentException("tie must be in [0, 1], but was " + tie);
        }
        if (!(forgetting >= 0.9 && forgetting <= 1)) {
            throw new IllegalArgumentException(
                    "forgetting must be in [0.9, 1], but was " + forgetting);
        }
    }

    /** A tree of linear models with this many leaves at most, and the usual settings. */
    public HoeffdingTree(int leaves) {
        this(leaves, 100, 1e-3, 0.05, 0.998, NodeModel.LINEAR);
    }

    @Override
    public State newState(int features) {
        return new State(Tree.begin(features, model));
    }

    @Override
    public double predict(State state, double[] x) {
        return state.tree.predict(x);
    }

    @Override
    public void learn(State state, double[] x, double label, double importance) {
        Numbers.requireExample(x, label, importance);
        if (importance > 0) {
            state.tree.learn(this, x, label, importance);
        }
    }

    @Override
    public long largestState(int features) {
        return Tree.largest(features, leaves, model);
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(model.label());
    }

    /** The tree. */
    public static final class State {
        private final Tree tree;

        private State(Tree tree) {
            this.tree = tree;
        }

        /** How many leaves there are now. */
        public int leaves() {
            return tree.leaves();
        }
    }

    /**
     * Version 1; with m = d + 1 where models are linear, else 1, and s = 5 or 2 sums to a bin. What
     * is fitted is part of the name: with another model the tree starts afresh.
     *
     * <pre>
     *  int          d
     *  int          m
     *  int          how many of the first 20 examples were seen
     *  double       their importance
     *  double[d+1]  the centre of the label and of each column; before 20, the label's mean, and 0
     *  double[d+1]  the spread of the label and of each column
     *  double[d]    how many spreads each column was from its centre, of late
     *  of fewer than 20 examples their labels, then the values of each column, and no more; else
     *  double       the lowest label, as (label - centre) / spread
     *  double       the highest label, as (label - centre) / spread
     *  the root, and after each node that has branches its low and then its high branch:
     *   int         the column that branches differ in; -1 for a leaf
     *   double      the importance that passed
     *   double      that since the last attempt to split, or since the split
     *   double[m]   w, of the constant first
     *   double[]    the lower triangle of P, row by row: m (m + 1) / 2 entries
     *   with branches:
     *    double     the threshold, at most which is low
     *    double     the node's own squared error, of late
     *    double     that of the leaves below it, of late
     *   a leaf:
     *    double     n
     *    double     Σ r²
     *    double[d]  where the bins of each column begin
     *    double[d]  how many bins of each column there are to one spread
     *    double[]   8 bins of s sums of each column: Σ 1, Σ r; Σ u, Σ u², Σ u r where s is 5
     * </pre>
     */
    private record StateCodec(String model) implements Codec<State> {
        @Override
        public String id() {
            return "hoeffding-tree(" + model + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            state.tree.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            return new State(Tree.read(in));
        }
    }
}
