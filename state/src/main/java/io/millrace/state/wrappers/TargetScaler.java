package io.millrace.state.wrappers;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;

/**
 * Standardises the label for the learner inside it: that one learns, and predicts, how many
 * standard deviations the label lies from its mean, as far as labels are known.
 *
 * <pre>
 *  n += i,  q += i²,  apart = label - mean
 *  mean += i apart / n,  S += i apart (label - mean)
 *  sd = √(S / (n - q/n))
 *  the inner learner learns (label - mean) / sd,  and z of it is served as mean + sd z
 * </pre>
 *
 * with i the importance. Where every i is 1, n - q/n is n - 1, and sd the usual sample deviation.
 * The label is counted before it is scaled, so no scaled label lies further from 0 than √n
 * (Samuelson 1968), and magnitudes beyond 1e140 count as 1e140. While labels have not varied, the
 * mean is served.
 *
 * <p><b>Cost</b> O(1) time and 32 bytes beside the inner learner's.
 *
 * <p><b>Source</b> B. P. Welford 1962, "Note on a method for calculating corrected sums of squares
 * and products"; D. H. D. West 1979, "Updating mean and variance estimates", for the importance.
 *
 * <p><b>Choose it</b> around first-order learners, whose rates suit labels of order 1. What is
 * learned is in units that move while mean and deviation do, so labels that drift by many
 * deviations are better left to a learner that needs no scale, like least squares.
 *
 * @param inner who learns the scaled labels
 * @param <S> the inner learner's state
 */
public record TargetScaler<S>(Learner<S> inner) implements Learner<Around<S>> {
    private static final int COUNT = 0;
    private static final int COUNT_SQUARES = 1;
    private static final int MEAN = 2;
    private static final int SQUARES = 3;
    private static final int NUMBERS = 4;

    @Override
    public Around<S> newState(int features) {
        return new Around<>(inner.newState(features), new double[NUMBERS]);
    }

    @Override
    public double predict(Around<S> state, double[] x) {
        double[] own = state.own;
        double deviation = deviation(own[COUNT], own[COUNT_SQUARES], own[SQUARES]);
        return Magnitude.clamp(own[MEAN] + deviation * inner.predict(state.inner, x));
    }

    private static double deviation(double count, double countSquares, double squares) {
        double degrees = count - countSquares / count;
        return degrees > 0 ? Math.sqrt(squares / degrees) : 0;
    }

    @Override
    public void learn(Around<S> state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        if (importance == 0) {
            inner.learn(state.inner, x, 0, 0);
            return;
        }
        double[] own = state.own;
        double value = Magnitude.squarable(label);
        double count = own[COUNT] + importance;
        double countSquares = own[COUNT_SQUARES] + importance * importance;
        double apart = value - own[MEAN];
        double mean = own[MEAN] + apart * (importance / count);
        double squares = own[SQUARES] + importance * apart * (value - mean);
        double deviation = deviation(count, countSquares, squares);
        // Who refuses x must do so before anything has changed.
        inner.learn(state.inner, x, deviation > 0 ? (value - mean) / deviation : 0, importance);
        own[COUNT] = count;
        own[COUNT_SQUARES] = countSquares;
        own[MEAN] = mean;
        own[SQUARES] = squares;
    }

    @Override
    public Learner<Around<S>> forgetting(double forgetting) {
        return new TargetScaler<>(inner.forgetting(forgetting));
    }

    @Override
    public long largestState(int features) {
        return Around.largest(NUMBERS, inner.largestState(features));
    }

    /** Its own numbers: Σ importance, Σ importance², the mean, and Σ importance (label - mean)². */
    @Override
    public Codec<Around<S>> codec() {
        return Around.codec("target-scaler", NUMBERS, inner);
    }
}
