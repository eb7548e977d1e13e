package io.millrace.state.metrics;

/**
 * How good the latest predictions were, up to {@code window} of them: mean absolute error, root
 * mean squared error and R². Each figure is worked out from all of them when it is asked for, so no
 * rounding is carried along.
 */
public final class RollingScore {
    private final double[] predictions;
    private final double[] labels;
    private long count;

    /**
     * @param window how many predictions count; at least 1
     */
    public RollingScore(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("window must be at least 1, but was " + window);
        }
        this.predictions = new double[window];
        this.labels = new double[window];
    }

    /** Takes in a prediction and its label, in place of the oldest if there are enough. */
    public void update(double prediction, double label) {
        int at = (int) (count++ % labels.length);
        predictions[at] = prediction;
        labels[at] = label;
    }

    /** How many predictions count: all there were, or the window. */
    public int count() {
        return (int) Math.min(count, labels.length);
    }

    /** The mean absolute error, in units of the label; NaN before the first label. */
    public double mae() {
        double sum = 0;
        for (int i = 0; i < count(); i++) {
            sum += Math.abs(predictions[i] - labels[i]);
        }
        return sum / count();
    }

    /** The root mean squared error, in units of the label; NaN before the first label. */
    public double rmse() {
        return Math.sqrt(squaredErrors() / count());
    }

    /** The share of the label's variance in the window that was predicted; NaN if it has none. */
    public double r2() {
        double mean = 0;
        for (int i = 0; i < count(); i++) {
            mean += labels[i] / count();
        }
        double squares = 0;
        for (int i = 0; i < count(); i++) {
            squares += (labels[i] - mean) * (labels[i] - mean);
        }
        return squares > 0 ? 1 - squaredErrors() / squares : Double.NaN;
    }

    private double squaredErrors() {
        double sum = 0;
        for (int i = 0; i < count(); i++) {
            double error = predictions[i] - labels[i];
            sum += error * error;
        }
        return sum;
    }
}
