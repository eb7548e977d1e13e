package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
        this(path, mapping, problems, keys, Set.of());
    }

    /**
     * @param keys the keys it may have
     * @param elsewhere keys that maps of its kind may have, to be refused for their own reason
     */
    Section(
            String path,
            Mapping mapping,
            Problems problems,
            List<String> keys,
            Collection<String> elsewhere) {
        this.path = path;
        this.problems = problems;
        mapping.entries()
                .forEach(
                        (key, value) -> {
                            String meant = key;
                            String place = Node.path(path, key);
                            if (!keys.contains(key) && !elsewhere.contains(key)) {
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

    /** Some of the keys of a section, whose problems are noted elsewhere. */
    private Section(Section whole, Set<String> keys, Problems problems) {
        this.path = whole.path;
        this.problems = problems;
        whole.places.forEach(
                (key, place) -> {
                    if (keys.contains(key)) {
                        places.put(key, new Place(place.path(), place.node(), problems));
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

    /** Whether the key is not there at all. */
    boolean absent(String key) {
        return !places.containsKey(key);
    }

    /** The value of a key that must be there; {@code otherwise} after a problem. */
    <T> T required(String key, Place.Reading<T> reading, T otherwise) {
        T value = given(key, reading);
        return value == null ? otherwise : value;
    }

    /** The value of a key that must be there; null after a problem. */
    <T> @Nullable T given(String key, Place.Reading<T> reading) {
        Place place = places.get(key);
        if (place == null) {
            require(key);
            return null;
        }
        return reading.read(place);
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

    /** Notes a key that must be there, with something after it, and is not. */
    void require(String key) {
        if (!has(key)) {
            problems.add(path(key), "be given", places.containsKey(key) ? "empty" : "absent");
        }
    }

    /** Notes a key that is of no use here. */
    void refuse(String key, String where) {
        Place place = places.get(key);
        if (place != null) {
            place.not("be left out " + where);
        }
    }

    /**
     * What a rule's maker makes of the values here; null after noting what is wrong with them. What
     * the rule has against one of them, the others being as usual, is noted at its key; what it has
     * against several together, here.
     *
     * @param keys the keys that the maker asks for
     */
    <T> @Nullable T rule(List<String> keys, Function<Section, ? extends T> maker) {
        int before = problems.count();
        Map<String, IllegalArgumentException> refused = new LinkedHashMap<>();
        for (String key : keys) {
            try {
                Object unused = maker.apply(new Section(this, Set.of(key), problems));
            } catch (IllegalArgumentException e) {
                refused.put(key, e);
            }
        }
        T rule = null;
        try {
            rule = maker.apply(new Section(this, places.keySet(), new Problems()));
        } catch (IllegalArgumentException e) {
            refused.forEach((key, why) -> refuse(key, why, keys));
            if (refused.isEmpty()) {
                problems.say(path + ": " + e.getMessage());
            }
        }
        return problems.count() > before ? null : rule;
    }

    /** What is said of another key, which is as usual, is said in full. */
    private void refuse(String key, IllegalArgumentException why, List<String> keys) {
        String message = String.valueOf(why.getMessage());
        String subject = message.substring(0, Math.max(0, message.indexOf(" must ")));
        if (keys.contains(subject) && !subject.equals(key)) {
            problems.say(path(key) + ": " + message);
        } else {
            problems.refused(path(key), why);
        }
    }
}
