package io.millrace.state.trees;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The nodes of a tree and the histograms of its leaves. What a cut sets free is used again, so that
 * only a tree that is larger than ever before takes memory. The branches of a node are neighbours.
 */
final class Arena {
    private final int features;
    private final int width;

    private Node[] nodes = new Node[1];
    private int made;
    private int[] sparePairs = new int[1];
    private int pairs;

    private Histogram[] histograms = new Histogram[1];
    private int madeHistograms;
    private int[] spareHistograms = new int[1];
    private int spares;

    private int leaves;

    /** With room for one node. */
    Arena(int features, int width) {
        this.features = features;
        this.width = width;
        nodes[0] = new Node(width);
        made = 1;
    }

    /** Makes the first node a leaf that has seen nothing. */
    void begin() {
        root().begin();
        makeLeaf(root());
        histogram(root()).begin();
    }

    Node root() {
        return nodes[0];
    }

    Node low(Node node) {
        return nodes[node.low];
    }

    Node high(Node node) {
        return nodes[node.low + 1];
    }

    Node next(Node node, double[] z) {
        return nodes[z[node.feature + 1] <= node.threshold ? node.low : node.low + 1];
    }

    Histogram histogram(Node leaf) {
        return histograms[leaf.histogram];
    }

    int leaves() {
        return leaves;
    }

    /** No path is longer. */
    int size() {
        return made;
    }

    /** Follows a column whose spread has doubled. */
    void rescale(int column) {
        for (int i = 0; i < made; i++) {
            nodes[i].rescale(column);
        }
        for (int i = 0; i < madeHistograms; i++) {
            histograms[i].rescale(column);
        }
    }

    /**
     * Gives a leaf branches.
     *
     * @param bin the first on the high side
     * @param memory how many examples the leaf's model remembers at most
     */
    void split(Node leaf, int feature, int bin, double memory) {
        Histogram histogram = histogram(leaf);
        double examples = Math.min(memory, histogram.examples());
        leaf.branch(feature, histogram.edge(feature, bin), takePair());
        low(leaf).begin(leaf, examples);
        high(leaf).begin(leaf, examples);
        makeLeaf(low(leaf));
        histogram(low(leaf)).begin(histogram, feature, 0, bin);
        high(leaf).histogram = leaf.histogram;
        histogram.begin(histogram, feature, bin, Histogram.BINS);
    }

    /** Makes a node with branches a leaf, whose bins cover all that its leaves' did. */
    void cut(Node node) {
        Node first = low(node);
        while (first.feature != Node.LEAF) {
            first = low(first);
        }
        int kept = first.histogram;
        release(node.low, kept);
        node.feature = Node.LEAF;
        node.since = 0;
        node.histogram = kept;
        leaves++;
    }

    private void release(int pair, int kept) {
        for (int i = pair; i <= pair + 1; i++) {
            Node node = nodes[i];
            if (node.feature != Node.LEAF) {
                release(node.low, kept);
                continue;
            }
            leaves--;
            histograms[kept].cover(histogram(node));
            if (node.histogram != kept) {
                spareHistograms[spares++] = node.histogram;
            }
        }
        sparePairs[pairs++] = pair;
    }

    private int takePair() {
        if (pairs > 0) {
            return sparePairs[--pairs];
        }
        if (made + 2 > nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * nodes.length + 1);
            sparePairs = Arrays.copyOf(sparePairs, nodes.length / 2);
        }
        nodes[made] = new Node(width);
        nodes[made + 1] = new Node(width);
        made += 2;
        return made - 2;
    }

    private void makeLeaf(Node node) {
        leaves++;
        if (spares > 0) {
            node.histogram = spareHistograms[--spares];
            return;
        }
        if (madeHistograms == histograms.length) {
            histograms = Arrays.copyOf(histograms, 2 * madeHistograms);
            spareHistograms = Arrays.copyOf(spareHistograms, histograms.length);
        }
        histograms[madeHistograms] = new Histogram(features, width);
        node.histogram = madeHistograms++;
    }

    void write(DataOutput out) throws IOException {
        write(root(), out);
    }

    private void write(Node node, DataOutput out) throws IOException {
        node.write(out);
        if (node.feature == Node.LEAF) {
            histogram(node).write(out);
        } else {
            write(low(node), out);
            write(high(node), out);
        }
    }

    void read(DataInput in) throws IOException {
        read(root(), in);
    }

    private void read(Node node, DataInput in) throws IOException {
        node.read(in);
        if (node.feature == Node.LEAF) {
            makeLeaf(node);
            histogram(node).read(in);
        } else {
            node.low = takePair();
            read(low(node), in);
            read(high(node), in);
        }
    }
}
