package io.millrace.state.trees;

import io.millrace.state.Numbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a leaf keeps of the residuals of its model, to find the split that would lessen them most:
 * of each column, {@link #BINS} bins of the same width, the outermost without end, and in each bin
 * the sums of 1, r and, where models are linear, u, u² and u r, where r is the residual and u the
 * model's prediction.
 *
 * <p>The bins of a column follow it: they move outwards when much lies in the outermost, and close
 * in when nearly all lies in one.
 */
final class Histogram {
    static final int BINS = 8;

    /** The bins of a tree's first leaf reach so many spreads to either side. */
    private static final double REACH = 3;

    /** An outermost bin with more than this share of the examples is too full. */
    private static final double OUTSIDE = 0.25;

    /** A bin with more than this share of the examples hides how they differ. */
    private static final double HIDDEN = 0.95;

    /** No bin is made narrower than the inverse of this, in spreads. */
    private static final double FINEST = 1e6;

    private final int features;
    private final int sums;
    private double examples;
    private double squares;
    private final double[] low;

    /** Bins to one spread. */
    private final double[] rate;

    private final double[] bins;

    Histogram(int features, int width) {
        this.features = features;
        this.sums = sums(width);
        this.low = new double[features];
        this.rate = new double[features];
        this.bins = new double[features * BINS * sums];
    }

    private static int sums(int width) {
        return width > 1 ? 5 : 2;
    }

    static long size(int features, int width) {
        return 8 * (2 + features * (2 + (long) BINS * sums(width)));
    }

    /** Begins anew, as for a tree's first leaf. */
    void begin() {
        Arrays.fill(low, -REACH);
        Arrays.fill(rate, BINS / (2 * REACH));
        clear();
    }

    /**
     * Begins with the ranges in which another, which may be this one, found examples.
     *
     * @param feature the column of which only the bins from {@code first} to before {@code end}
     *     count
     */
    void begin(Histogram other, int feature, int first, int end) {
        for (int j = 0; j < features; j++) {
            int from = j == feature ? first : 0;
            int to = j == feature ? end : BINS;
            while (from < to - 1 && other.count(j, from) == 0) {
                from++;
            }
            while (to > from + 1 && other.count(j, to - 1) == 0) {
                to--;
            }
            low[j] = other.edge(j, from);
            rate[j] = Math.min(FINEST, other.rate[j] * BINS / (to - from));
        }
        clear();
    }

    /** Begins anew with ranges that cover another's, which may be this one, and its own. */
    void cover(Histogram other) {
        for (int j = 0; j < features; j++) {
            double high = Math.max(edge(j, BINS), other.edge(j, BINS));
            low[j] = Math.min(low[j], other.low[j]);
            rate[j] = Math.min(FINEST, BINS / (high - low[j]));
        }
        clear();
    }

    /** Follows a column whose spread has doubled. */
    void rescale(int j) {
        low[j] /= 2;
        rate[j] = Math.min(FINEST, 2 * rate[j]);
    }

    private void clear() {
        examples = 0;
        squares = 0;
        Arrays.fill(bins, 0);
    }

    private double count(int j, int bin) {
        return bins[(j * BINS + bin) * sums];
    }

    /** Where a bin begins. */
    double edge(int j, int bin) {
        return low[j] + bin / rate[j];
    }

    double examples() {
        return examples;
    }

    /** The mean squared residual. */
    double meanSquare() {
        return squares / examples;
    }

    /** Counts an example, of columns z[1] to z[d]. */
    void add(double[] z, double residual, double prediction, double weight) {
        examples += weight;
        squares += weight * residual * residual;
        double weighted = weight * prediction;
        for (int j = 0; j < features; j++) {
            int bin = (int) ((z[j + 1] - low[j]) * rate[j]);
            int at = (j * BINS + Math.max(0, Math.min(BINS - 1, bin))) * sums;
            bins[at] += weight;
            bins[at + 1] += weight * residual;
            if (sums > 2) {
                bins[at + 2] += weighted;
                bins[at + 3] += weighted * prediction;
                bins[at + 4] += weighted * residual;
            }
        }
    }

    /** Adds a column's bin to moments. */
    void addTo(Moments moments, int j, int bin) {
        int at = (j * BINS + bin) * sums;
        if (sums > 2) {
            moments.add(bin - (BINS - 1) / 2.0, bins, at);
        } else {
            moments.add(bins[at], bins[at + 1]);
        }
    }

    /** Moves the bins of columns that they do not show well; what these held is lost. */
    void adjust() {
        for (int j = 0; j < features; j++) {
            double all = 0;
            int fullest = 0;
            for (int bin = 0; bin < BINS; bin++) {
                all += count(j, bin);
                fullest = count(j, bin) > count(j, fullest) ? bin : fullest;
            }
            if (count(j, BINS - 1) > OUTSIDE * all) {
                widen(j, low[j]);
            } else if (count(j, 0) > OUTSIDE * all) {
                widen(j, low[j] - BINS / rate[j]);
            } else if (count(j, fullest) > HIDDEN * all && rate[j] * BINS <= FINEST) {
                low[j] = edge(j, fullest);
                rate[j] *= BINS;
                clear(j);
            }
        }
    }

    private void widen(int j, double from) {
        low[j] = from;
        rate[j] /= 2;
        clear(j);
    }

    private void clear(int j) {
        Arrays.fill(bins, j * BINS * sums, (j + 1) * BINS * sums, 0);
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(examples);
        out.writeDouble(squares);
        Numbers.write(low, out);
        Numbers.write(rate, out);
        Numbers.write(bins, out);
    }

    void read(DataInput in) throws IOException {
        examples = in.readDouble();
        squares = in.readDouble();
        Numbers.read(in, low);
        Numbers.read(in, rate);
        Numbers.read(in, bins);
    }
}
