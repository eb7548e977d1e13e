package io.millrace.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.state.metrics.Score;

/**
 * How well something predicted.
 *
 * @param name what
 * @param examples over how many examples
 * @param mae the mean absolute error, in units of the label; NaN without examples
 * @param rmse the root mean squared error, in units of the label; NaN without examples
 * @param labelMean the mean of the labels; NaN without examples
 * @param labelSd the standard deviation of the labels; NaN without examples
 * @param weight an expert's mean weight while awake; NaN for anything else
 */
record Figure(
        String name,
        long examples,
        double mae,
        double rmse,
        double labelMean,
        double labelSd,
        double weight) {

    /** Nothing yet. */
    static Figure none(String name) {
        return new Figure(name, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** A report's figure. */
    static Figure of(String name, JsonNode json) {
        return new Figure(
                name,
                json.path("examples").asLong(),
                json.path("mae").asDouble(Double.NaN),
                json.path("rmse").asDouble(Double.NaN),
                json.path("labelMean").asDouble(Double.NaN),
                json.path("labelSd").asDouble(Double.NaN),
                json.path("weight").asDouble(Double.NaN));
    }

    /** A score as a figure, as it would be reported. */
    static Figure of(String name, Score score) {
        return score.count() == 0
                ? none(name)
                : new Figure(
                        name,
                        score.count(),
                        score.mae(),
                        score.rmse(),
                        score.labelMean(),
                        score.labelSd(),
                        Double.NaN);
    }

    /** The share of the labels' variance that was predicted; NaN if they have not varied. */
    double r2() {
        double share = rmse / labelSd;
        return labelSd > 0 ? 1 - share * share : Double.NaN;
    }

    /** This and the other together, under this name. */
    Figure and(Figure other) {
        if (other.examples == 0) {
            return this;
        }
        double mine = examples / ((double) examples + other.examples);
        return examples == 0 ? other.under(name) : and(other, mine, 1 - mine);
    }

    private Figure under(String another) {
        return new Figure(another, examples, mae, rmse, labelMean, labelSd, weight);
    }

    private Figure and(Figure other, double mine, double others) {
        double apart = labelMean - other.labelMean;
        return new Figure(
                name,
                examples + other.examples,
                mine * mae + others * other.mae,
                Math.sqrt(mine * rmse * rmse + others * other.rmse * other.rmse),
                mine * labelMean + others * other.labelMean,
                Math.sqrt(
                        mine * labelSd * labelSd
                                + others * other.labelSd * other.labelSd
                                + mine * others * apart * apart),
                mine * weight + others * other.weight);
    }
}
