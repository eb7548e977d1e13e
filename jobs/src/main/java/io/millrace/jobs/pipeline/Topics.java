package io.millrace.jobs.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topics of a file, no two alike. */
final class Topics {
    private final Map<String, Place> topics = new HashMap<>();

    /** Reads a topic; a broker refuses two that differ only in dots and underscores, so we do. */
    @Nullable String read(Place place) {
        String topic = place.topic();
        if (topic == null) {
            return null;
        }
        Place other = topics.putIfAbsent(topic.replace('.', '_'), place);
        return other == null
                ? topic
                : place.not("be another topic than " + other.path() + ", . and _ counting alike");
    }
}
