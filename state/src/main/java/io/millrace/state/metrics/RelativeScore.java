package io.millrace.state.metrics;

import java.io.Serializable;

/**
 * How large the errors of predictions were in proportion to the labels: mean absolute percentage
 * error, its symmetric form (Makridakis 1993), and root mean squared logarithmic error.
 */
public final class RelativeScore implements Serializable {
    private static final long serialVersionUID = 1L;

    private long count;
    private long nonzero;
    private double shares;
    private double symmetricShares;
    private double squaredLogErrors;

    /** Takes in a prediction and its label. */
    public void update(double prediction, double label) {
        count++;
        double error = Math.abs(prediction - label);
        if (label != 0) {
            nonzero++;
            shares += error / Math.abs(label);
        }
        if (error != 0) {
            symmetricShares += 2 * error / (Math.abs(prediction) + Math.abs(label));
        }
        double logError = StrictMath.log1p(prediction) - StrictMath.log1p(label);
        squaredLogErrors += logError * logError;
    }

    /** Takes in all that {@code other} has seen; equal to having seen it here, but for rounding. */
    public void merge(RelativeScore other) {
        count += other.count;
        nonzero += other.nonzero;
        shares += other.shares;
        symmetricShares += other.symmetricShares;
        squaredLogErrors += other.squaredLogErrors;
    }

    /** How many labels have been seen. */
    public long count() {
        return count;
    }

    /**
     * The mean of |error| / |label|, in percent, over the labels that are not 0; NaN before the
     * first.
     */
    public double mape() {
        return 100 * shares / nonzero;
    }

    /**
     * The mean of |error| over the mean of |prediction| and |label|, in percent, 0 where all are 0:
     * from 0 to 200; NaN before the first label.
     */
    public double smape() {
        return 100 * symmetricShares / count;
    }

    /**
     * The root of the mean of (ln(1 + prediction) - ln(1 + label))²: errors in units of the
     * logarithm, for labels above -1. NaN before the first label, and for good once a prediction or
     * a label is below -1; infinite once one of them is -1.
     */
    public double rmsle() {
        return Math.sqrt(squaredLogErrors / count);
    }
}
