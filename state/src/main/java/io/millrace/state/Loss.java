package io.millrace.state;

import java.io.Serializable;

/**
 * What a prediction costs once the label is known: convex in the prediction, at least 0, and
 * falling as predictions improve.
 */
public sealed interface Loss extends Serializable {

    /** The loss of predicting {@code prediction} when the label is {@code label}. */
    double of(double prediction, double label);

    /** The derivative of {@link #of} in the prediction. */
    double slope(double prediction, double label);

    /** The largest loss of a prediction in the range when the label is in it too. */
    double largest(Range range);

    /** The largest magnitude of the slope when prediction and label are in the range. */
    double steepest(Range range);

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
        public double largest(Range range) {
            return of(range.low(), range.high());
        }

        @Override
        public double steepest(Range range) {
            return slope(range.high(), range.low());
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
        public double largest(Range range) {
            return range.high() - range.low();
        }

        @Override
        public double steepest(Range range) {
            return 1;
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
        public double largest(Range range) {
            return steepest(range) * (range.high() - range.low());
        }

        @Override
        public double steepest(Range range) {
            return Math.max(quantile, 1 - quantile);
        }
    }

    /**
     * {@code -label ln p - (1 - label) ln(1 - p)}: the cost, in nats, of having said that the
     * chance of label 1, rather than 0, is p. The prediction becomes p by being clipped to {@code
     * [margin, 1 - margin]}, so that being sure and wrong costs {@code -ln margin} and not
     * infinity.
     *
     * @param margin in (0, 0.5)
     */
    record Log(double margin) implements Loss {
        public Log {
            if (!(margin > 0 && margin < 0.5)) {
                throw new IllegalArgumentException("margin must be in (0, 0.5), but was " + margin);
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

        @Override
        public double largest(Range range) {
            return -StrictMath.log(margin);
        }

        @Override
        public double steepest(Range range) {
            return 1 / margin;
        }
    }
}
