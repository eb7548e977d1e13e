package io.millrace.state.trees;

import io.millrace.state.trees.HoeffdingTree.NodeModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One tree: what {@link HoeffdingTree} says, done. */
final class Tree {
    /** By this part of the node's own loss must branches be worse before they are cut off. */
    private static final double MARGIN = 0.1;

    /** What makes room for a split may be worth at most this part of what the split promises. */
    private static final double CHEAP = 0.5;

    private final int features;
    private final int width;
    private final Scaling scaling;
    private final Arena arena;

    /** The labels learned from so far, in the nodes' units, lie between these. */
    private double lowest;

    private double highest;

    // Room to compute in; holds nothing between calls.
    private final double[] z;
    private final double[] regressors;
    private final Node.Room room;
    private final SplitSearch search = new SplitSearch();
    private Node[] path;
    private int depth;
    private Node cheapest;
    private double price;

    /** Of a new tree, or of one that is about to be read. */
    private Tree(int features, int width) {
        this.features = features;
        this.width = width;
        this.scaling = new Scaling(features);
        this.arena = new Arena(features, width);
        this.z = new double[features + 1];
        this.regressors = width > 1 ? z : new double[] {1};
        this.room = new Node.Room(width);
        this.path = new Node[1];
        this.cheapest = arena.root();
    }

    static Tree begin(int features, NodeModel model) {
        Tree tree = new Tree(features, model.width(features));
        tree.arena.begin();
        return tree;
    }

    static long largest(int features, int leaves, NodeModel model) {
        int width = model.width(features);
        long nodes = leaves * Node.leafSize(features, width) + (leaves - 1) * Node.innerSize(width);
        return 8 + Scaling.size(features) + Math.max(Scaling.startSize(features), 16 + nodes);
    }

    int leaves() {
        return arena.leaves();
    }

    double predict(double[] x) {
        if (!scaling.apply(x, z)) {
            return Double.NaN;
        }
        if (!scaling.ready()) {
            return scaling.unscaled(0);
        }
        Node node = arena.root();
        while (node.feature != Node.LEAF) {
            node = arena.next(node, z);
        }
        return scaling.unscaled(Math.max(lowest, Math.min(highest, node.predict(regressors))));
    }

    /** Goes down to the example's leaf; every node on the way predicts. */
    private void walk() {
        if (path.length < arena.size()) {
            path = new Node[arena.size()];
        }
        Node node = arena.root();
        node.predict(regressors);
        path[0] = node;
        depth = 0;
        while (node.feature != Node.LEAF) {
            node = arena.next(node, z);
            node.predict(regressors);
            path[++depth] = node;
        }
    }

    /** Learns from a sound example of a weight above 0. */
    void learn(HoeffdingTree rule, double[] x, double label, double weight) {
        if (!scaling.ready()) {
            scaling.start(x, label, weight);
            return;
        }
        scaling.notice(x, label);
        scaling.apply(x, z);
        rescale(x, weight);
        holdTo(rule.leaves());
        double y = scaling.label(label);
        walk();
        Node leaf = path[depth];
        double residual = y - leaf.own();
        for (int i = 0; i <= depth; i++) {
            if (i < depth) {
                path[i].compare(y, leaf.own(), weight);
            }
            path[i].learn(regressors, y, weight, rule.forgetting(), room);
        }
        lowest = Math.min(lowest, y);
        highest = Math.max(highest, y);
        if (cutWhatIsStale(rule)) {
            return;
        }
        arena.histogram(leaf).add(z, residual, leaf.own(), weight);
        leaf.since += weight;
        if (leaf.since >= rule.grace()) {
            leaf.since = 0;
            trySplit(rule, leaf);
        }
    }

    private void rescale(double[] x, double weight) {
        boolean changed = false;
        for (int j = 0; j < features; j++) {
            if (scaling.outgrown(j, z[j + 1], weight)) {
                arena.rescale(j);
                changed = true;
            }
        }
        if (changed) {
            scaling.apply(x, z);
        }
    }

    /** A tree that was read may have been allowed more leaves. */
    private void holdTo(int leaves) {
        while (arena.leaves() > leaves) {
            price = Double.POSITIVE_INFINITY;
            appraise(arena.root(), 1, 0, arena.root());
            arena.cut(cheapest);
        }
    }

    private boolean cutWhatIsStale(HoeffdingTree rule) {
        for (int i = 0; i < depth; i++) {
            if (path[i].since >= rule.grace() && path[i].stale(MARGIN)) {
                arena.cut(path[i]);
                return true;
            }
        }
        return false;
    }

    private void trySplit(HoeffdingTree rule, Node leaf) {
        Histogram histogram = arena.histogram(leaf);
        search.search(histogram, features, width > 1);
        if (!justified(rule, histogram)) {
            histogram.adjust();
        } else if (arena.leaves() < rule.leaves()
                || makeRoom(rule, leaf, search.gain / histogram.examples())) {
            double memory = 1 / (1 - rule.forgetting());
            arena.split(leaf, search.feature, search.bin, memory);
        }
    }

    /** Whether a split was found that is no chance, and either clearly the best or as good. */
    private boolean justified(HoeffdingTree rule, Histogram histogram) {
        if (search.feature == Node.LEAF) {
            return false;
        }
        double doubt = -StrictMath.log(rule.confidence());
        double n = histogram.examples();
        double noise = histogram.meanSquare() - search.gain / n;
        double trials = StrictMath.log(features * (double) Histogram.BINS);
        double slack = Math.sqrt(doubt / (2 * n));
        return search.gain > 2 * noise * (trials + doubt)
                && (search.runnerUp < (1 - slack) * search.gain || slack < rule.tie());
    }

    /** Cuts off the two leaves that are worth least, if that is little beside the promise. */
    private boolean makeRoom(HoeffdingTree rule, Node leaf, double promise) {
        if (rule.leaves() == 1) {
            return false;
        }
        price = Double.POSITIVE_INFINITY;
        double share = 1;
        for (int i = 0; i < depth; i++) {
            share *= share(path[i], path[i + 1]);
        }
        appraise(arena.root(), 1, rule.grace(), leaf);
        if (!(price < CHEAP * share * promise)) {
            return false;
        }
        arena.cut(cheapest);
        return true;
    }

    /** Of the examples that pass a node, those that go on to this branch. */
    private double share(Node node, Node branch) {
        double both = arena.low(node).seen + arena.high(node).seen;
        return both > 0 ? branch.seen / both : 0;
    }

    /** Finds the cheapest two leaves that have been looked at for long enough. */
    private void appraise(Node node, double share, double grace, Node spared) {
        if (node.feature == Node.LEAF) {
            return;
        }
        Node low = arena.low(node);
        Node high = arena.high(node);
        boolean twig = low.feature == Node.LEAF && high.feature == Node.LEAF;
        double worth = share * node.worth();
        if (!twig) {
            appraise(low, share * share(node, low), grace, spared);
            appraise(high, share * share(node, high), grace, spared);
        } else if (low != spared && high != spared && node.since >= grace && worth < price) {
            price = worth;
            cheapest = node;
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(features);
        out.writeInt(width);
        scaling.write(out);
        if (scaling.ready()) {
            out.writeDouble(lowest);
            out.writeDouble(highest);
            arena.write(out);
        }
    }

    static Tree read(DataInput in) throws IOException {
        Tree tree = new Tree(in.readInt(), in.readInt());
        tree.scaling.read(in);
        if (tree.scaling.ready()) {
            tree.lowest = in.readDouble();
            tree.highest = in.readDouble();
            tree.arena.read(in);
        } else {
            tree.arena.begin();
        }
        return tree;
    }
}
