package io.millrace.state.certificates;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first and second moments of feature columns and label: all that linear least squares needs to
 * know of the rounds seen. They are kept about an origin, a value that the column had: at first its
 * first. A column that is far from 0 and varies little then leaves more than rounding, and one that
 * mostly has the same value costs next to nothing.
 */
public final class Moments {

    /** What varies less than this, relative to its size, is the rounding of its own digits. */
    private static final double SMALLEST = 4e-15;

    /** The most that sums of products err by, relative to their size. */
    private static final double ROUNDING = 1e-13;

    private final int columns;
    private long count;

    /** The origins of the columns, then of the label. */
    private final double[] origins;

    /** Σ z, for z the columns and the label less their origins. */
    private final double[] sums;

    /** Σ zz', but for the rounds that wait: the lower triangle, row by row. */
    private final double[] products;

    /** The z of rounds that wait for others, so that the products are gone through less often. */
    private final double[][] rounds;

    private int waiting;

    // Room to compute in; holds nothing between calls.
    private final int[] moved;

    /** Moments of no rounds yet, of {@code columns} feature columns. */
    public Moments(int columns) {
        int n = columns + 1;
        this.columns = columns;
        this.origins = new double[n];
        this.sums = new double[n];
        this.products = new double[n * (n + 1) / 2];
        this.rounds = new double[4][n];
        this.moved = new int[n];
    }

    /**
     * Takes in a round; allocates nothing.
     *
     * @param x the columns, finite and at most 1e100 in magnitude, as is the label; not modified
     * @param label the label
     */
    public void update(double[] x, double label) {
        if (count == 0) {
            System.arraycopy(x, 0, origins, 0, columns);
            origins[columns] = label;
        }
        double[] z = rounds[waiting];
        int changes = 0;
        for (int i = 0; i <= columns; i++) {
            double value = (i < columns ? x[i] : label) - origins[i];
            z[i] = value;
            sums[i] += value;
            if (value != 0) {
                moved[changes++] = i;
            }
        }
        if (2 * changes < columns) {
            addFew(z, changes);
        } else {
            waiting++;
        }
        count++;
        boolean doubled = Long.bitCount(count) == 1;
        if (doubled || waiting == rounds.length) {
            addWaiting();
        }
        if (doubled) {
            moveOrigins(z);
        }
    }

    private void addFew(double[] z, int changes) {
        for (int a = 0; a < changes; a++) {
            int i = moved[a];
            int row = i * (i + 1) / 2;
            for (int b = 0; b <= a; b++) {
                products[row + moved[b]] += z[i] * z[moved[b]];
            }
        }
    }

    private void addWaiting() {
        for (int r = waiting; r < rounds.length; r++) {
            Arrays.fill(rounds[r], 0);
        }
        for (int i = 0, row = 0; i <= columns && waiting > 0; row += ++i) {
            add(products, row, i, rounds[0], rounds[1], rounds[2], rounds[3]);
        }
        waiting = 0;
    }

    /** Adds four rounds to a row. No running sum, so the JIT compiler can make vectors of it. */
    private static void add(
            double[] packed, int row, int i, double[] z0, double[] z1, double[] z2, double[] z3) {
        double a = z0[i];
        double b = z1[i];
        double c = z2[i];
        double d = z3[i];
        for (int j = 0; j <= i; j++) {
            packed[row + j] += (a * z0[j] + b * z1[j]) + (c * z2[j] + d * z3[j]);
        }
    }

    /**
     * Moves an origin that is more than two standard deviations from the mean to the value of the
     * round just taken in, if that is much nearer. Done each time the count has doubled.
     */
    private void moveOrigins(double[] newest) {
        double[] z = rounds[rounds.length - 1];
        System.arraycopy(newest, 0, z, 0, z.length);
        for (int i = 0; i <= columns; i++) {
            double mean = sums[i] / count;
            double variance = products[i * (i + 1) / 2 + i] / count - mean * mean;
            boolean far = mean * mean > 4 * variance;
            boolean nearer = Math.abs(z[i] - mean) < Math.abs(mean) / 4;
            z[i] = far && nearer ? z[i] : 0;
        }
        for (int i = 0, k = 0; i <= columns; i++) {
            for (int j = 0; j <= i; j++, k++) {
                products[k] += count * z[i] * z[j] - z[i] * sums[j] - sums[i] * z[j];
            }
        }
        for (int i = 0; i <= columns; i++) {
            origins[i] += z[i];
            sums[i] -= count * z[i];
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
        return origins[i] + sums[i] / count;
    }

    /** Σ (v_i - mean) (v_j - mean) for j ≤ i, the label being the last. */
    double spread(int i, int j) {
        return product(i, j) - sums[i] * (sums[j] / count);
    }

    private double product(int i, int j) {
        double product = products[i * (i + 1) / 2 + j];
        for (int r = 0; r < waiting; r++) {
            product += rounds[r][i] * rounds[r][j];
        }
        return product;
    }

    /** Whether column {@code i} has varied no more than rounding lets it seem to. */
    boolean constant(int i) {
        double size = SMALLEST * (origins[i] + sums[i] / count);
        return spread(i, i) <= Math.max(count * size * size, ROUNDING * product(i, i));
    }

    /** Writes the count, how many rounds wait, these, then origins, sums and products. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeInt(waiting);
        for (double[] numbers : numbers()) {
            for (double number : numbers) {
                out.writeDouble(number);
            }
        }
    }

    /** Reads the moments of so many feature columns. */
    public static Moments read(int columns, DataInput in) throws IOException {
        Moments moments = new Moments(columns);
        moments.count = in.readLong();
        moments.waiting = in.readInt();
        for (double[] numbers : moments.numbers()) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readDouble();
            }
        }
        return moments;
    }

    private List<double[]> numbers() {
        List<double[]> numbers = new ArrayList<>(Arrays.asList(rounds).subList(0, waiting));
        numbers.addAll(List.of(origins, sums, products));
        return numbers;
    }
}
