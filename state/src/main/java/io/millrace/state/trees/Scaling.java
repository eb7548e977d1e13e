package io.millrace.state.trees;

import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The centre and the spread of the label and of each column, by which a tree brings them to
 * comparable numbers: the mean, and the mean distance from it as it ran, of the first {@link
 * #START} examples. The numbers in the nodes are in these units. A column that was constant so far
 * is 0 until it first moves; that move is then its spread. A column that outgrows its spread, one
 * way or the other, has it doubled, and then the nodes' numbers must follow. A few outliers do not
 * do that: beyond {@link #FARTHEST} they count no more than there.
 */
final class Scaling {
    /** How many examples are looked at before the first is learned from. */
    static final int START = 20;

    /** A column's distance from its centre counts as at most so many spreads. */
    private static final double FARTHEST = 10;

    /** A column so many spreads from its centre, in the mean of late, has outgrown them. */
    private static final double OUTGROWN = 4;

    /** How much of that mean is due to the newest example. */
    private static final double NEWEST = 0.005;

    /** The same of the label, which no product of nodes' numbers squares twice. */
    private static final double FARTHEST_LABEL = 1e15;

    /** What is smaller, beside the centre, is rounding and no spread. */
    private static final double ROUNDING = 1e-9;

    private int examples;
    private double importance;

    // The label's first, then each column's.
    private final double[] centre;
    private final double[] spread;

    /** Of each column, how many spreads from its centre it was of late. */
    private final double[] distance;

    Scaling(int features) {
        this.centre = new double[features + 1];
        this.spread = new double[features + 1];
        this.distance = new double[features];
    }

    static long size(int features) {
        return 4 + 8 + 2 * 8L * (features + 1) + 8L * features;
    }

    boolean ready() {
        return examples == START;
    }

    /** Looks at one of the first examples. */
    void start(double[] x, double label, double importance) {
        this.importance += importance;
        examples++;
        double rate = importance / this.importance;
        start(0, label, rate);
        for (int i = 0; i < x.length; i++) {
            start(i + 1, x[i], rate);
        }
    }

    private void start(int i, double value, double rate) {
        double distance = Magnitude.clamp(value - centre[i]);
        centre[i] += rate * distance;
        // The distance from the new centre, so that an origin far away is no spread.
        spread[i] += rate * ((1 - rate) * Math.abs(distance) - spread[i]);
        if (examples == START && spread[i] <= ROUNDING * Math.abs(centre[i])) {
            spread[i] = 0;
        }
    }

    /** Gives whatever was constant so far, and is no more, a spread. */
    void notice(double[] x, double label) {
        notice(0, label);
        for (int i = 0; i < x.length; i++) {
            notice(i + 1, x[i]);
        }
    }

    private void notice(int i, double value) {
        if (spread[i] == 0) {
            double distance = Math.abs(Magnitude.clamp(value - centre[i]));
            spread[i] = distance > ROUNDING * Math.abs(centre[i]) ? distance : 0;
        }
    }

    /** Whether a column has outgrown its spread, now that it is z; if so, doubles it. */
    boolean outgrown(int column, double z, double weight) {
        double rate = Math.min(1, weight * NEWEST);
        distance[column] += rate * (Math.abs(z) - distance[column]);
        if (distance[column] > OUTGROWN && spread[column + 1] < Double.MAX_VALUE / 2) {
            distance[column] /= 2;
            spread[column + 1] *= 2;
            return true;
        }
        return false;
    }

    /**
     * Brings columns to the nodes' units, after a leading 1.
     *
     * @return false if an entry is not finite
     */
    boolean apply(double[] x, double[] z) {
        z[0] = 1;
        boolean finite = true;
        for (int i = 0; i < x.length; i++) {
            finite &= Double.isFinite(x[i]);
            z[i + 1] = scaled(i + 1, x[i], FARTHEST);
        }
        return finite;
    }

    double label(double label) {
        return scaled(0, label, FARTHEST_LABEL);
    }

    private double scaled(int i, double value, double farthest) {
        if (spread[i] == 0) {
            return 0;
        }
        double scaled = (value - centre[i]) / spread[i];
        return Math.max(-farthest, Math.min(farthest, scaled));
    }

    /** The label that has this number in the nodes' units. */
    double unscaled(double scaled) {
        return Magnitude.clamp(centre[0] + scaled * spread[0]);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(examples);
        out.writeDouble(importance);
        Numbers.write(centre, out);
        Numbers.write(spread, out);
        Numbers.write(distance, out);
    }

    void read(DataInput in) throws IOException {
        examples = in.readInt();
        importance = in.readDouble();
        Numbers.read(in, centre);
        Numbers.read(in, spread);
        Numbers.read(in, distance);
    }
}
