package io.millrace.state.certificates;

import java.util.List;

/**
 * How the predictions served to one scope of events compare with what fixed rules would have done
 * on the same rounds, chosen in hindsight. Losses are sums of squared errors over the rounds, in
 * squared units of the label.
 *
 * @param scope a group's name, or {@link #EVERYONE}
 * @param count how many rounds it covers: those of the scope whose label is known and whose feature
 *     columns were all finite
 * @param skipped how many rounds of the scope it leaves out, because a column was missing or beyond
 *     1e100, or the label was
 * @param loss the loss of what was served
 * @param hindsight the loss of the best fixed linear model, without a ridge, in the feature columns
 *     as they were when they were predicted from
 * @param bound what is proved that {@link #regret()} stays within; NaN where nothing is proved
 * @param bestExpert the name of the expert with the least loss; empty before the first round, and
 *     if an expert was awake without being asked: its loss, and all that depends on it, is then
 *     unknown, NaN
 * @param bestExpertLoss its loss; where an expert slept it is taken to have said what was served
 * @param bestMixtureLoss the loss of the best fixed convex combination of the experts
 * @param bestSequenceLosses the loss of the best sequence of experts that is switched at most once,
 *     twice, ... in all the rounds
 * @param expertLosses the loss of each expert in the model's order, counted like the best one's
 */
public record Certificate(
        String scope,
        long count,
        long skipped,
        double loss,
        double hindsight,
        double bound,
        String bestExpert,
        double bestExpertLoss,
        double bestMixtureLoss,
        List<Double> bestSequenceLosses,
        List<Double> expertLosses) {

    /** The scope of all events of a key. */
    public static final String EVERYONE = "everyone";

    /** What sums of squares err by, relative to the loss, in the order they are added in. */
    private static final double ROUNDING = 1e-9;

    public Certificate {
        bestSequenceLosses = List.copyOf(bestSequenceLosses);
        expertLosses = List.copyOf(expertLosses);
    }

    /** By how much more was lost than the best fixed linear model would have; negative if less. */
    public double regret() {
        return loss - hindsight;
    }

    /**
     * Whether the regret is above its proved bound by more than rounding: something is then not as
     * it should be.
     */
    public boolean exceeded() {
        return regret() > bound + ROUNDING * loss;
    }
}
