package io.millrace.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Vectors of doubles: the few operations that every kernel needs. */
public final class Numbers {
    private Numbers() {}

    /** The inner product of two vectors of the same length. */
    public static double dot(double[] a, double[] b) {
        return dot(a, 0, b, 0, a.length);
    }

    /** The inner product of two stretches of so many entries, summed in four, for speed. */
    public static double dot(double[] a, int fromA, double[] b, int fromB, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 = Math.fma(a[fromA + i], b[fromB + i], s0);
            s1 = Math.fma(a[fromA + i + 1], b[fromB + i + 1], s1);
            s2 = Math.fma(a[fromA + i + 2], b[fromB + i + 2], s2);
            s3 = Math.fma(a[fromA + i + 3], b[fromB + i + 3], s3);
        }
        for (; i < length; i++) {
            s0 = Math.fma(a[fromA + i], b[fromB + i], s0);
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Whether every entry is finite. */
    public static boolean finite(double[] x) {
        // An entry that is not finite never leaves a finite sum behind, so this is the usual way.
        if (Double.isFinite(dot(x, x))) {
            return true;
        }
        for (double value : x) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** The largest magnitude among the entries, 0 if there are none. */
    public static double largest(double[] x) {
        double largest = 0;
        for (double value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /**
     * What a learner owes its caller before it learns.
     *
     * @throws IllegalArgumentException naming what must be otherwise
     */
    public static void requireExample(double[] x, double label, double importance) {
        if (!finite(x)) {
            int i = 0;
            while (Double.isFinite(x[i])) {
                i++;
            }
            throw new IllegalArgumentException("x[" + i + "] must be finite, but was " + x[i]);
        }
        requireLabel(label, importance);
    }

    /**
     * What a learner that reads no features owes its caller before it learns.
     *
     * @throws IllegalArgumentException naming what must be otherwise
     */
    public static void requireLabel(double label, double importance) {
        if (!Double.isFinite(label)) {
            throw new IllegalArgumentException("label must be finite, but was " + label);
        }
        if (!(importance >= 0 && importance <= 1)) {
            throw new IllegalArgumentException(
                    "importance must be in [0, 1], but was " + importance);
        }
    }

    /** Writes the entries, without their number. */
    public static void write(double[] x, DataOutput out) throws IOException {
        for (double value : x) {
            out.writeDouble(value);
        }
    }

    /** Fills the entries. */
    public static void read(DataInput in, double[] x) throws IOException {
        for (int i = 0; i < x.length; i++) {
            x[i] = in.readDouble();
        }
    }
}
