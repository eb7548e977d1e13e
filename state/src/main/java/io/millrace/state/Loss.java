package io.millrace.state;

import java.io.Serializable;

/** What a prediction costs once the label is known. Falls as predictions improve. */
public sealed interface Loss extends Serializable {

    /** The loss of predicting {@code prediction} when the label is {@code label}. */
    double of(double prediction, double label);

    /** The derivative of {@link #of} in the prediction. */
    double slope(double prediction, double label);

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
    }
}
