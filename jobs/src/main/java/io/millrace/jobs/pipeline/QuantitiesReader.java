package io.millrace.jobs.pipeline;

import io.millrace.state.watch.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is watched: a word, or the name of a field, a group or an expert. */
final class QuantitiesReader {
    /** The keys that say what is watched. */
    static final List<String> SUBJECTS = List.of("what", "field", "group", "expert");

    private final List<String> groups;

    /**
     * The names that experts have in the file and in the model, each with the model's. What is the
     * name of an expert is no name of those that groups have of it.
     */
    private final Map<String, List<String>> experts = new LinkedHashMap<>();

    private final Uses uses;

    /**
     * @param uses where the fields that are watched are noted
     */
    QuantitiesReader(List<ExpertEntry> experts, List<GroupEntry> groups, Uses uses) {
        this.groups = groups.stream().map(GroupEntry::name).toList();
        for (ExpertEntry entry : experts) {
            List<String> names = entry.names(groups);
            this.experts.putIfAbsent(entry.name(), names);
            names.forEach(name -> this.experts.put(name, List.of(name)));
        }
        this.uses = uses;
    }

    /** What can be watched by one word. */
    private enum What {
        LOSS,
        LABEL,
        GROUPS,
        EXPERTS
    }

    /**
     * What is watched, at least one quantity, each by the usual name of its watch.
     *
     * @param subject one of {@link #SUBJECTS}, of which the place holds the value
     */
    @Nullable Map<String, Quantity> read(String subject, Place place) {
        return switch (subject) {
            case "field" -> field(place);
            case "group" -> group(place);
            case "expert" -> expert(place);
            default -> what(place);
        };
    }

    private @Nullable Map<String, Quantity> field(Place place) {
        String field = place.field();
        if (field == null) {
            return null;
        }
        uses.add(field, place);
        return Map.of("field " + field, new Quantity.Field(field));
    }

    private @Nullable Map<String, Quantity> group(Place place) {
        if (groups.isEmpty()) {
            return place.not("be left out while there are no groups");
        }
        String group = place.choice(groups);
        return group == null ? null : groups(Stream.of(group));
    }

    private @Nullable Map<String, Quantity> expert(Place place) {
        if (experts.isEmpty()) {
            return null; // which is a problem of its own
        }
        String name = place.choice(experts.keySet());
        return name == null ? null : experts(experts.getOrDefault(name, List.of()).stream());
    }

    private @Nullable Map<String, Quantity> what(Place place) {
        What what = place.choice(What.class);
        if (what == null || (what == What.EXPERTS && experts.isEmpty())) {
            return null;
        }
        if (what == What.GROUPS && groups.isEmpty()) {
            return place.not("be another while there are no groups");
        }
        return switch (what) {
            case LOSS -> Map.of("loss", new Quantity.ServedLoss());
            case LABEL -> Map.of("label", new Quantity.Label());
            case GROUPS -> groups(groups.stream());
            case EXPERTS -> experts(experts.values().stream().flatMap(List::stream).distinct());
        };
    }

    private static Map<String, Quantity> groups(Stream<String> names) {
        Map<String, Quantity> losses = new LinkedHashMap<>();
        names.forEach(name -> losses.put("group " + name, new Quantity.GroupLoss(name)));
        return losses;
    }

    private static Map<String, Quantity> experts(Stream<String> names) {
        Map<String, Quantity> losses = new LinkedHashMap<>();
        names.forEach(name -> losses.put("expert " + name, new Quantity.ExpertLoss(name)));
        return losses;
    }
}
