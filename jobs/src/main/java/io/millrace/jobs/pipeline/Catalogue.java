package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.jobs.pipeline.Node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rules that the file can name, each with what it may be told. A rule's own constructor says what
 * its numbers must be; what it says is noted at the key whose value it refuses.
 *
 * @param <T> what the rules are
 */
final class Catalogue<T> {
    private final String kind;
    private final String nameKey;
    private final Map<String, Recipe<T>> recipes = new LinkedHashMap<>();
    private final Set<String> keys = new LinkedHashSet<>();

    /**
     * @param kind what a rule is called in messages
     * @param nameKey the key whose value is a rule's name
     */
    Catalogue(String kind, String nameKey) {
        this.kind = kind;
        this.nameKey = nameKey;
    }

    /**
     * Adds a rule.
     *
     * @param maker makes it; asks for the same keys whatever their values are, and accepts the
     *     usual ones
     */
    Catalogue<T> with(String name, Function<Settings, ? extends T> maker) {
        Recipe<T> recipe = Recipe.of(maker);
        recipes.put(name, recipe);
        keys.addAll(recipe.keys());
        return this;
    }

    /** The names of the rules, in order. */
    Set<String> names() {
        return recipes.keySet();
    }

    private static Section nothing(String path, Problems problems) {
        return new Section(path, Mapping.EMPTY, problems, List.of());
    }

    /**
     * Reads a rule: a name, or a map of a name and what the rule is told. After a problem with what
     * it is told it is the usual one, or null if it is not known which.
     */
    @Nullable T read(Place place) {
        if (place.node() instanceof Scalar) {
            return make(place, nothing(place.path(), place.problems()));
        }
        Section section = section(place, List.of(nameKey));
        return section == null ? null : read(section);
    }

    /** Reads a map that names a rule, tells it this and that, and may have other keys. */
    @Nullable Section section(Place place, List<String> others) {
        if (!(place.node() instanceof Mapping mapping)) {
            String whole = others.size() > 1 ? "be a map of " : "be a name, or a map of ";
            return place.not(whole + String.join(", ", others) + ", and what it is told");
        }
        Section probe = new Section(place.path(), mapping, new Problems(), others, keys);
        Recipe<T> recipe = recipes.get(probe.optional(nameKey, Catalogue::word, ""));
        List<String> own = new ArrayList<>(others);
        own.addAll(recipe == null ? List.of() : recipe.keys());
        return new Section(place.path(), mapping, place.problems(), own, keys);
    }

    private static @Nullable String word(Place place) {
        return place.node() instanceof Scalar scalar ? scalar.text() : null;
    }

    /** The rule that a map names, or what stands in for it after a problem, as above. */
    @Nullable T read(Section section) {
        return section.given(nameKey, name -> make(name, section));
    }

    private @Nullable T make(Place name, Section section) {
        String word = name.choice(recipes.keySet());
        Recipe<T> recipe = word == null ? null : recipes.get(word);
        if (recipe == null) {
            return null;
        }
        for (String key : keys) {
            if (!recipe.keys().contains(key)) {
                section.refuse(key, "for the " + kind + " " + word);
            }
        }
        return recipe.make(section);
    }
}
