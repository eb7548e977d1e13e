package io.millrace.state.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The newest values of a stream in an exponential histogram: a row of buckets that hold one value
 * each, a row of buckets of two, of four, and so on, of each size so many at most. When a row
 * overflows its two oldest buckets become the newest of the next.
 *
 * <p>The oldest values leave when a window would need more than {@link #ROWS} rows.
 */
final class BucketedWindow {
    /** With five buckets a row, 84 million values at least, and less than 2 KB. */
    static final int ROWS = 24;

    private static final int GROWTH = 8;

    /** A bucket that goes on to this row has the total summed anew: it loses digits with time. */
    private static final int EXACTLY = 8;

    /** Buckets a row. */
    final int slots;

    /** How many values the window holds. */
    double width;

    /** Their total. */
    double total;

    /** The sum of their squared distances from their mean. */
    double squares;

    /** Rows in use. */
    int rows;

    /** Of each row, how many buckets it has. */
    int[] counts = new int[GROWTH];

    /** Of each bucket, the total of its values; row by row, and in each row the oldest first. */
    double[] totals;

    /** Of each bucket, the sum of squared distances from its mean. */
    private double[] distances;

    BucketedWindow(int slots) {
        this.slots = slots;
        this.totals = new double[GROWTH * slots];
        this.distances = new double[GROWTH * slots];
    }

    /** The most bytes that {@link #write} writes. */
    static long largest(int slots) {
        return 25 + ROWS * (1 + slots * 16L);
    }

    void add(double value) {
        double before = width;
        width++;
        if (before > 0) {
            double apart = value - total / before;
            squares += before * apart * apart / width;
        }
        total += value;
        if (push(0, value, 0) >= EXACTLY) {
            total = sum();
            if (rows > ROWS) {
                dropOldest();
            }
        }
    }

    /** Puts a bucket behind those of its row; returns the last row that has changed. */
    private int push(int start, double total, double distance) {
        int row = start;
        double sum = total;
        double spread = distance;
        while (row < rows && counts[row] == slots) {
            int first = row * slots;
            double apart = totals[first] - totals[first + 1];
            double merged = totals[first] + totals[first + 1];
            // Two means of n values that are a apart: n a² / 2 about the mean of both.
            double moved =
                    distances[first] + distances[first + 1] + apart * apart * (0.5 / size(row));
            shift(row, 2);
            append(row, sum, spread);
            sum = merged;
            spread = moved;
            row++;
        }
        append(row, sum, spread);
        return row;
    }

    private void append(int row, double sum, double spread) {
        if (row >= rows) {
            rows = row + 1;
            if (rows > counts.length) {
                int larger = (row / GROWTH + 1) * GROWTH;
                counts = Arrays.copyOf(counts, larger);
                totals = Arrays.copyOf(totals, larger * slots);
                distances = Arrays.copyOf(distances, larger * slots);
            }
        }
        int at = row * slots + counts[row]++;
        totals[at] = sum;
        distances[at] = spread;
    }

    /** Takes the oldest buckets off a row. */
    private void shift(int row, int off) {
        int first = row * slots;
        int left = counts[row] - off;
        for (int i = first; i < first + left; i++) {
            totals[i] = totals[i + off];
            distances[i] = distances[i + off];
        }
        counts[row] = left;
    }

    /** Forgets the oldest bucket; what is left is summed anew, so that no trace of it stays. */
    void dropOldest() {
        int row = rows - 1;
        shift(row, 1);
        if (counts[row] == 0) {
            rows--;
        }
        width -= size(row);
        total = sum();
        squares = spread();
    }

    private double sum() {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            int first = row * slots;
            for (int i = first; i < first + counts[row]; i++) {
                sum += totals[i];
            }
        }
        return sum;
    }

    private double spread() {
        double n = 0;
        double sum = 0;
        double spread = 0;
        for (int row = 0; row < rows; row++) {
            double size = size(row);
            for (int i = row * slots; i < row * slots + counts[row]; i++) {
                double apart = n == 0 ? 0 : sum / n - totals[i] / size;
                spread += distances[i] + n * size / (n + size) * apart * apart;
                n += size;
                sum += totals[i];
            }
        }
        return spread;
    }

    void clear() {
        width = 0;
        total = 0;
        squares = 0;
        rows = 0;
        Arrays.fill(counts, 0);
    }

    /** How many values a bucket of this row holds. */
    private static double size(int row) {
        return 1L << row;
    }

    /** Writes the largest buckets first, of a size the oldest. */
    void write(DataOutput out) throws IOException {
        out.writeDouble(width);
        out.writeDouble(total);
        out.writeDouble(squares);
        out.writeByte(rows);
        for (int row = rows - 1; row >= 0; row--) {
            out.writeByte(counts[row]);
            for (int i = row * slots; i < row * slots + counts[row]; i++) {
                out.writeDouble(totals[i]);
                out.writeDouble(distances[i]);
            }
        }
    }

    /** Reads a window; if it had more buckets a row than this, the oldest of them become one. */
    void read(DataInput in) throws IOException {
        width = in.readDouble();
        total = in.readDouble();
        squares = in.readDouble();
        for (int row = in.readByte() - 1; row >= 0; row--) {
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                push(row, in.readDouble(), in.readDouble());
            }
        }
    }
}
