package io.millrace.state;

import java.io.Serializable;

/**
 * What a prediction costs once the label is known: convex in the prediction, at least 0, and
 * falling as predictions improve. A linear learner may minimise a loss of its score w·x, which
 * {@link #mean} then brings to the label's scale.
 */
public sealed interface Loss extends Serializable {

    /** The loss of predicting {@code prediction} when the label is {@code label}. */
    double of(double prediction, double label);

    /** The derivative of {@link #of} in the prediction. */
    double slope(double prediction, double label);

    /** The largest loss of a prediction in the range when the label is in it too. */
    default double largest(Range range) {
        return Math.max(of(range.low(), range.high()), of(range.high(), range.low()));
    }

    /** The largest magnitude of the slope when prediction and label are in the range. */
    default double steepest(Range range) {
        return Math.max(
                Math.abs(slope(range.low(), range.high())),
                Math.abs(slope(range.high(), range.low())));
    }

    /**
     * What a linear model predicts, on the label's scale, when its score w·x is this: the score
     * itself, but for the losses whose argument is a score.
     */
    default double mean(double score) {
        return score;
    }

    /**
     * The slope g that a prediction meets where an implicit step takes it, which is to {@code
     * prediction - step g}, the point z that minimises {@code step of(z, label) + (z - prediction)²
     * / 2} (the proximal point, Moreau 1965). At a kink of the loss g lies between the slopes on
     * either side. For a step of 0 it is the slope itself.
     *
     * @param step at least 0; finite
     */
    default double proximalSlope(double prediction, double label, double step) {
        return ProximalPoint.slope(this, prediction, label, step);
    }

    /** {@code (prediction - label)²}, in squared units of the label. */
    record Squared() implements Loss {
        @Override
        public double of(double prediction, double label) {
            double error = prediction - label;
            return error * error;
        }

        @Override
        public double slope(double prediction, double label) {
            return 2 * (prediction - label);
        }

        @Override
        public double proximalSlope(double prediction, double label, double step) {
            return 2 * (prediction - label) / (1 + 2 * step);
        }
    }

    /** {@code |prediction - label|}, in units of the label. */
    record Absolute() implements Loss {
        @Override
        public double of(double prediction, double label) {
            return Math.abs(prediction - label);
        }

        @Override
        public double slope(double prediction, double label) {
            return Math.signum(prediction - label);
        }

        @Override
        public double proximalSlope(double prediction, double label, double step) {
            double error = prediction - label;
            return Math.abs(error) > step ? Math.signum(error) : step > 0 ? error / step : 0;
        }
    }

    /**
     * {@code quantile (label - prediction)} below the label, {@code (1 - quantile) (prediction -
     * label)} above it: least, in the mean, at that quantile of the label (Koenker and Bassett
     * 1978). In units of the label.
     *
     * @param quantile in (0, 1): 0.9 makes it nine times as costly to predict too little
     */
    record Pinball(double quantile) implements Loss {
        public Pinball {
            if (!(quantile > 0 && quantile < 1)) {
                throw new IllegalArgumentException(
                        "quantile must be in (0, 1), but was " + quantile);
            }
        }

        @Override
        public double of(double prediction, double label) {
            double error = prediction - label;
            return error > 0 ? (1 - quantile) * error : -quantile * error;
        }

        @Override
        public double slope(double prediction, double label) {
            double error = prediction - label;
            return error > 0 ? 1 - quantile : error < 0 ? -quantile : 0;
        }

        @Override
        public double proximalSlope(double prediction, double label, double step) {
            double error = prediction - label;
            if (step == 0) {
                return slope(prediction, label);
            }
            return Math.max(-quantile, Math.min(1 - quantile, error / step));
        }
    }

    /**
     * Half the squared error near the label, and its tangent from {@code threshold} on (Huber
     * 1964): {@code r²/2} for {@code |r| <= threshold}, else {@code threshold (|r| - threshold/2)},
     * with {@code r = prediction - label}.
     *
     * @param threshold in units of the label; positive
     */
    record Huber(double threshold) implements Loss {
        public Huber {
            if (!(threshold > 0 && threshold <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "threshold must be positive and finite, but was " + threshold);
            }
        }

        @Override
        public double of(double prediction, double label) {
            double error = Math.abs(prediction - label);
            return error <= threshold ? error * error / 2 : threshold * (error - threshold / 2);
        }

        @Override
        public double slope(double prediction, double label) {
            return Math.max(-threshold, Math.min(threshold, prediction - label));
        }

