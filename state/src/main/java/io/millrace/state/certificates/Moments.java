package io.millrace.state.certificates;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The first and second moments of feature columns and label: all that linear least squares needs to
 * know of the rounds seen. The second moments are kept about the running means (Welford 1962; Chan,
 * Golub and LeVeque 1983), or a column whose mean is far larger than its spread would leave nothing
 * but rounding.
 */
public final class Moments {
    private final int columns;
    private long count;

    /** The means of the columns, then of the label. */
    private final double[] means;

    /** Σ (v - mean) (v - mean)' for v = (x, label): the lower triangle, row by row. */
    private final double[] spreads;

    // Room to compute in; holds nothing between calls.
    private final double[] deviations;

    /** Moments of no rounds yet, of {@code columns} feature columns. */
    public Moments(int columns) {
        this.columns = columns;
        this.means = new double[columns + 1];
        this.spreads = new double[(columns + 1) * (columns + 2) / 2];
        this.deviations = new double[columns + 1];
    }

    /**
     * Takes in a round; allocates nothing.
     *
     * @param x the columns, finite and at most 1e100 in magnitude, as is the label; not modified
     * @param label the label
     */
    public void update(double[] x, double label) {
        double share = 1.0 / (count + 1);
        double[] deviations = this.deviations;
        for (int i = 0; i < columns; i++) {
            deviations[i] = x[i] - means[i];
        }
        deviations[columns] = label - means[columns];
        for (int i = 0, row = 0; i <= columns; i++) {
            add(spreads, row, i + 1, deviations, count * share * deviations[i]);
            means[i] += share * deviations[i];
            row += i + 1;
        }
        count++;
    }

    // No running sum, so the JIT compiler makes vector instructions of it.
    private static void add(double[] packed, int row, int length, double[] x, double factor) {
        for (int j = 0; j < length; j++) {
            packed[row + j] += factor * x[j];
        }
    }

    int columns() {
        return columns;
    }

    /** In how many rounds. */
    public long count() {
        return count;
    }

    /** The mean of column {@code i}, or, at {@code columns()}, of the label. */
    double mean(int i) {
        return means[i];
    }

    /** Σ (v_i - mean) (v_j - mean) for j ≤ i, the label being the last. */
    double spread(int i, int j) {
        return spreads[i * (i + 1) / 2 + j];
    }

    /** Writes the count, means and spreads; their number is for the reader to know. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(count);
        for (double mean : means) {
            out.writeDouble(mean);
        }
        for (double spread : spreads) {
            out.writeDouble(spread);
        }
    }

    /** Reads the moments of so many feature columns. */
    public static Moments read(int columns, DataInput in) throws IOException {
        Moments moments = new Moments(columns);
        moments.count = in.readLong();
        for (int i = 0; i < moments.means.length; i++) {
            moments.means[i] = in.readDouble();
        }
        for (int i = 0; i < moments.spreads.length; i++) {
            moments.spreads[i] = in.readDouble();
        }
        return moments;
    }
}
