package io.millrace.dashboard.board;

import java.util.Arrays;

/**
 * Predictions and their labels over the whole time of a key, in at most {@value #MOST} bins of
 * equally many. When all are full, each two neighbours become one, so that the bins always begin
 * with the first prediction and each holds the exact sums over its own.
 */
final class Bins {
    /** How many bins there are at most. */
    static final int MOST = 240;

    private static final int FEW = 8;
    private static final int BYTES_PER_BIN = 40;

    private long[] times = new long[FEW];
    private long[] counts = new long[FEW];
    private double[] predictions = new double[FEW];
    private double[] labels = new double[FEW];
    private double[] errors = new double[FEW];
    private int size;
    private long width = 1;

    /**
     * Bins as they are drawn: means over each.
     *
     * @param time when the last of each bin was, milliseconds since 1970
     * @param count how many each holds
     * @param prediction their mean prediction
     * @param label their mean label
     * @param loss their mean absolute error
     */
    public record View(
            long[] time, long[] count, double[] prediction, double[] label, double[] loss) {}

    /** Takes in a prediction whose label is known. */
    void add(long timeMillis, double prediction, double label) {
        if (size == 0 || counts[size - 1] == width) {
            open();
        }
        int last = size - 1;
        times[last] = last > 0 ? Math.max(times[last - 1], timeMillis) : timeMillis;
        counts[last]++;
        predictions[last] += prediction;
        labels[last] += label;
        errors[last] += Math.abs(prediction - label);
    }

    private void open() {
        if (size == MOST) {
            halve();
        }
        if (size == times.length) {
            grow(Math.min(MOST, 2 * size));
        }
        counts[size] = 0;
        predictions[size] = 0;
        labels[size] = 0;
        errors[size] = 0;
        size++;
    }

    private void grow(int length) {
        times = Arrays.copyOf(times, length);
        counts = Arrays.copyOf(counts, length);
        predictions = Arrays.copyOf(predictions, length);
        labels = Arrays.copyOf(labels, length);
        errors = Arrays.copyOf(errors, length);
    }

    private void halve() {
        size /= 2;
        width *= 2;
        for (int i = 0; i < size; i++) {
            times[i] = times[2 * i + 1];
            counts[i] = counts[2 * i] + counts[2 * i + 1];
            predictions[i] = predictions[2 * i] + predictions[2 * i + 1];
            labels[i] = labels[2 * i] + labels[2 * i + 1];
            errors[i] = errors[2 * i] + errors[2 * i + 1];
        }
    }

    /** The means over each bin. */
    View view() {
        return new View(
                Arrays.copyOf(times, size),
                Arrays.copyOf(counts, size),
                means(predictions),
                means(labels),
                means(errors));
    }

    private double[] means(double[] sums) {
        double[] means = new double[size];
        for (int i = 0; i < size; i++) {
            means[i] = sums[i] / counts[i];
        }
        return means;
    }

    /** The mean absolute error of at most so many stretches of equally many bins. */
    double[] spark(int most) {
        int points = Math.min(most, size);
        double[] spark = new double[points];
        for (int i = 0; i < points; i++) {
            double error = 0;
            long count = 0;
            for (int j = i * size / points; j < (i + 1) * size / points; j++) {
                error += errors[j];
                count += counts[j];
            }
            spark[i] = error / count;
        }
        return spark;
    }

    /** How many bytes this takes, about. */
    long bytes() {
        return (long) BYTES_PER_BIN * times.length;
    }
}
