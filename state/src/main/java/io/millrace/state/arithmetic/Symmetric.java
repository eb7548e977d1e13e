package io.millrace.state.arithmetic;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A symmetric matrix, such as an inverse of second moments that follows its examples. It is kept in
 * full, an array for each row, because a JIT compiler makes vector instructions of loops in which
 * all indices are the same, as those of a triangle are not. It is written as its lower triangle.
 *
 * <p>It cannot lose its symmetry: entry (i, k) is computed by the operations that compute entry (k,
 * i), with factors in another order at most.
 */
public final class Symmetric {
    private final double[][] rows;

    /** All zeros. */
    public Symmetric(int size) {
        this.rows = new double[size][size];
    }

    /** Makes it a multiple of the identity. */
    public void reset(double diagonal) {
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(rows[i], 0);
            rows[i][i] = diagonal;
        }
    }

    /** Makes it a multiple of another of the same size. */
    public void reset(Symmetric other, double factor) {
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rows.length; k++) {
                rows[i][k] = factor * other.rows[i][k];
            }
        }
    }

    /** Row {@code i}, which is column {@code i} too; not to be modified. */
    public double[] row(int i) {
        return rows[i];
    }

    /** Whether every entry of the diagonal is positive. */
    public boolean positiveDiagonal() {
        for (int i = 0; i < rows.length; i++) {
            if (!(rows[i][i] > 0)) {
                return false;
            }
        }
        return true;
    }

    /** Adds a multiple of the identity. */
    public void addToDiagonal(double value) {
        for (int i = 0; i < rows.length; i++) {
            rows[i][i] += value;
        }
    }

    /**
     * Multiplies row and column {@code i}, so that the entry on the diagonal is multiplied twice.
     */
    public void rescale(int i, double factor) {
        for (int k = 0; k < rows.length; k++) {
            rows[i][k] *= factor;
            rows[k][i] *= factor;
        }
    }

    /**
     * out = factor P x. Where x is mostly zeros, as one-hot columns make it, most rows are not
     * read.
     */
    public void multiply(double[] x, double factor, double[] out) {
        Arrays.fill(out, 0);
        int i = 0;
        for (; i < x.length % 4; i++) {
            add(rows[i], factor * x[i], out);
        }
        for (; i < x.length; i += 4) {
            if (x[i] != 0 || x[i + 1] != 0 || x[i + 2] != 0 || x[i + 3] != 0) {
                addFour(i, x, factor, out);
            }
        }
    }

    // A fused multiply-add rounds once; it is the same on every machine, and fast on all that know
    // it, which are those of the last ten years. Several rows at a time, so that what they have in
    // common is read and written once for all of them.

    private static void add(double[] p, double a, double[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.fma(p[k], a, out[k]);
        }
    }

    private void addFour(int i, double[] x, double factor, double[] out) {
        double[] p = rows[i];
        double[] q = rows[i + 1];
        double[] r = rows[i + 2];
        double[] s = rows[i + 3];
        double a = factor * x[i];
        double b = factor * x[i + 1];
        double c = factor * x[i + 2];
        double d = factor * x[i + 3];
        for (int k = 0; k < out.length; k++) {
            double two = Math.fma(q[k], b, Math.fma(p[k], a, out[k]));
            out[k] = Math.fma(s[k], d, Math.fma(r[k], c, two));
        }
    }

    /**
     * The quadratic form x·P x, of an x that is first multiplied by {@code unit}, as {@link
     * Magnitude#unit} gives it.
     */
    public double quadratic(double[] x, double unit) {
        double form = 0;
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (int k = 0; k < x.length; k++) {
                sum = Math.fma(rows[i][k], unit * x[k], sum);
            }
            form = Math.fma(sum, unit * x[i], form);
        }
        return form;
    }

    /**
     * P = grow P - a g gᵀ.
     *
     * @param g as long as P has rows; multiplied by √|a| in place
     */
    public void update(double grow, double[] g, double a) {
        scale(g, a);
        double sign = a < 0 ? -1 : 1;
        int i = 0;
        for (; i < rows.length % 4; i++) {
            less(rows[i], grow, sign * g[i], g);
        }
        for (; i < rows.length; i += 4) {
            lessFour(i, grow, sign, g);
        }
    }

    private static void scale(double[] g, double a) {
        double root = Math.sqrt(Math.abs(a));
        for (int k = 0; k < g.length; k++) {
            g[k] *= root;
        }
    }

    private static void less(double[] p, double grow, double a, double[] g) {
        for (int k = 0; k < g.length; k++) {
            p[k] = Math.fma(-a, g[k], grow * p[k]);
        }
    }

    private void lessFour(int i, double grow, double sign, double[] g) {
        double[] p = rows[i];
        double[] q = rows[i + 1];
        double[] r = rows[i + 2];
        double[] s = rows[i + 3];
        double a = sign * g[i];
        double b = sign * g[i + 1];
        double c = sign * g[i + 2];
        double d = sign * g[i + 3];
        for (int k = 0; k < g.length; k++) {
            p[k] = Math.fma(-a, g[k], grow * p[k]);
            q[k] = Math.fma(-b, g[k], grow * q[k]);
            r[k] = Math.fma(-c, g[k], grow * r[k]);
            s[k] = Math.fma(-d, g[k], grow * s[k]);
        }
    }

    /**
     * P = grow P - a g gᵀ - b h hᵀ.
     *
     * @param g as long as P has rows; multiplied by √a in place
     * @param a at least 0
     * @param h as long as P has rows; multiplied by √b in place
     * @param b at least 0
     */
    public void update(double grow, double[] g, double a, double[] h, double b) {
        scale(g, a);
        scale(h, b);
        int i = 0;
        if (rows.length % 2 == 1) {
            less(rows[0], grow, g[0], g, h[0], h);
            i++;
        }
        for (; i < rows.length; i += 2) {
            lessTwo(i, grow, g, h);
        }
    }

    private static void less(double[] p, double grow, double a, double[] g, double b, double[] h) {
        for (int k = 0; k < g.length; k++) {
            p[k] = Math.fma(-b, h[k], Math.fma(-a, g[k], grow * p[k]));
        }
    }

    private void lessTwo(int i, double grow, double[] g, double[] h) {
        double[] p = rows[i];
        double[] q = rows[i + 1];
        double ap = g[i];
        double bp = h[i];
        double aq = g[i + 1];
        double bq = h[i + 1];
        for (int k = 0; k < g.length; k++) {
            p[k] = Math.fma(-bp, h[k], Math.fma(-ap, g[k], grow * p[k]));
            q[k] = Math.fma(-bq, h[k], Math.fma(-aq, g[k], grow * q[k]));
        }
    }

    /** The bytes that {@link #write} takes for a matrix of this size. */
    public static long bytes(int size) {
        return 4L * size * (size + 1);
    }

    /** Writes the lower triangle, row by row, without the size. */
    public void write(DataOutput out) throws IOException {
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k <= i; k++) {
                out.writeDouble(rows[i][k]);
            }
        }
    }

    /** Reads what {@link #write} has written for a matrix of the same size. */
    public void read(DataInput in) throws IOException {
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k <= i; k++) {
                double entry = in.readDouble();
                rows[i][k] = entry;
                rows[k][i] = entry;
            }
        }
    }
}
