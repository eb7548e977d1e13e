package io.millrace.state;

import java.io.Serializable;

/**
 * The values a label can have.
 *
 * @param low the least, in units of the label; or minus infinity
 * @param high the greatest, in units of the label; or infinity
 */
public record Range(double low, double high) implements Serializable {

    /** Any value. */
    public static final Range UNBOUNDED =
            new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Range {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "low must be less than high, but they were %s and %s".formatted(low, high));
        }
    }

    /** Whether both ends are finite. */
    public boolean bounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /** Whether the value lies within. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** The nearest value within; NaN stays NaN. */
    public double clip(double value) {
        return Math.max(low, Math.min(high, value));
    }
}
