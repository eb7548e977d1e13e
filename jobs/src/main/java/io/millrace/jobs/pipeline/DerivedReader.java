package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Derived.Reads;
import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.jobs.pipeline.Node.Scalar;
import io.millrace.jobs.pipeline.Node.Sequence;
import io.millrace.state.Transform;
import io.millrace.state.features.Calendar;
import io.millrace.state.features.Differences;
import io.millrace.state.features.ExponentiallyWeighted;
import io.millrace.state.features.Hashing;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.Lags;
import io.millrace.state.features.Rolling;
import io.millrace.state.features.TargetEncoding;
import io.millrace.state.features.Then;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code features} compute from the past of fields and labels, from fields of many
 * categories, and from the event's time.
 */
final class DerivedReader {
    static final List<String> KEYS =
            List.of(
                    "delayed",
                    "differences",
                    "rolling",
                    "smoothed",
                    "hashed",
                    "targetEncoded",
                    "calendar");

    private static final int LONGEST_LAG = 1000;
    private static final Pattern OFFSET =
            Pattern.compile("[+-](0[0-9]|1[0-7]):[0-5][0-9]|[+-]18:00");

    private static final Recipe<Transform<?>> DELAYED = Recipe.of(told -> new Lags(lags(told)));
    private static final Recipe<Transform<?>> DIFFERENCES =
            Recipe.of(told -> new Differences(lags(told)));
    private static final Recipe<Transform<?>> ROLLING =
            Recipe.of(told -> new Rolling(told.whole("window", 24), statistics(told)));
    private static final Recipe<Transform<?>> SMOOTHED =
            Recipe.of(told -> new ExponentiallyWeighted(told.number("decay", 0.9)));
    private static final Recipe<Transform<?>> HASHED =
            Recipe.of(told -> new Hashing(told.whole("buckets", 16), told.truth("signed", true)));
    private static final Recipe<Transform<?>> TARGET_ENCODED =
            Recipe.of(
                    told ->
                            new TargetEncoding(
                                    told.number("smoothing", 10), told.whole("slots", 100)));
    private static final Recipe<Transform<?>> CALENDAR =
            Recipe.of(
                    told ->
                            new Calendar(
                                    told.value(
                                            "parts",
                                            DerivedReader::parts,
                                            List.of(Calendar.Part.HOUR)),
                                    told.choice("form", Calendar.Form.class, Calendar.Form.CYCLIC),
                                    told.value("offset", DerivedReader::minutes, 0)));

    private final Uses uses;
    private final Set<String> names = new HashSet<>();

    DerivedReader(Uses uses) {
        this.uses = uses;
    }

    /** The features that the section asks for, in the order of the keys. */
    List<Derived> read(Section section) {
        List<Derived> all = new ArrayList<>();
        all.addAll(items(section, "delayed", this::delayed));
        all.addAll(items(section, "differences", place -> past(place, "differences", DIFFERENCES)));
        all.addAll(items(section, "rolling", place -> past(place, "rolling", ROLLING)));
        all.addAll(items(section, "smoothed", place -> past(place, "smoothed", SMOOTHED)));
        all.addAll(items(section, "hashed", place -> categories(place, "hashed", HASHED, false)));
        all.addAll(
                items(
                        section,
                        "targetEncoded",
                        place -> categories(place, "targetEncoded", TARGET_ENCODED, true)));
        Derived calendar = section.maybe("calendar", DerivedReader::calendar);
        if (calendar != null) {
            all.add(calendar);
        }
        return all;
    }

    private static List<Derived> items(
            Section section, String key, Place.Reading<Derived> reading) {
        return section.optional(key, place -> items(place, reading), List.of());
    }

    /** A list of them; a single map may stand without its list. */
    private static @Nullable List<Derived> items(Place place, Place.Reading<Derived> reading) {
        if (!(place.node() instanceof Mapping)) {
            return place.list(reading);
        }
        Derived item = reading.read(place);
        return item == null ? null : List.of(item);
    }

    /** Of labels there are lags. */
    private @Nullable Derived delayed(Place place) {
        Derived delayed = past(place, "delayed", DELAYED);
        if (delayed != null && delayed.inputs().isEmpty()) {
            place.problems().add(Node.path(place.path(), "field"), "be given", "absent");
            return null;
        }
        return delayed;
    }

