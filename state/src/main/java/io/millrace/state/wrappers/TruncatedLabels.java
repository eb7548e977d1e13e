package io.millrace.state.wrappers;

import io.millrace.state.Codec;
import io.millrace.state.Learner;
import io.millrace.state.Numbers;
import io.millrace.state.arithmetic.Magnitude;

/**
 * Brings labels that lie far from the prediction nearer to it before the learner inside it learns
 * them, so that heavy tails cannot throw it off:
 *
 * <pre>
 *  r = label - prediction
 *  τ = 1.4826 median(|r| of the latest 15) (1 + n / ln(1 / (1 - confidence)))^(1/moment)
 *  learned is prediction + r where |r| ≤ τ,  and prediction ± τ beyond
 * </pre>
 *
 * with n the number of examples learned (the sum of their importances), and 1.4826 what makes the
 * median the deviation of normal noise (Hampel 1974). The threshold grows, so that what truncation
 * does to the mean vanishes as examples accumulate, and slowly enough for no single one to weigh
 * more than all before it. Since the scale is that of the latest residuals as they were, a level
 * that has truly changed is learned in full once most of them show it, at most eight examples
 * later. Residuals beyond 1e140 count as 1e140.
 *
 * <p><b>Cost</b> a prediction and a few dozen steps for each example, and 136 bytes, beside the
 * inner learner's.
 *
 * <p><b>Source</b> Q. Sun, W.-X. Zhou and J. Fan 2020, "Adaptive Huber regression", theorem 1, for
 * the threshold's growth; S. Bubeck, N. Cesa-Bianchi and G. Lugosi 2013, "Bandits with heavy tail",
 * lemma 1, for the truncated mean.
 *
 * <p><b>Choose it</b> around learners of the squared error where a few labels are wild: sensors
 * that glitch, amounts with heavy tails. Not where the wild ones are what is to be predicted: it
 * draws the prediction towards the middle of a skewed label.
 *
 * @param inner who learns the truncated labels
 * @param moment the highest moment that the noise has, in (1, 2]; 2 where its variance is finite
 * @param confidence how sure a bound is to hold, in (0, 1); the greater, the lower the threshold
 * @param <S> the inner learner's state
 */
public record TruncatedLabels<S>(Learner<S> inner, double moment, double confidence)
        implements Learner<Around<S>> {
    private static final double NORMAL = 1.4826;
    private static final int LATEST = 15;

    private static final int LEARNED = LATEST;
    private static final int IMPORTANCE = LATEST + 1;
    private static final int NUMBERS = LATEST + 2;

    public TruncatedLabels {
        if (!(moment > 1 && moment <= 2)) {
            throw new IllegalArgumentException("moment must be in (1, 2], but was " + moment);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence must be in (0, 1), but was " + confidence);
        }
    }

    @Override
    public Around<S> newState(int features) {
        return new Around<>(inner.newState(features), new double[NUMBERS]);
    }

    @Override
    public double predict(Around<S> state, double[] x) {
        return state.said(inner, x);
    }

    @Override
    public void learn(Around<S> state, double[] x, double label, double importance) {
        Numbers.requireLabel(label, importance);
        double prediction = state.said(inner, x);
        double residual = label - prediction;
        double learned =
                within(state.own, Math.abs(residual))
                        ? label
                        : Magnitude.clamp(
                                prediction + Math.copySign(threshold(state.own), residual));
        state.forgetSaid();
        inner.learn(state.inner, x, learned, importance);
        if (importance > 0 && !Double.isNaN(residual)) {
            int oldest = (int) (state.own[LEARNED] % LATEST);
            state.own[oldest] = Math.min(Magnitude.SQUARABLE, Math.abs(residual));
            state.own[LEARNED]++;
            state.own[IMPORTANCE] += importance;
        }
    }

    /**
     * Whether |r| ≤ τ, for which nobody need be sorted: so it is if what τ would be, with each of
     * the latest in the median's place, reaches |r| for as many as stand from the median upwards.
     * Mostly it does so without any growth. An unknown r is.
     */
    private boolean within(double[] own, double magnitude) {
        int known = known(own);
        if (known == 0 || !(magnitude > 0) || magnitude > Magnitude.SQUARABLE) {
            return !(magnitude > Magnitude.SQUARABLE);
        }
        return reached(own, known, magnitude, 1) || reached(own, known, magnitude, growth(own));
    }

    private static boolean reached(double[] own, int known, double magnitude, double growth) {
        int reach = 0;
        for (int i = 0; i < known; i++) {
            reach += magnitude <= NORMAL * own[i] * growth ? 1 : 0;
        }
        return reach >= known - known / 2;
    }

    private double threshold(double[] own) {
        int known = known(own);
        return known == 0
                ? Magnitude.SQUARABLE
                : Math.min(Magnitude.SQUARABLE, NORMAL * median(own, known) * growth(own));
    }

    private static int known(double[] own) {
        return (int) Math.min(LATEST, own[LEARNED]);
    }

    private double growth(double[] own) {
        double growth = 1 - own[IMPORTANCE] / StrictMath.log1p(-confidence);
        // StrictMath.pow would allocate.
        return moment == 2 ? Math.sqrt(growth) : StrictMath.exp(StrictMath.log(growth) / moment);
    }

    /** The median of the first numbers; of two in the middle the greater. */
    private static double median(double[] own, int known) {
        for (int i = 0; i < known; i++) {
            int below = 0;
            int equal = 0;
            for (int j = 0; j < known; j++) {
                below += own[j] < own[i] ? 1 : 0;
                equal += own[j] == own[i] ? 1 : 0;
            }
            if (below <= known / 2 && known / 2 < below + equal) {
                return own[i];
            }
        }
        throw new AssertionError("one of them is in the middle");
    }

    @Override
    public Learner<Around<S>> forgetting(double forgetting) {
        return new TruncatedLabels<>(inner.forgetting(forgetting), moment, confidence);
    }

    @Override
    public long largestState(int features) {
        return Around.largest(NUMBERS, inner.largestState(features));
    }

    /**
     * Its own numbers: the latest |r|, the oldest to be replaced first; how many there have been;
     * and the sum of their importances.
     */
    @Override
    public Codec<Around<S>> codec() {
        return Around.codec("truncated-labels", NUMBERS, inner);
    }
}
