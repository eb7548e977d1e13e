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

    // The product reads each entry of P once, for both halves of the matrix, and takes four rows at
    // a time, so that an entry of x and of the result is read and written once for all of them and
    // no addition waits for the one before. A fused multiply-add rounds once; it is the same on
    // every machine, and fast on all that know it, which are those of the last ten years.

    private static void multiply(double[] packed, double[] x, double[] out) {
        int i = 0;
        for (; i + 3 < out.length; i += 4) {
            fourRows(packed, x, i, out);
        }
        for (; i < out.length; i++) {
            out[i] = left(packed, row(i), x, i, out) + packed[row(i) + i] * x[i];
        }
    }

    /** Takes rows i to i + 3 into out, left of the diagonal, on it, and mirrored. */
    private static void fourRows(double[] packed, double[] x, int i, double[] out) {
        int p = row(i);
        int q = row(i + 1);
        int r = row(i + 2);
        int s = row(i + 3);
        double xp = x[i];
        double xq = x[i + 1];
        double xr = x[i + 2];
        double xs = x[i + 3];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int k = 0; k < i; k++) {
            double xk = x[k];
            double pk = packed[p + k];
            double qk = packed[q + k];
            double rk = packed[r + k];
            double sk = packed[s + k];
            a = Math.fma(pk, xk, a);
            b = Math.fma(qk, xk, b);
            c = Math.fma(rk, xk, c);
            d = Math.fma(sk, xk, d);
            double sum = Math.fma(qk, xq, Math.fma(pk, xp, out[k]));
            out[k] = Math.fma(sk, xs, Math.fma(rk, xr, sum));
        }
        double qp = packed[q + i];
        double rp = packed[r + i];
        double rq = packed[r + i + 1];
        double sp = packed[s + i];
        double sq = packed[s + i + 1];
        double sr = packed[s + i + 2];
        out[i] = a + packed[p + i] * xp + qp * xq + rp * xr + sp * xs;
        out[i + 1] = b + qp * xp + packed[q + i + 1] * xq + rq * xr + sq * xs;
        out[i + 2] = c + rp * xp + rq * xq + packed[r + i + 2] * xr + sr * xs;
        out[i + 3] = d + sp * xp + sq * xq + sr * xr + packed[s + i + 3] * xs;
    }

    /**
     * Row i of P left of the diagonal: returns its product with x, and adds x_i times it to out.
     */
    private static double left(double[] packed, int row, double[] x, int i, double[] out) {
        double xi = x[i];
        double sum = 0;
        for (int k = 0; k < i; k++) {
            double entry = packed[row + k];
            sum = Math.fma(entry, x[k], sum);
            out[k] = Math.fma(entry, xi, out[k]);
        }
        return sum;
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
            packed[row + k] = Math.fma(-a, g[k], packed[row + k]);
        }
    }

    /** Lets a row grow, and takes a gᵀ off it. */
    public static void subtract(
            double[] packed, int row, int length, double grow, double[] g, double a) {
        for (int k = 0; k < length; k++) {
            packed[row + k] = Math.fma(-a, g[k], grow * packed[row + k]);
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
            double less = Math.fma(-a, g[k], grow * packed[row + k]);
            packed[row + k] = Math.fma(-b, h[k], less);
        }
    }
}
