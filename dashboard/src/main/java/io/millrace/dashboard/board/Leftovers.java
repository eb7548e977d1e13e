package io.millrace.dashboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest {@value #MOST} records of those that never met their partner. */
final class Leftovers {
    /** How many are kept. */
    static final int MOST = 100;

    private final Deque<JsonNode> newest = new ArrayDeque<>();

    void add(JsonNode json) {
        newest.addFirst(json);
        if (newest.size() > MOST) {
            newest.removeLast();
        }
    }

    /** Those that are kept, the newest first. */
    List<JsonNode> view() {
        return List.copyOf(newest);
    }
}
