package io.millrace.state.arithmetic;

/** The lower triangle of a symmetric matrix, row by row: packed, it cannot lose its symmetry. */
public final class Packed {
    private Packed() {}

    /** Where row {@code i} begins; of the number of rows, how many entries there are. */
    public static int row(int i) {
        return i * (i + 1) / 2;
    }

    /**
     * out = factor P x. Where x is mostly zeros, as one-hot columns make it, only what meets
     * another number is multiplied.
     *
     * @param nonzero room for as many indices as x has entries
     */
    public static void multiply(
            double[] packed, double[] x, double factor, double[] out, int[] nonzero) {
        int count = 0;
        for (double value : x) {
            count += value != 0 ? 1 : 0;
        }
        if (2 * count <= x.length) {
            multiply(packed, x, out, nonzero);
        } else {
            multiply(packed, x, out);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] *= factor;
        }
    }

    /** out = P x; {@code nonzero} receives where x is not 0. */
    private static void multiply(double[] packed, double[] x, double[] out, int[] nonzero) {
        int count = 0;
        for (int i = 0; i < out.length; i++) {
            int row = row(i);
            double sum = 0;
            for (int n = 0; n < count; n++) {
                sum += packed[row + nonzero[n]] * x[nonzero[n]];
            }
            if (x[i] != 0) {
                add(packed, row, i, x[i], out);
                sum += packed[row + i] * x[i];
                nonzero[count++] = i;
            }
            out[i] = sum;
        }
    }

    private static void add(double[] packed, int row, int length, double factor, double[] out) {
        for (int k = 0; k < length; k++) {
            out[k] += packed[row + k] * factor;
        }
    }

    // The product reads each entry of P once, for both halves of the matrix, and splits the running
    // sum in four, so that no addition waits for the one before. The others have no running sum,
    // and the JIT compiler makes vector instructions of them.

    private static void multiply(double[] packed, double[] x, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = left(packed, row(i), x, i, out) + packed[row(i) + i] * x[i];
        }
    }

    /**
     * Row i of P left of the diagonal: returns its product with x, and adds x_i times it to out.
     */
    private static double left(double[] packed, int row, double[] x, int i, double[] out) {
        double xi = x[i];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k + 3 < i; k += 4) {
            a += packed[row + k] * x[k];
            b += packed[row + k + 1] * x[k + 1];
            c += packed[row + k + 2] * x[k + 2];
            d += packed[row + k + 3] * x[k + 3];
            out[k] += packed[row + k] * xi;
            out[k + 1] += packed[row + k + 1] * xi;
            out[k + 2] += packed[row + k + 2] * xi;
            out[k + 3] += packed[row + k + 3] * xi;
        }
        for (; k < i; k++) {
            a += packed[row + k] * x[k];
            out[k] += packed[row + k] * xi;
        }
        return (a + b) + (c + d);
    }

    /**
     * The quadratic form x·P x, of an x that is first multiplied by {@code unit}, as {@link
     * Magnitude#unit} gives it.
     */
    public static double quadratic(double[] packed, double[] x, double unit) {
        double form = 0;
        for (int i = 0; i < x.length; i++) {
            double xi = unit * x[i];
            if (xi != 0) {
                int row = row(i);
                double a = 0;
                double b = 0;
                int k = 0;
                for (; k + 1 < i; k += 2) {
                    a += packed[row + k] * (unit * x[k]);
                    b += packed[row + k + 1] * (unit * x[k + 1]);
                }
                if (k < i) {
                    a += packed[row + k] * (unit * x[k]);
                }
                form += xi * (2 * (a + b) + packed[row + i] * xi);
            }
        }
        return form;
    }

    /** Takes a gᵀ off a row. */
    public static void subtract(double[] packed, int row, int length, double[] g, double a) {
        for (int k = 0; k < length; k++) {
            packed[row + k] -= a * g[k];
        }
    }

    /** Lets a row grow, and takes a gᵀ off it. */
    public static void subtract(
            double[] packed, int row, int length, double grow, double[] g, double a) {
        for (int k = 0; k < length; k++) {
            packed[row + k] = grow * packed[row + k] - a * g[k];
        }
    }

    /** Lets a row grow, and takes a gᵀ + b hᵀ off it. */
    public static void subtract(
            double[] packed,
            int row,
            int length,
            double grow,
            double[] g,
            double a,
            double[] h,
            double b) {
        for (int k = 0; k < length; k++) {
            packed[row + k] = grow * packed[row + k] - a * g[k] - b * h[k];
        }
    }
}
