package io.millrace.jobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well a pipeline did, over all its keys.
 *
 * @param overall what was served
 * @param experts each expert, over the examples it was awake for
 * @param groups what was served to each group
 * @param keys what was served to each key, by key
 * @param learned how many examples experts have learned, each expert's counted for itself
 * @param skipped how many they did not, since a gate was closed
 * @param certified what hindsight says of all keys together
 * @param certifiedKeys what hindsight says of each key; empty if nothing is certified
 */
record Summary(
        Figure overall,
        List<Figure> experts,
        List<Figure> groups,
        List<Figure> keys,
        long learned,
        long skipped,
        Certified certified,
        List<Certified> certifiedKeys) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What the reports come to, in JSON as the pipeline writes them. The last report of a key
     * counts; keys are added up in their own order, so that the sums do not depend on who was
     * first.
     */
    static Summary of(Iterable<String> reports) {
        Map<String, JsonNode> last = new TreeMap<>();
        for (String report : reports) {
            JsonNode json = parse(report);
            last.put(json.path("key").asText(), json);
        }
        Figure overall = Figure.none("all");
        Map<String, Figure> experts = new LinkedHashMap<>();
        Map<String, Figure> groups = new LinkedHashMap<>();
        List<Figure> keys = new ArrayList<>();
        long learned = 0;
        long skipped = 0;
        Certified certified = new Certified("all", List.of());
        List<Certified> certifiedKeys = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : last.entrySet()) {
            Figure key = Figure.of(entry.getKey(), entry.getValue());
            keys.add(key);
            overall = overall.and(key);
            learned += entry.getValue().path("learned").asLong();
            skipped += entry.getValue().path("skipped").asLong();
            add(entry.getValue().path("experts"), experts);
            add(entry.getValue().path("groups"), groups);
            Certified own = Certified.of(entry.getKey(), entry.getValue());
            if (!own.scopes().isEmpty()) {
                certified = certified.and(own);
                certifiedKeys.add(own);
            }
        }
        return new Summary(
                overall,
                List.copyOf(experts.values()),
                List.copyOf(groups.values()),
                keys,
                learned,
                skipped,
                certified,
                certifiedKeys);
    }

    private static JsonNode parse(String report) {
        try {
            return JSON.readTree(report);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("report must be JSON, but was " + report, e);
        }
    }

    private static void add(JsonNode lines, Map<String, Figure> figures) {
        for (JsonNode line : lines) {
            String name = line.path("name").asText();
            figures.merge(name, Figure.of(name, line), Figure::and);
        }
    }
}
