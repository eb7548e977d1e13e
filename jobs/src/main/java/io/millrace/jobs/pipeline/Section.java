package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map of the file whose keys are known. An unknown key is a problem; if it looks like a known key
 * that is absent, its value is read as that key's, so that one slip is told once.
 */
final class Section {
    private final String path;
    private final Problems problems;
    private final Map<String, Place> places = new LinkedHashMap<>();

    Section(String path, Mapping mapping, Problems problems, List<String> keys) {
        this.path = path;
        this.problems = problems;
        mapping.entries()
                .forEach(
                        (key, value) -> {
                            String meant = key;
                            String place = Node.path(path, key);
                            if (!keys.contains(key)) {
                                meant = Nearest.of(key, keys);
                                String hint = meant == null ? "" : " (did you mean " + meant + "?)";
                                problems.say(
                                        place
                                                + ": must be one of the keys "
                                                + String.join(", ", keys)
                                                + ", but was not"
                                                + hint);
                            }
                            if (meant != null
                                    && (meant.equals(key)
                                            || !mapping.entries().containsKey(meant))) {
                                places.putIfAbsent(meant, new Place(place, value, problems));
                            }
                        });
    }

    /** The path of one of its keys. */
    String path(String key) {
        return Node.path(path, key);
    }

    /** Whether the key is there, with something after it. */
    boolean has(String key) {
        Place place = places.get(key);
        return place != null && !place.node().empty();
    }

    /** The value of a key that must be there; {@code otherwise} after a problem. */
    <T> T required(String key, Place.Reading<T> reading, T otherwise) {
        Place place = places.get(key);
        if (place == null) {
            problems.add(path(key), "be given", "absent");
            return otherwise;
        }
        T value = reading.read(place);
        return value == null ? otherwise : value;
    }

    /** The value of a key, or {@code otherwise} if it is absent. */
    <T> T optional(String key, Place.Reading<T> reading, T otherwise) {
        T value = maybe(key, reading);
        return value == null ? otherwise : value;
    }

    /** The value of a key, or null if it is absent. */
    <T> @Nullable T maybe(String key, Place.Reading<T> reading) {
        Place place = places.get(key);
        return place == null || place.node().empty() ? null : reading.read(place);
    }

    /** Notes a key that is of no use here. */
    void refuse(String key, String where) {
        Place place = places.get(key);
        if (place != null) {
            place.not("be left out " + where);
        }
    }
}
