package io.millrace.jobs.plot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a key has come to by a report, as sums since its first label.
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

        /** What has come since. */
        Sum since(Sum before) {
            return new Sum(
                    examples - before.examples, errors - before.errors, weights - before.weights);
        }

        /**
         * What it comes to after another report, if the last one is known. An expert may have begun
         * afresh meanwhile, with sums that begin at nothing: then all of them are added.
         */
        private Sum and(Sum lastReport, Sum report) {
            Sum more = report.examples < lastReport.examples ? report : report.since(lastReport);
            return new Sum(
                    examples + more.examples,
                    errors + Math.max(0, more.errors),
                    weights + Math.max(0, more.weights));
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

    /**
     * This report with its experts' sums over all their lives.
     *
     * @param lastReport the report before, as it was
     * @param soFar what that came to
     */
    Step after(Step lastReport, Step soFar) {
        Map<String, Sum> all = new LinkedHashMap<>(soFar.experts);
        experts.forEach(
                (name, sum) -> {
                    Sum last = lastReport.experts.getOrDefault(name, Sum.NONE);
                    all.put(name, soFar.experts.getOrDefault(name, Sum.NONE).and(last, sum));
                });
        return new Step(served, all);
    }

    /** What has come of an expert since another step. */
    Sum since(Step before, String expert) {
        return experts.getOrDefault(expert, Sum.NONE)
                .since(before.experts.getOrDefault(expert, Sum.NONE));
    }
}
