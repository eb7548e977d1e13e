package io.millrace.state.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How good a sequence of predictions was, each made before its label was known (prequential
 * evaluation; Dawid 1984): mean absolute error, root mean squared error and R². The label's
 * variance is kept by Welford's recurrence (1962), and merged as Chan, Golub and LeVeque (1979) do.
 */
public final class Score {

    /** Bytes, version 1: count, Σ|error|, Σerror², label mean, Σ(label - mean)²; 40 bytes. */
    private long count;

    private double absoluteErrors;
    private double squaredErrors;
    private double labelMean;
    private double labelSquares;

    /** Takes in a prediction and its label. */
    public void update(double prediction, double label) {
        double error = prediction - label;
        count++;
        absoluteErrors += Math.abs(error);
        squaredErrors += error * error;
        double deviation = label - labelMean;
        labelMean += deviation / count;
        labelSquares += deviation * (label - labelMean);
    }

    /** Takes in all that {@code other} has seen; equal to having seen it here, but for rounding. */
    public void merge(Score other) {
        long total = count + other.count;
        if (total == 0) {
            return;
        }
        double apart = other.labelMean - labelMean;
        labelSquares += other.labelSquares + apart * apart * count / total * other.count;
        labelMean += apart * other.count / total;
        absoluteErrors += other.absoluteErrors;
        squaredErrors += other.squaredErrors;
        count = total;
    }

    /** A score of its own that stands where this one stands now. */
    public Score copy() {
        Score copy = new Score();
        copy.count = count;
        copy.absoluteErrors = absoluteErrors;
        copy.squaredErrors = squaredErrors;
        copy.labelMean = labelMean;
        copy.labelSquares = labelSquares;
        return copy;
    }

    /** How many labels have been seen. */
    public long count() {
        return count;
    }

    /** The mean absolute error, in units of the label; NaN before the first label. */
    public double mae() {
        return absoluteErrors / count;
    }

    /** The mean squared error, in squared units of the label; NaN before the first label. */
    public double mse() {
        return squaredErrors / count;
    }

    /** The root mean squared error, in units of the label; NaN before the first label. */
    public double rmse() {
        return Math.sqrt(mse());
    }

    /**
     * The share of the label's variance that was predicted: 1 at best, 0 for one who knew the mean
     * from the start, NaN while the labels have not varied.
     */
    public double r2() {
        return labelSquares > 0 ? 1 - squaredErrors / labelSquares : Double.NaN;
    }

    /** The mean of the labels seen, 0 before the first. */
    public double labelMean() {
        return labelMean;
    }

    /** The population standard deviation of the labels seen, NaN before the first. */
    public double labelSd() {
        return Math.sqrt(labelSquares / count);
    }

    /** Writes the score, version 1. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeDouble(absoluteErrors);
        out.writeDouble(squaredErrors);
        out.writeDouble(labelMean);
        out.writeDouble(labelSquares);
    }

    /** Reads a score, version 1. */
    public static Score read(DataInput in) throws IOException {
        Score score = new Score();
        score.count = in.readLong();
        score.absoluteErrors = in.readDouble();
        score.squaredErrors = in.readDouble();
        score.labelMean = in.readDouble();
        score.labelSquares = in.readDouble();
        return score;
    }
}
