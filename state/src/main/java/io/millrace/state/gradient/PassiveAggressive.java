package io.millrace.state.gradient;

import io.millrace.state.Loss;

/**
 * The passive-aggressive learner: an example predicted within {@code width} of its label changes
 * nothing; any other moves the weights, as little as it takes, to where it would be, or as far
 * towards it as the penalty on what is left over allows.
 *
 * <pre>
 *  loss = max(0, |w·x - label| - width)
 *  τ = min(C, loss / |x|²)              with linear slack (PA-I)
 *    = loss / (|x|² + 1 / (2 C))        with squared slack (PA-II)
 *  w -= sign(w·x - label) τ x
 * </pre>
 *
 * <p><b>Cost</b> O(d) time and memory: one vector, 12 + 8 d bytes.
 *
 * <p><b>Source</b> Crammer, Dekel, Keshet, Shalev-Shwartz and Singer 2006, "Online
 * passive-aggressive algorithms", section 5 with the steps of figure 1.
 *
 * <p><b>Choose it</b> when errors up to a known width do not matter and the stream drifts: it never
 * slows down. Noise beyond the width throws it about, the less the smaller C.
 *
 * @param loss of the score; its width is the error that changes nothing, in units of the label
 * @param aggressiveness C, the price of what is left over; positive. With importance i it is i C
 * @param slack how what is left over is paid for
 */
public record PassiveAggressive(
        @Override Loss.EpsilonInsensitive loss, double aggressiveness, Slack slack)
        implements ScoreStep {

    /** What an example costs for every unit that its error is left above the width. */
    public enum Slack {
        /** C for every unit. */
        LINEAR,
        /** C times its square. */
        SQUARED
    }

    public PassiveAggressive {
        Settings.requirePositive("aggressiveness", aggressiveness);
    }

    @Override
    public String id() {
        return "passive-aggressive";
    }

    @Override
    public int vectors() {
        return 1;
    }

    @Override
    public double stride(
            Vectors state, double score, double label, double square, double importance) {
        double left = loss.of(score, label);
        double price = importance * aggressiveness;
        double stride =
                switch (slack) {
                    case LINEAR -> Math.min(price, left / square);
                    case SQUARED -> left / (square + 0.5 / price);
                };
        return Math.copySign(stride, score - label);
    }
}
