package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * A filter without covariances: each example is descended {@code steps} times, from where the last
 * one left the weights. Stopping early is what a prior around those weights would do, so the number
 * of steps and the rate take the place of the Kalman filter's variances.
 *
 * <pre>
 *  steps times:  w -= rate slope x          slope of the loss at the score w·x of that moment
 * </pre>
 *
 * All of it is along x, so only the score is followed from step to step, and x is read once.
 *
 * <p>If weights drift as a random walk and labels have Gaussian noise of variance r, a Kalman
 * filter in its steady state moves the score by a gain k of the error; with the squared loss this
 * one moves it by {@code 1 - (1 - 2 rate |x|²)^steps}, which is k for the right rate.
 *
 * <p><b>Cost</b> O(d + steps) time, O(d) memory: one vector, 12 + 8 d bytes.
 *
 * <p><b>Source</b> Bencomo, Snell and Griffiths 2024, "Implicit maximum a posteriori filtering via
 * adaptive optimization", algorithm 2 with gradient descent, for weights that follow a random walk.
 *
 * <p><b>Choose it</b> for a drifting stream with a loss that is not squared, where one step of a
 * descent is too little and no Kalman filter is exact. {@code linear.KalmanRegression} is better
 * where noise is Gaussian and O(d²) affordable.
 *
 * @param loss of the score
 * @param rate of a step; positive
 * @param steps how often each example is descended, at least 1
 */
public record ImplicitFilter(@Override Loss loss, double rate, int steps) implements ScoreStep {

    public ImplicitFilter {
        Settings.requirePositive("rate", rate);
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, but was " + steps);
        }
    }

    @Override
    public String id() {
        return "implicit-filter";
    }

    @Override
    public int vectors() {
        return 1;
    }

    @Override
    public double stride(
            Vectors state, double score, double label, double square, double importance) {
        double sum = 0;
        for (int k = 0; k < steps; k++) {
            double at = score - Math.max(-LARGEST, Math.min(LARGEST, sum * square));
            sum += importance * rate * loss.slope(at, label);
        }
        return sum;
    }
}
