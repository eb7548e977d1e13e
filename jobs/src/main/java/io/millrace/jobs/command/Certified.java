package io.millrace.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What hindsight says of one key, or of all of them.
 *
 * @param key the key
 * @param scopes all of its events, then each group in order; empty if nothing is certified
 */
record Certified(String key, List<Hindsight> scopes) {
    Certified {
        scopes = List.copyOf(scopes);
    }

    /** What a report certifies. */
    static Certified of(String key, JsonNode report) {
        JsonNode certificates = report.path("certificates");
        int index = forAll(report, certificates.path(0).path("expertLosses"));
        String forAll = report.path("experts").path(index).path("name").asText();
        List<Hindsight> scopes = new ArrayList<>();
        certificates.forEach(json -> scopes.add(Hindsight.of(json, forAll, index)));
        return new Certified(key, scopes);
    }

    /** The expert that lost least among those that were awake for every example; -1 if none was. */
    private static int forAll(JsonNode report, JsonNode losses) {
        JsonNode experts = report.path("experts");
        int best = -1;
        for (int i = 0; i < experts.size(); i++) {
            boolean slept = !experts.get(i).path("examples").equals(report.path("examples"));
            if (!slept && (best < 0 || loss(losses, i) < loss(losses, best))) {
                best = i;
            }
        }
        return best;
    }

    private static double loss(JsonNode losses, int expert) {
        return losses.path(expert).asDouble(Double.NaN);
    }

    /** This and another key's together, under this key. */
    Certified and(Certified other) {
        List<Hindsight> sums = new ArrayList<>();
        for (int s = 0; s < Math.max(scopes.size(), other.scopes.size()); s++) {
            if (s < scopes.size() && s < other.scopes.size()) {
                sums.add(scopes.get(s).and(other.scopes.get(s)));
            } else {
                sums.add(s < scopes.size() ? scopes.get(s) : other.scopes.get(s));
            }
        }
        return new Certified(key, sums);
    }

    /** The scopes worth a line: all events only if no group holds them all. */
    List<Hindsight> lines() {
        boolean twice =
                scopes.stream()
                        .skip(1)
                        .anyMatch(group -> group.examples() == scopes.get(0).examples());
        return twice ? scopes.subList(1, scopes.size()) : scopes;
    }
}