    /** What is computed from the past of fields or, if none is named, of the labels. */
    private @Nullable Derived past(Place place, String kind, Recipe<Transform<?>> recipe) {
        Section section = section(place, recipe);
        if (section == null) {
            return null;
        }
        boolean labels = section.absent("field") && !(place.node() instanceof Scalar);
        List<String> fields = labels ? List.of() : fields(place, section);
        Transform<?> transform = recipe.make(section);
        if (labels) {
            return derived(kind, fields, ofLabels(transform), Reads.NUMBERS, true);
        }
        return fields.isEmpty() ? null : derived(kind, fields, transform, Reads.NUMBERS, true);
    }

    /** The step sees the latest known label. */
    private static <S> Transform<?> ofLabels(Transform<S> transform) {
        return new Then<>(new LabelLags(List.of(1)), transform);
    }

    /** What is made of fields of many categories. */
    private @Nullable Derived categories(
            Place place, String kind, Recipe<Transform<?>> recipe, boolean scaled) {
        Section section = section(place, recipe);
        if (section == null) {
            return null;
        }
        List<String> fields = fields(place, section);
        Transform<?> transform = recipe.make(section);
        if (fields.size() > 1 && transform instanceof TargetEncoding) {
            return place.not("name one field");
        }
        return fields.isEmpty() ? null : derived(kind, fields, transform, Reads.CATEGORIES, scaled);
    }

    private Derived derived(
            String kind, List<String> fields, Transform<?> transform, Reads reads, boolean scaled) {
        String name = kind + " " + (fields.isEmpty() ? "labels" : String.join("+", fields));
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + " #" + i;
        }
        return new Derived(unique, fields, transform, reads, scaled);
    }

    /** The map at a place, or an empty one where a field alone stands for a map. */
    private static @Nullable Section section(Place place, Recipe<?> recipe) {
        Stream<String> keys = Stream.concat(Stream.of("field"), recipe.keys().stream());
        return place.node() instanceof Scalar
                ? new Section(place.path(), Mapping.EMPTY, place.problems(), List.of())
                : place.section(keys.toArray(String[]::new));
    }

    private List<String> fields(Place place, Section section) {
        if (place.node() instanceof Scalar) {
            String field = field(place);
            return field == null ? List.of() : List.of(field);
        }
        return section.required("field", fields -> fields.fields(this::field), List.of());
    }

    private @Nullable String field(Place place) {
        String field = place.field();
        if (field != null) {
            uses.add(field, place);
        }
        return field;
    }

    private static @Nullable Derived calendar(Place place) {
        if (place.node() instanceof Sequence) {
            List<Calendar.Part> parts = parts(place);
            return parts == null || parts.isEmpty()
                    ? null
                    : calendar(new Calendar(parts, Calendar.Form.CYCLIC, 0));
        }
        Section section = place.section(CALENDAR.keys().toArray(String[]::new));
        return section == null ? null : calendar(CALENDAR.make(section));
    }

    private static Derived calendar(Transform<?> calendar) {
        return new Derived("calendar", List.of(Fields.EVENT_TIME), calendar, Reads.TIME, false);
    }

    private static @Nullable List<Calendar.Part> parts(Place place) {
        return place.node() instanceof Sequence list && list.items().isEmpty()
                ? place.not("hold at least one item")
                : place.distinct(part -> part.choice(Calendar.Part.class));
    }

    /** What a local time is ahead of UTC. */
    private static @Nullable Integer minutes(Place place) {
        if (place.node() instanceof Scalar scalar && OFFSET.matcher(scalar.text()).matches()) {
            return ZoneOffset.of(scalar.text()).getTotalSeconds() / 60;
        }
        return place.not("be an offset from UTC, as +01:00 or -03:30");
    }

    private static List<Integer> lags(Settings told) {
        return told.value("lags", list -> each(list, lag -> lag.whole(1, LONGEST_LAG)), List.of(1));
    }

    private static List<Rolling.Statistic> statistics(Settings told) {
        return told.value(
                "statistics",
                list -> each(list, word -> word.choice(Rolling.Statistic.class)),
                List.of(Rolling.Statistic.MEAN));
    }

    /** Different items, all of them or none. */
    private static <T> @Nullable List<T> each(Place place, Place.Reading<T> reading) {
        List<T> items = place.distinct(reading);
        boolean all =
                items != null
                        && place.node() instanceof Sequence list
                        && list.items().size() == items.size();
        return all ? items : null;
    }
}
