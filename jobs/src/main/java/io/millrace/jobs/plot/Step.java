package io.millrace.jobs.plot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a report says, as sums since the key's first label.
 *
 * @param served of what was served
 * @param experts of each expert, by name
 */
record Step(Sum served, Map<String, Sum> experts) {
    /** Before the first label. */
    static final Step NONE = new Step(Sum.NONE, Map.of());

    /**
     * Sums over the examples that an expert was awake for.
     *
     * @param examples how many
     * @param errors of the absolute errors
     * @param weights of the weights
     */
    record Sum(double examples, double errors, double weights) {
        static final Sum NONE = new Sum(0, 0, 0);

        private static Sum of(JsonNode json) {
            double examples = json.path("examples").asDouble();
            return new Sum(
                    examples,
                    examples * json.path("mae").asDouble(),
                    examples * json.path("weight").asDouble());
        }

        /** What has come since; all of it, if the expert has begun afresh meanwhile. */
        Sum since(Sum before) {
            return examples < before.examples
                    ? this
                    : new Sum(
                            examples - before.examples,
                            errors - before.errors,
                            weights - before.weights);
        }

        /** The mean absolute error; NaN of none. */
        double loss() {
            return examples > 0 ? Math.max(0, errors / examples) : Double.NaN;
        }
    }

    /** What a report says, in JSON. */
    static Step of(JsonNode report) {
        Map<String, Sum> experts = new LinkedHashMap<>();
        for (JsonNode expert : report.path("experts")) {
            experts.put(expert.path("name").asText(), Sum.of(expert));
        }
        return new Step(Sum.of(report), experts);
    }

    /** What has come of an expert since another step; nothing, if it is not there any more. */
    Sum since(Step before, String expert) {
        return experts.getOrDefault(expert, Sum.NONE)
                .since(before.experts.getOrDefault(expert, Sum.NONE));
    }
}
