package io.millrace.state.arithmetic;

import io.millrace.state.Numbers;

/** Linear arithmetic that stays finite for doubles of any magnitude. */
public final class Magnitude {

    /** Squares of numbers up to this, and sums of as many as a stream has, are finite. */
    public static final double SQUARABLE = 1e140;

    /** Fourth powers of entries up to this, times any sensible dimension, are finite. */
    private static final double LARGE = 1e75;

    private Magnitude() {}

    /**
     * The inner product of finite weights with {@code x}, as near to it as a finite double can be;
     * NaN if {@code x} holds an entry that is not finite.
     */
    public static double dot(double[] w, double[] x) {
        double dot = Numbers.dot(w, x);
        // An entry that is not finite never leaves a finite sum behind, so this is the usual way.
        if (Double.isFinite(dot)) {
            return dot;
        }
        return Numbers.finite(x) ? scaledDot(w, x) : Double.NaN;
    }

    private static double scaledDot(double[] w, double[] x) {
        double wUnit = power(Numbers.largest(w));
        double xUnit = power(Numbers.largest(x));
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += (w[i] * wUnit) * (x[i] * xUnit);
        }
        // The smaller magnitude first: what overflows then is out of range for good.
        return clamp(sum / Math.max(wUnit, xUnit) / Math.min(wUnit, xUnit));
    }

    /** The nearest number that is no larger than {@link #SQUARABLE}; NaN stays NaN. */
    public static double squarable(double value) {
        return within(SQUARABLE, value);
    }

    /** The nearest finite double. */
    public static double clamp(double value) {
        return within(Double.MAX_VALUE, value);
    }

    private static double within(double most, double value) {
        return Math.abs(value) <= most ? value : Math.max(-most, Math.min(most, value));
    }

    /**
     * The factor that makes an example safe to compute with: 1, or, if {@code x} holds a huge
     * entry, the power of two that brings the largest to [1, 2). The example {@code (u x, u y)} at
     * importance {@code i / u²} is the same as {@code (x, y)} at importance {@code i}.
     *
     * @throws IllegalArgumentException naming the first entry that is not finite
     */
    public static double unit(double[] x) {
        if (Numbers.dot(x, x) <= LARGE * LARGE / 2) {
            return 1;
        }
        for (double value : x) {
            if (!(Math.abs(value) <= LARGE)) {
                Numbers.requireExample(x, 0, 0);
                return power(Numbers.largest(x));
            }
        }
        return 1;
    }

    private static double power(double magnitude) {
        return Math.scalb(1.0, -Math.getExponent(magnitude));
    }
}
