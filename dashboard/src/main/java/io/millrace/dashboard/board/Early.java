package io.millrace.dashboard.board;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest {@value #MOST} labels whose prediction has not been read yet. */
final class Early {
    /** How many are kept. */
    static final int MOST = 10_000;

    private final Map<Origin, Double> labels = new LinkedHashMap<>();

    private record Origin(String key, String id) {}

    /** Keeps a label. */
    void add(String key, String id, double label) {
        labels.put(new Origin(key, id), label);
        if (labels.size() > MOST) {
            labels.remove(labels.keySet().iterator().next());
        }
    }

    /** Hands a label out; null if it is not here. */
    @Nullable Double take(String key, String id) {
        return labels.remove(new Origin(key, id));
    }
}
