package io.millrace.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How well something predicted.
 *
 * @param name what
 * @param examples over how many examples
 * @param mae the mean absolute error, in units of the label; NaN without examples
 * @param rmse the root mean squared error, in units of the label; NaN without examples
 * @param weight an expert's mean weight while awake; NaN for anything else
 */
record Figure(String name, long examples, double mae, double rmse, double weight) {

    /** Nothing yet. */
    static Figure none(String name) {
        return new Figure(name, 0, Double.NaN, Double.NaN, Double.NaN);
    }

    /** A report's figure. */
    static Figure of(String name, JsonNode json) {
        return new Figure(
                name,
                json.path("examples").asLong(),
                json.path("mae").asDouble(Double.NaN),
                json.path("rmse").asDouble(Double.NaN),
                json.path("weight").asDouble(Double.NaN));
    }

    /** This and the other together, under this name. */
    Figure and(Figure other) {
        if (other.examples == 0) {
            return this;
        }
        if (examples == 0) {
            return new Figure(name, other.examples, other.mae, other.rmse, other.weight);
        }
        double all = (double) examples + other.examples;
        double mine = examples / all;
        double others = other.examples / all;
        return new Figure(
                name,
                examples + other.examples,
                mine * mae + others * other.mae,
                Math.sqrt(mine * rmse * rmse + others * other.rmse * other.rmse),
                mine * weight + others * other.weight);
    }
}
