package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.jobs.pipeline.Node.Scalar;
import io.millrace.state.certificates.Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code groups} and their conditions. */
final class GroupsReader {
    private static final String FIELD_CONDITION =
            "be a value, or a map of equals, in, atLeast, below";

    private final Uses uses;
    private final Set<String> names = new HashSet<>();

    GroupsReader(Uses uses) {
        this.uses = uses;
    }

    @Nullable GroupEntry read(Place place) {
        Section section = place.section("name", "when");
        if (section == null) {
            return null;
        }
        String name = section.required("name", this::name, "");
        if (name.equals(Certificate.EVERYONE)) {
            section.refuse("when", "for the group everyone");
        }
        return new GroupEntry(name, section.optional("when", this::when, When.ALWAYS));
    }

    private @Nullable String name(Place place) {
        String name = place.name();
        return name == null || names.add(name)
                ? name
                : place.not("be a name that no other group has");
    }

    private @Nullable When when(Place place) {
        if (!(place.node() instanceof Mapping mapping) || mapping.entries().isEmpty()) {
            return place.not("be a map from fields to conditions, or any, all, not");
        }
        List<When> parts = new ArrayList<>();
        for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
            String path = Node.path(place.path(), entry.getKey());
            When part = part(entry.getKey(), new Place(path, entry.getValue(), place.problems()));
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.size() == 1 ? parts.get(0) : new When.All(parts);
    }

    private @Nullable When part(String key, Place place) {
        switch (key) {
            case "any" -> {
                List<When> parts = place.some(this::when);
                return parts == null ? null : new When.Any(parts);
            }
            case "all" -> {
                List<When> parts = place.some(this::when);
                return parts == null ? null : new When.All(parts);
            }
            case "not" -> {
                When part = when(place);
                return part == null ? null : new When.Not(part);
            }
            default -> {
                uses.add(key, place);
                return place.node() instanceof Mapping
                        ? comparisons(key, place)
                        : equalTo(key, place, FIELD_CONDITION);
            }
        }
    }

    private @Nullable When equalTo(String field, Place place, String constraint) {
        if (!(place.node() instanceof Scalar) || place.node().empty()) {
            return place.not(constraint);
        }
        Double value = category(field, place);
        return value == null ? null : new When.Equals(field, value);
    }

    private @Nullable Double category(String field, Place place) {
        Double value = place.category();
        if (value != null && Category.isText(value)) {
            uses.addText(field, place);
        }
        return value;
    }

    private @Nullable When comparisons(String field, Place place) {
        Section section = place.section("equals", "in", "atLeast", "below");
        if (section == null) {
            return null;
        }
        List<When> parts = new ArrayList<>();
        Double equals = section.maybe("equals", value -> category(field, value));
        if (equals != null) {
            parts.add(new When.Equals(field, equals));
        }
        List<Double> in = section.maybe("in", list -> list.some(value -> category(field, value)));
        if (in != null) {
            parts.add(new When.In(field, in));
        }
        Double atLeast = section.maybe("atLeast", Place::number);
        if (atLeast != null) {
            parts.add(new When.AtLeast(field, atLeast));
        }
        Double below = section.maybe("below", value -> below(value, atLeast));
        if (below != null) {
            parts.add(new When.Below(field, below));
        }
        boolean named =
                section.has("equals")
                        || section.has("in")
                        || section.has("atLeast")
                        || section.has("below");
        if (!named && place.node() instanceof Mapping mapping && mapping.entries().isEmpty()) {
            return place.not(FIELD_CONDITION);
        }
        return parts.size() == 1 ? parts.get(0) : new When.All(parts);
    }

    private static @Nullable Double below(Place place, @Nullable Double atLeast) {
        Double value = place.number();
        if (value != null && atLeast != null && value <= atLeast) {
            return place.not("be greater than atLeast, " + plain(atLeast));
        }
        return value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
