package io.millrace.jobs.plot;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An alert on the axis of examples.
 *
 * @param kind {@code drift} or {@code settled}
 * @param since where the change was; where it was noticed, if nothing changed
 * @param example where it was noticed
 * @param label what stands beside it
 */
record Mark(String kind, double since, double example, String label) {

    /** What an alert says, in JSON. */
    static Mark of(JsonNode alert) {
        double example = alert.path("example").asDouble();
        if (alert.path("kind").asText().equals("settled")) {
            return new Mark("settled", example, example, alert.path("winner").asText() + " stays");
        }
        double since = Math.max(0, example - alert.path("lag").asDouble());
        return new Mark("drift", since, example, alert.path("watch").asText() + answer(alert));
    }

    private static String answer(JsonNode alert) {
        String answer = alert.path("answer").asText("alert");
        return switch (answer) {
            case "alert" -> "";
            case "newborn" -> ": " + alert.path("newborn").asText(answer);
            default -> ": " + answer;
        };
    }
}
