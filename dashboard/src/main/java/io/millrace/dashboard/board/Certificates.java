package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a report certifies, by scope: how many examples it covers, the squared loss of what was
 * served, that of the best linear model and the best expert in hindsight, and the proved bound.
 * What is not known is NaN.
 */
record Certificates(String[] scopes, double[] values) {
    static final int EXAMPLES = 0;
    static final int LOSS = 1;
    static final int HINDSIGHT = 2;
    static final int BOUND = 3;
    static final int BEST_EXPERT = 4;
    private static final int WIDTH = 5;
    private static final String[] FIELDS = {
        "examples", "loss", "hindsight", "bound", "bestExpertLoss"
    };

    /** Nothing is certified. */
    static final Certificates NONE = new Certificates(new String[0], new double[0]);

    /** What a report certifies. */
    static Certificates of(JsonNode lines, Certificates last) {
        if (lines.isEmpty()) {
            return NONE;
        }
        String[] scopes = new String[lines.size()];
        double[] values = new double[WIDTH * lines.size()];
        for (int i = 0; i < scopes.length; i++) {
            String scope = lines.get(i).path("scope").asText();
            boolean same = i < last.scopes.length && last.scopes[i].equals(scope);
            scopes[i] = same ? last.scopes[i] : scope;
            for (int j = 0; j < WIDTH; j++) {
                JsonNode value = lines.get(i).path(FIELDS[j]);
                values[WIDTH * i + j] = value.isNumber() ? value.doubleValue() : Double.NaN;
            }
        }
        return new Certificates(scopes, values);
    }

    /** A figure of a scope; NaN if it is not known. */
    double of(String scope, int what) {
        for (int i = 0; i < scopes.length; i++) {
            if (scopes[i].equals(scope)) {
                return values[WIDTH * i + what];
            }
        }
        return Double.NaN;
    }

    /** How many bytes this takes, about. */
    long bytes() {
        return 48 + 8L * scopes.length + 8L * values.length;
    }
}
