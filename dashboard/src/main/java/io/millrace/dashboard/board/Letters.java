package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/** The newest {@value #MOST} dead letters, and how many there are for each reason. */
final class Letters {
    /** How many are kept. */
    static final int MOST = 200;

    /** How many of a record's bytes are kept. */
    static final int MOST_RAW = 2048;

    private static final int MOST_REASONS = 50;
    private static final int MOST_DETAIL = 300;

    private final Deque<Letter> newest = new ArrayDeque<>();
    private final TreeMap<String, Long> byReason = new TreeMap<>();

    /**
     * A dead letter as it is shown.
     *
     * @param topic where the record stands
     * @param partition its partition
     * @param offset its offset
     * @param reason the kind of fault
     * @param detail the fault in words
     * @param raw the first of the record's bytes
     * @param rawBytes how many it had
     */
    public record Letter(
            String topic,
            int partition,
            long offset,
            String reason,
            String detail,
            byte[] raw,
            long rawBytes) {}

    /**
     * Dead letters as they are shown.
     *
     * @param total how many have been read
     * @param byReason how many for each reason
     * @param letters the newest, the newest first
     */
    public record View(long total, List<Count> byReason, List<Letter> letters) {}

    /** Takes in a dead letter; tells whether it is one. */
    boolean add(JsonNode json) {
        byte[] raw;
        try {
            raw = json.path("raw").binaryValue();
        } catch (IOException e) {
            return false;
        }
        if (raw == null) {
            return false;
        }
        String reason = json.path("reason").asText();
        String detail = json.path("detail").asText();
        Count.add(byReason, reason, MOST_REASONS);
        newest.addFirst(
                new Letter(
                        cut(json.path("topic").asText()),
                        json.path("partition").asInt(),
                        json.path("offset").asLong(),
                        cut(reason),
                        cut(detail),
                        Arrays.copyOf(raw, Math.min(raw.length, MOST_RAW)),
                        json.path("rawBytes").asLong(raw.length)));
        if (newest.size() > MOST) {
            newest.removeLast();
        }
        return true;
    }

    private static String cut(String text) {
        return text.length() > MOST_DETAIL ? text.substring(0, MOST_DETAIL) : text;
    }

    /** What there is to show. */
    View view() {
        long total = byReason.values().stream().mapToLong(Long::longValue).sum();
        List<Letter> letters = Collections.unmodifiableList(new ArrayList<>(newest));
        return new View(total, Count.list(byReason), letters);
    }
}
