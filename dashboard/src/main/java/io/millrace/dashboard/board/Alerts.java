package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest {@value #MOST} alerts, and how many drifts each watch has found. */
final class Alerts {
    /** How many are kept. */
    static final int MOST = 1000;

    private static final int MOST_WATCHES = 100;

    private final Deque<JsonNode> newest = new ArrayDeque<>();
    private final TreeMap<String, Long> byWatch = new TreeMap<>();
    private long settled;

    /**
     * Alerts as they are shown.
     *
     * @param drifts how many drifts have been read
     * @param settled how many ends of trials have been read
     * @param byWatch how many drifts each watch has found
     * @param matched how many of those that are kept are of the key that was asked for
     * @param alerts some of these as they were written, the newest by event time first
     */
    public record View(
            long drifts, long settled, List<Count> byWatch, int matched, List<JsonNode> alerts) {}

    /** Takes in an alert. */
    void add(JsonNode alert) {
        newest.addLast(alert);
        if (newest.size() > MOST) {
            newest.removeFirst();
        }
        if (isDrift(alert)) {
            Count.add(byWatch, alert.path("watch").asText(), MOST_WATCHES);
        } else {
            settled++;
        }
    }

    /** Whether an alert tells of a drift, and not of the end of a trial. */
    static boolean isDrift(JsonNode alert) {
        return alert.path("kind").asText().equals("drift");
    }

    /** How many drifts have been read. */
    long drifts() {
        return byWatch.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those of a key, or of all if it is null. */
    View view(@Nullable String key, int offset, int limit) {
        List<JsonNode> matched =
                newest.stream()
                        .filter(alert -> key == null || alert.path("key").asText().equals(key))
                        .sorted(Comparator.comparingLong(alert -> -alert.path("time").asLong()))
                        .toList();
        List<JsonNode> page = matched.stream().skip(offset).limit(limit).toList();
        return new View(drifts(), settled, Count.list(byWatch), matched.size(), page);
    }
}
