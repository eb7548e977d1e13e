package io.millrace.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.pipeline.Drift;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often each watch of a pipeline has found a drift, and how many trials are over. */
final class Alerts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> drifts = new LinkedHashMap<>();
    private long settled;

    /** No drift yet of all that is watched. */
    Alerts(Drift drift) {
        drift.watches().forEach(watch -> drifts.put(watch.name(), 0L));
    }

    /** Takes in an alert, in JSON. */
    void add(byte[] value) {
        JsonNode json = parse(value);
        if (json.path("kind").asText().equals("drift")) {
            drifts(json.path("watch").asText(), 1);
        } else {
            settled(1);
        }
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException("an alert must be JSON, but was not", e);
        }
    }

    /** Adds drifts that a watch has found. */
    void drifts(String watch, long count) {
        drifts.merge(watch, count, Long::sum);
    }

    /** Adds trials that are over. */
    void settled(long count) {
        settled += count;
    }

    /** How many drifts each watch has found, in the order of the file. */
    Map<String, Long> drifts() {
        return drifts;
    }

    /** How many trials of newborn experts are over. */
    long settled() {
        return settled;
    }
}
