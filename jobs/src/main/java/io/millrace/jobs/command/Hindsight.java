package io.millrace.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What was lost in one scope of events, and what fixed rules chosen in hindsight would have lost
 * there: a certificate, or the sum of those of several keys, each of which has its own fixed rules.
 * Losses are sums of squared errors, in squared units of the label.
 *
 * @param scope a group's name, or that of all events
 * @param examples over how many examples
 * @param skipped how many examples it leaves out
 * @param loss of what was served
 * @param linear of the best linear model
 * @param bound what the regret is proved to stay within; NaN where nothing is proved
 * @param bestExpert the name of the best expert; empty if it is another for each key
 * @param bestExpertLoss of the best expert
 * @param bestMixtureLoss of the best convex combination of experts
 * @param bestSequenceLoss of the best sequence of experts with as many switches as are counted
 * @param forAll the name of the best of the experts that never slept, the one model for all; empty
 *     if there is none, or it is another for each key
 * @param forAllLoss of that expert; NaN if there is none
 */
record Hindsight(
        String scope,
        long examples,
        long skipped,
        double loss,
        double linear,
        double bound,
        String bestExpert,
        double bestExpertLoss,
        double bestMixtureLoss,
        double bestSequenceLoss,
        String forAll,
        double forAllLoss) {

    /**
     * A report's certificate.
     *
     * @param forAll the name of the best of the experts that never slept; empty if there is none
     * @param index where that expert stands among the experts
     */
    static Hindsight of(JsonNode json, String forAll, int index) {
        return new Hindsight(
                json.path("scope").asText(),
                json.path("examples").asLong(),
                json.path("skipped").asLong(),
                json.path("loss").asDouble(Double.NaN),
                json.path("hindsight").asDouble(Double.NaN),
                json.path("bound").asDouble(Double.NaN),
                json.path("bestExpert").asText(),
                json.path("bestExpertLoss").asDouble(Double.NaN),
                json.path("bestMixtureLoss").asDouble(Double.NaN),
                last(json.path("bestSequenceLosses")),
                forAll,
                json.path("expertLosses").path(index).asDouble(Double.NaN));
    }

    private static double last(JsonNode losses) {
        return losses.path(losses.size() - 1).asDouble(Double.NaN);
    }

    /** By how much more was lost than by the best linear model. */
    double regret() {
        return loss - linear;
    }

    /** By how much more the one model for all lost than the best linear model. */
    double forAllRegret() {
        return forAllLoss - linear;
    }

    /** This and another key's together. */
    Hindsight and(Hindsight other) {
        if (other.examples == 0 || examples == 0) {
            Hindsight some = examples == 0 ? other : this;
            return some.skipping(skipped + other.skipped);
        }
        return new Hindsight(
                scope,
                examples + other.examples,
                skipped + other.skipped,
                loss + other.loss,
                linear + other.linear,
                bound + other.bound,
                common(bestExpert, other.bestExpert),
                bestExpertLoss + other.bestExpertLoss,
                bestMixtureLoss + other.bestMixtureLoss,
                bestSequenceLoss + other.bestSequenceLoss,
                common(forAll, other.forAll),
                forAllLoss + other.forAllLoss);
    }

    private Hindsight skipping(long all) {
        return new Hindsight(
                scope,
                examples,
                all,
                loss,
                linear,
                bound,
                bestExpert,
                bestExpertLoss,
                bestMixtureLoss,
                bestSequenceLoss,
                forAll,
                forAllLoss);
    }

    private static String common(String name, String other) {
        return name.equals(other) ? name : "";
    }
}
