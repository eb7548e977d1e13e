package io.millrace.dashboard.board;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys that were heard of last; those of which nothing was heard for longest go first. */
final class Keys {
    private final Limits limits;

    /** In the order in which they were heard of last. */
    private final Map<String, KeyBoard> keys = new LinkedHashMap<>();

    private long bytes;
    private long dropped;

    Keys(Limits limits) {
        this.limits = limits;
    }

    /** Lets a key take something in, and others go if it is too much then. */
    void update(String key, Consumer<KeyBoard> change) {
        KeyBoard board = keys.remove(key);
        if (board == null) {
            board = new KeyBoard(key);
        } else {
            bytes -= board.bytes();
        }
        keys.put(key, board);
        change.accept(board);
        bytes += board.bytes();
        Iterator<KeyBoard> eldest = keys.values().iterator();
        while (keys.size() > 1 && (keys.size() > limits.keys() || bytes > limits.bytes())) {
            bytes -= eldest.next().bytes();
            eldest.remove();
            dropped++;
        }
    }

    /** A key that is kept, or null. */
    @Nullable KeyBoard find(String key) {
        return keys.get(key);
    }

    /** All that are kept, those last that were heard of last. */
    Collection<KeyBoard> all() {
        return keys.values();
    }

    /** How often a key was let go; one that came back may go again. */
    long dropped() {
        return dropped;
    }

    /** How many bytes they take, about. */
    long bytes() {
        return bytes;
    }
}
