package io.millrace.state.trees;

import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Symmetric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A node: a model of all examples that pass it, and, if it has branches, how good they are beside
 * that model.
 *
 * <p>The model is recursive least squares with restricted forgetting (Kulhavý 1987, "Restricted
 * exponential forgetting in real-time identification"): confidence fades only in the direction of
 * the example, so that it needs no excitation to stay bounded.
 *
 * <pre>
 *  q = z·P z
 *  w += P z (y - w·z) i / (1 + i q)
 *  P⁻¹ += i (λ - (1 - λ) / q) z zᵀ
 * </pre>
 */
final class Node {
    /** In place of a column, where there are no branches. */
    static final int LEAF = -1;

    /** About how many examples the model of a branch remembers of the node's when it begins. */
    private static final double INHERITED = 10;

    /** How much of the losses that are compared is due to the newest example. */
    private static final double NEWEST = 0.005;

    /** Weights and variances beyond this are those of a model that rounding broke. */
    private static final double LARGEST = 1e30;

    private final double[] weights;
    private final Symmetric inverse;

    /** The importance that passed, and what of it since the last attempt to split, or the split. */
    double seen;

    double since;

    // Of a leaf.
    int histogram;

    // Of a node with branches.
    int feature = LEAF;
    double threshold;
    int low;
    private double ownLoss;
    private double branchLoss;

    /** Room to compute in: what the model last said. */
    private double own;

    Node(int width) {
        this.weights = new double[width];
        this.inverse = new Symmetric(width);
    }

    private static long size(int width) {
        return 4 + 8 * (2 + (long) width) + Symmetric.bytes(width);
    }

    static long leafSize(int features, int width) {
        return size(width) + Histogram.size(features, width);
    }

    static long innerSize(int width) {
        return size(width) + 3 * 8;
    }

    /** Begins as the first node of a tree. */
    void begin() {
        feature = LEAF;
        seen = 0;
        since = 0;
        Arrays.fill(weights, 0);
        inverse.reset(1);
    }

    /** Begins as a branch of a node whose model has learned so many examples that still count. */
    void begin(Node parent, double examples) {
        feature = LEAF;
        seen = 0;
        since = 0;
        System.arraycopy(parent.weights, 0, weights, 0, weights.length);
        inverse.reset(parent.inverse, Math.max(1, examples / INHERITED));
    }

    /** Gets branches, of which nothing is known. */
    void branch(int feature, double threshold, int low) {
        this.feature = feature;
        this.threshold = threshold;
        this.low = low;
        since = 0;
        ownLoss = 0;
        branchLoss = 0;
    }

    /** Follows a column whose spread has doubled; where no example passes, perhaps for ever. */
    void rescale(int column) {
        if (feature == column) {
            threshold /= 2;
        }
        int i = column + 1;
        if (i < weights.length) {
            weights[i] = Math.abs(weights[i]) < LARGEST ? 2 * weights[i] : 0;
            inverse.rescale(i, 2);
        }
    }

    /** What the model says. */
    double predict(double[] z) {
        own = Numbers.dot(weights, z);
        return own;
    }

    double own() {
        return own;
    }

    /** Learns how good the model is beside its branches, after {@link #predict}. */
    void compare(double label, double branches, double weight) {
        double error = label - own;
        double branchError = label - branches;
        since += weight;
        double rate = Math.min(1, weight * Math.max(1 / since, NEWEST));
        ownLoss += rate * (error * error - ownLoss);
        branchLoss += rate * (branchError * branchError - branchLoss);
    }

    /** By how much the branches lessen the squared error of an example, of late. */
    double worth() {
        return ownLoss - branchLoss;
    }

    /** Whether the branches have of late been worse than the model, beyond a margin. */
    boolean stale(double margin) {
        return branchLoss > (1 + margin) * ownLoss;
    }

    /** The model learns, after {@link #predict}. */
    void learn(double[] z, double label, double weight, double forgetting, Room room) {
        seen += weight;
        double[] gain = room.gain;
        inverse.multiply(z, 1, gain);
        double q = Numbers.dot(gain, z);
        if (!(q > 1 / LARGEST && q < LARGEST)) {
            inverse.reset(1);
            return;
        }
        double step = (label - own) * weight / (1 + weight * q);
        boolean sound = true;
        for (int i = 0; i < gain.length; i++) {
            weights[i] += step * gain[i];
            sound &= Math.abs(weights[i]) < LARGEST;
        }
        if (!sound) {
            Arrays.fill(weights, 0);
            inverse.reset(1);
            return;
        }
        double known = weight * (forgetting - (1 - forgetting) / q);
        double shrink = known / (1 + known * q);
        inverse.update(1, gain, shrink);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(feature);
        out.writeDouble(seen);
        out.writeDouble(since);
        Numbers.write(weights, out);
        inverse.write(out);
        if (feature != LEAF) {
            out.writeDouble(threshold);
            out.writeDouble(ownLoss);
            out.writeDouble(branchLoss);
        }
    }

    void read(DataInput in) throws IOException {
        feature = in.readInt();
        seen = in.readDouble();
        since = in.readDouble();
        Numbers.read(in, weights);
        inverse.read(in);
        if (feature != LEAF) {
            threshold = in.readDouble();
            ownLoss = in.readDouble();
            branchLoss = in.readDouble();
        }
    }

    /** Room for one model to compute in; holds nothing between calls. */
    static final class Room {
        private final double[] gain;

        Room(int width) {
            this.gain = new double[width];
        }
    }
}
