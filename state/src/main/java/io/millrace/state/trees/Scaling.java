package io.millrace.state.trees;

import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The centre and the spread of the label and of each column, by which a tree brings them to
 * comparable numbers: the median of the first {@link #START} examples, and their mean distance from
 * it, where none counts as more than {@link #FARTHEST} times the median distance. The numbers in
 * the nodes are in these units. A column that was constant so far is 0 until it first moves; that
 * move is then its spread. A column that outgrows its spread, one way or the other, has it doubled,
 * and then the nodes' numbers must follow. A few outliers do not do that: beyond {@link #FARTHEST}
 * they count no more than there.
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

    /** Of the first examples the labels, then each column; null once units are known. */
    private double @Nullable [] first;

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
        this.first = new double[START * (features + 1)];
    }

    /** How many bytes the first examples take until the units are known. */
    static long startSize(int features) {
        return 8L * (START - 1) * (features + 1);
    }

    /** Those of all else. */
    static long size(int features) {
        return 4 + 8 + 2 * 8L * (features + 1) + 8L * features;
    }

    boolean ready() {
        return examples == START;
    }

    /** Looks at one of the first examples. */
    void start(double[] x, double label, double importance) {
        double[] values = Objects.requireNonNull(first);
        this.importance += importance;
        centre[0] += importance / this.importance * Magnitude.clamp(label - centre[0]);
        values[examples] = label;
        for (int i = 0; i < x.length; i++) {
            values[(i + 1) * START + examples] = x[i];
        }
        examples++;
        if (ready()) {
            for (int i = 0; i < centre.length; i++) {
                settle(i, values, i * START);
            }
            first = null;
        }
    }

    private void settle(int i, double[] values, int from) {
        centre[i] = median(values, from);
        for (int n = from; n < from + START; n++) {
            values[n] = Math.abs(Magnitude.clamp(values[n] - centre[i]));
        }
        double usual = median(values, from);
        double most = usual > 0 ? Magnitude.clamp(FARTHEST * usual) : Double.MAX_VALUE;
        double mean = 0;
        for (int n = from; n < from + START; n++) {
            mean += Math.min(most, values[n]) / START;
        }
        spread[i] = mean > ROUNDING * Math.abs(centre[i]) ? mean : 0;
    }

    private static double median(double[] values, int from) {
        Arrays.sort(values, from, from + START);
        return values[from + START / 2 - 1] / 2 + values[from + START / 2] / 2;
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
        for (int i = 0; i < centre.length && first != null; i++) {
            for (int n = 0; n < examples; n++) {
                out.writeDouble(first[i * START + n]);
            }
        }
    }

    void read(DataInput in) throws IOException {
        examples = in.readInt();
        importance = in.readDouble();
        Numbers.read(in, centre);
        Numbers.read(in, spread);
        Numbers.read(in, distance);
        if (ready()) {
            first = null;
        }
        for (int i = 0; i < centre.length && first != null; i++) {
            for (int n = 0; n < examples; n++) {
                first[i * START + n] = in.readDouble();
            }
        }
    }
}
