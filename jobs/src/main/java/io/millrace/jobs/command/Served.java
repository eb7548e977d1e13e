package io.millrace.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.state.metrics.RelativeScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** What a reader of a pipeline's predictions and dead letters has seen so far. */
final class Served {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> deadLetters = new TreeMap<>();
    private long predictions;
    private final RelativeScore relative = new RelativeScore();
    private long labelled;
    private double errors;

    /** Takes in a prediction, in JSON. */
    void prediction(byte[] value) {
        JsonNode json = parse(value);
        predictions++;
        if (json.has("label")) {
            labelled++;
            double said = json.get("prediction").asDouble();
            double label = json.get("label").asDouble();
            errors += Math.abs(said - label);
            relative.update(said, label);
        }
    }

    /** Takes in a dead letter, in JSON. */
    void deadLetter(byte[] value) {
        deadLetters.merge(parse(value).path("reason").asText(), 1L, Long::sum);
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException("a result must be JSON, but was not", e);
        }
    }

    long predictions() {
        return predictions;
    }

    Map<String, Long> deadLetters() {
        return deadLetters;
    }

    /** How many records have been answered. */
    long records() {
        return predictions + deadLetters.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How large the errors have been beside the labels so far. */
    RelativeScore relative() {
        return relative;
    }

    /** The mean absolute error so far; NaN before the first label. */
    double mae() {
        return errors / labelled;
    }
}
