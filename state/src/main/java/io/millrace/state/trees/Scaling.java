package io.millrace.state.trees;

import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The centre and the spread of the label and of each column, by which a tree brings them to
 * comparable numbers. They are the mean and the mean distance from it, as it runs, of the first
 * {@link #START} examples, and then stay: the numbers in the nodes are in these units. A column
 * that was constant so far is 0 until it first moves; that move is then its spread.
 */
final class Scaling {
    /** How many examples are looked at before the first is learned from. */
    static final int START = 20;

    /** A column's distance from its centre counts as at most so many spreads. */
    private static final double FARTHEST = 1e6;

    /** The same of the label, which no product of nodes' numbers squares twice. */
    private static final double FARTHEST_LABEL = 1e15;

    /** What is smaller, beside the centre, is rounding and no spread. */
    private static final double ROUNDING = 1e-9;

    private int examples;
    private double importance;

    // The label's first, then each column's.
    private final double[] centre;
    private final double[] spread;

    Scaling(int features) {
        this.centre = new double[features + 1];
        this.spread = new double[features + 1];
    }

    static long size(int features) {
        return 4 + 8 + 2 * 8L * (features + 1);
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
    }

    void read(DataInput in) throws IOException {
        examples = in.readInt();
        importance = in.readDouble();
        Numbers.read(in, centre);
        Numbers.read(in, spread);
    }
}