        @Override
        public double proximalSlope(double prediction, double label, double step) {
            double error = (prediction - label) / (1 + step);
            return Math.max(-threshold, Math.min(threshold, error));
        }
    }

    /**
     * {@code max(0, |prediction - label| - width)}: nothing within {@code width} of the label, and
     * the distance beyond (Vapnik 1995). In units of the label.
     *
     * @param width at least 0
     */
    record EpsilonInsensitive(double width) implements Loss {
        public EpsilonInsensitive {
            if (!(width >= 0 && width <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "width must be at least 0 and finite, but was " + width);
            }
        }

        @Override
        public double of(double prediction, double label) {
            return Math.max(0, Math.abs(prediction - label) - width);
        }

        @Override
        public double slope(double prediction, double label) {
            double error = prediction - label;
            return Math.abs(error) > width ? Math.signum(error) : 0;
        }

        @Override
        public double proximalSlope(double prediction, double label, double step) {
            double error = prediction - label;
            double beyond = Math.abs(error) - width;
            double slope = beyond > step ? 1 : beyond > 0 ? beyond / step : 0;
            return Math.copySign(slope, error);
        }
    }

    /**
     * {@code -label ln p - (1 - label) ln(1 - p)}: the cost, in nats, of having said that the
     * chance of label 1, rather than 0, is p. The prediction becomes p by being clipped to {@code
     * [margin, 1 - margin]}, so that being sure and wrong costs {@code -ln margin} and not
     * infinity.
     *
     * @param margin in (0, 0.5), and large enough that {@code 1 - margin} is not 1
     */
    record Log(double margin) implements Loss {
        public Log {
            if (!(margin > 0 && margin < 0.5)) {
                throw new IllegalArgumentException("margin must be in (0, 0.5), but was " + margin);
            }
            if (1 - margin == 1) {
                throw new IllegalArgumentException(
                        "margin must be at least 1e-16, but was " + margin);
            }
        }

        private double chance(double prediction) {
            return Math.max(margin, Math.min(1 - margin, prediction));
        }

        @Override
        public double of(double prediction, double label) {
            double p = chance(prediction);
            return -label * StrictMath.log(p) - (1 - label) * StrictMath.log1p(-p);
        }

        @Override
        public double slope(double prediction, double label) {
            double p = chance(prediction);
            return (p - label) / (p * (1 - p));
        }
    }

    /**
     * {@code ln(1 + e^score) - label score}, in nats: the logarithmic loss of the chance {@code 1 /
     * (1 + e^-score)} of label 1, rather than 0. What it is given is not the chance but its score,
     * the log-odds. A label outside of [0, 1] counts as the nearer end: no score would be best for
     * it.
     */
    record Logistic() implements Loss {
        @Override
        public double of(double score, double label) {
            // ln(1 + e^s) = max(s, 0) + ln(1 + e^-|s|), which cannot overflow.
            return Math.max(score, 0)
                    + StrictMath.log1p(StrictMath.exp(-Math.abs(score)))
                    - chance(label) * score;
        }

        @Override
        public double slope(double score, double label) {
            return mean(score) - chance(label);
        }

        private static double chance(double label) {
            return Math.max(0, Math.min(1, label));
        }

        @Override
        public double mean(double score) {
            return 1 / (1 + StrictMath.exp(-score));
        }
    }

    /**
     * {@code e^score - label score}, less what it is at its best: half the Poisson deviance, in
     * nats, for labels that are counts with the mean {@code e^score}. What it is given is the
     * score, the logarithm of the mean. A label below 0 counts as 0, and a score beyond 700 as 700,
     * where the mean is 1e304.
     */
    record Poisson() implements Loss {
        private static final double HIGHEST_SCORE = 700;

        @Override
        public double of(double score, double label) {
            double count = Math.max(0, label);
            double least = count > 0 ? count - count * StrictMath.log(count) : 0;
            return mean(score) - count * score - least;
        }

        @Override
        public double slope(double score, double label) {
            return mean(score) - Math.max(0, label);
        }

        @Override
        public double proximalSlope(double score, double label, double step) {
            return step > 0
                    ? ProximalPoint.poisson(score, Math.max(0, label), step, HIGHEST_SCORE)
                    : slope(score, label);
        }

        @Override
        public double mean(double score) {
            return StrictMath.exp(Math.min(score, HIGHEST_SCORE));
        }
    }
}
