package io.millrace.state.wrappers;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;

/**
 * Holds the predictions of the learner inside it to the range of the labels learned so far, widened
 * at either end:
 *
 * <pre>  clip(prediction, low - slack (high - low), high + slack (high - low))</pre>
 *
 * Before the first label there is no range, and nothing is clipped. The inner learner learns the
 * same labels as without it. For any loss that grows with the error, clipping can cost only where a
 * label lies outside of the widened range.
 *
 * <p><b>Cost</b> O(1) time and 16 bytes beside the inner learner's.
 *
 * <p><b>Source</b> V. Vovk 2001, "Competitive on-line statistics", and L. Györfi, M. Kohler, A.
 * Krzyżak and H. Walk 2002, <i>A Distribution-Free Theory of Nonparametric Regression</i>, chapter
 * 10, where truncated predictions make least squares safe.
 *
 * <p><b>Choose it</b> around any learner that may extrapolate wildly: it bounds what one strange
 * example can cost. Not where labels trend away from all they have been, unless with a slack that
 * covers the trend's next step.
 *
 * @param inner whose predictions are clipped
 * @param slack by how many widths of the range it is widened at either end; at least 0
 * @param <S> the inner learner's state
 */
public record Clipped<S>(Learner<S> inner, double slack) implements Learner<Around<S>> {
    private static final int LOW = 0;
    private static final int HIGH = 1;
    private static final int NUMBERS = 2;

    public Clipped {
        if (!(slack >= 0 && slack <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "slack must be at least 0 and finite, but was " + slack);
        }
    }

    @Override
    public Around<S> newState(int features) {
        return new Around<>(
                inner.newState(features), Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Override
    public double predict(Around<S> state, double[] x) {
        double prediction = inner.predict(state.inner, x);
        double low = state.own[LOW];
        double high = state.own[HIGH];
        if (low > high) {
            return prediction;
        }
        double room = slack * Magnitude.clamp(high - low);
        return Math.max(low - room, Math.min(high + room, prediction));
    }

    @Override
    public void learn(Around<S> state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        inner.learn(state.inner, x, label, importance);
        if (importance > 0) {
            state.own[LOW] = Math.min(state.own[LOW], label);
            state.own[HIGH] = Math.max(state.own[HIGH], label);
        }
    }

    @Override
    public Learner<Around<S>> forgetting(double forgetting) {
        return new Clipped<>(inner.forgetting(forgetting), slack);
    }

    @Override
    public long largestState(int features) {
        return Around.largest(NUMBERS, inner.largestState(features));
    }

    /** Its own numbers: the least label and the greatest; infinity and minus infinity at first. */
    @Override
    public Codec<Around<S>> codec() {
        return Around.codec("clipped", NUMBERS, inner);
    }
}
