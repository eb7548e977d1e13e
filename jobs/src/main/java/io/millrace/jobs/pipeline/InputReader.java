package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.jobs.pipeline.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code input} and {@code labels}, and checks them against the fields that are used. */
final class InputReader {
    static final String[] INPUT = {
        "topic", "format", "columns", "key", "id", "time", "label", "fields"
    };
    static final String[] LABELS = {
        "topic", "timeout", "format", "columns", "key", "id", "time", "label", "fields"
    };

    /** A key that could not be read; no field is called so. */
    static final List<String> UNREAD = List.of("");

    private final Section section;
    private final Topics topics;
    private final Uses uses = new Uses();
    private @Nullable Place fieldsPlace;

    InputReader(Section section, Topics topics) {
        this.section = section;
        this.topics = topics;
    }

    /** The events' input. */
    Input events(boolean labelsApart) {
        Format format =
                section.optional("format", place -> place.choice(Format.class), Format.JSON);
        List<String> key = section.required("key", this::key, UNREAD);
        String label = null;
        if (labelsApart) {
            section.refuse("label", "when labels come on a topic of their own");
        } else {
            label = section.required("label", this::field, "");
        }
        String id =
                labelsApart
                        ? section.required("id", this::field, "")
                        : section.maybe("id", this::field);
        return new Input(
                section.required("topic", topics::read, ""),
                format,
                columns(format, List.of()),
                key,
                id,
                section.maybe("time", this::field),
                label,
                section.optional("fields", this::names, Map.of()));
    }

    /** The labels' input, which is like the events' where it says nothing. */
    Input labels(Input events) {
        Format format =
                section.optional("format", place -> place.choice(Format.class), events.format());
        return new Input(
                section.required("topic", topics::read, ""),
                format,
                columns(format, events.columns()),
                section.has("key") ? section.optional("key", this::key, UNREAD) : events.key(),
                section.optional("id", this::field, events.id() == null ? "" : events.id()),
                section.has("time") ? section.maybe("time", this::field) : events.time(),
                section.required("label", this::field, ""),
                section.optional("fields", this::names, events.fields()));
    }

    private List<String> columns(Format format, List<String> otherwise) {
        if (format == Format.JSON) {
            section.refuse("columns", "when the format is json");
            return List.of();
        }
        return otherwise.isEmpty()
                ? section.required("columns", place -> place.fields(Place::field), List.of())
                : section.optional("columns", place -> place.fields(Place::field), otherwise);
    }

    /** The fields of a key; none, [], for one model of all events. */
    private @Nullable List<String> key(Place place) {
        return place.node() instanceof Sequence list && list.items().isEmpty()
                ? List.of()
                : place.fields(this::field);
    }

    private @Nullable String field(Place place) {
        String field = place.field();
        if (field != null) {
            uses.add(field, place);
        }
        return field;
    }

    private @Nullable Map<String, String> names(Place place) {
        if (!(place.node() instanceof Mapping mapping)) {
            return place.not("be a map from names of fields to their names in the record");
        }
        fieldsPlace = place;
        Map<String, String> names = new LinkedHashMap<>();
        mapping.entries()
                .forEach(
                        (name, node) -> {
                            String path = Node.path(place.path(), name);
                            String source = new Place(path, node, place.problems()).field();
                            if (source != null) {
                                names.put(name, source);
                            }
                        });
        return names;
    }

    /**
     * Notes every use of a field that this input cannot serve.
     *
     * @param others further uses of its fields, by features and groups
     */
    void check(Input input, Uses others) {
        Map<String, Place> all = new LinkedHashMap<>(uses.fields());
        others.fields().forEach(all::putIfAbsent);
        checkRoles(input);
        checkNames(all);
        if (input.format() == Format.CSV) {
            if (!input.columns().isEmpty()) {
                all.forEach((field, place) -> checkColumn(input, field, place));
            }
        } else {
            checkPaths(input, all);
        }
    }

    private void checkRoles(Input input) {
        String label = input.label();
        if (label == null || label.isEmpty()) {
            return;
        }
        if (input.key().contains(label) || label.equals(input.id()) || label.equals(input.time())) {
            Place place = uses.fields().get(label);
            if (place != null) {
                place.not("not be key, id or time and the label at once");
            }
        }
    }

    private void checkNames(Map<String, Place> used) {
        if (fieldsPlace != null && fieldsPlace.node() instanceof Mapping mapping) {
            for (String name : mapping.entries().keySet()) {
                if (!used.containsKey(name)) {
                    String nearest = Nearest.of(name, used.keySet());
                    fieldsPlace
                            .problems()
                            .say(
                                    Node.path(fieldsPlace.path(), name)
                                            + ": must be a field that the pipeline uses, but was"
                                            + " not"
                                            + hint(nearest));
                }
            }
        }
    }

    private static void checkColumn(Input input, String field, Place place) {
        String source = input.source(field);
        if (!input.columns().contains(source)) {
            String was = source.equals(field) ? source : field + ", column " + source;
            String nearest = Nearest.of(source, input.columns());
            place.problems()
                    .add(
                            place.path(),
                            "be one of the columns " + String.join(", ", input.columns()),
                            was + hint(nearest));
        }
    }

    /** No field may be an object that holds another: it cannot be a value as well. */
    private static void checkPaths(Input input, Map<String, Place> used) {
        TreeMap<String, String> sources = new TreeMap<>();
        used.keySet().forEach(field -> sources.put(input.source(field), field));
        used.forEach(
                (field, place) -> {
                    String source = input.source(field);
                    if (FieldPath.parse(source).isEmpty()) {
                        place.problems().add(place.path(), "be names parted by single /", source);
                    }
                    String inner = sources.ceilingKey(source + "/");
                    if (inner != null && inner.startsWith(source + "/")) {
                        place.problems()
                                .add(place.path(), "not hold another field, " + inner, source);
                    }
                });
    }

    private static String hint(@Nullable String nearest) {
        return nearest == null ? "" : " (did you mean " + nearest + "?)";
    }
}
