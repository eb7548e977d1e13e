package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Scalar;
import io.millrace.state.Range;
import io.millrace.state.Transform;
import io.millrace.state.features.Identity;
import io.millrace.state.features.MinMaxScaler;
import io.millrace.state.features.RobustScaler;
import io.millrace.state.features.StandardScaler;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code features}. */
final class FeaturesReader {
    static final Features NONE =
            new Features(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    new StandardScaler(),
                    Missing.REFUSE,
                    true,
                    null);

    private static final String[] KEYS =
            Stream.of(
                            List.of("numeric", "lags", "categorical"),
                            DerivedReader.KEYS,
                            List.of("scaling", "missing", "intercept"))
                    .flatMap(List::stream)
                    .toArray(String[]::new);
    private static final Catalogue<Transform<?>> SCALING =
            new Catalogue<Transform<?>>("scaling", "name")
                    .with("standard", told -> new StandardScaler())
                    .with(
                            "min-max",
                            told ->
                                    new MinMaxScaler(
                                            new Range(
                                                    told.number("low", Double.NEGATIVE_INFINITY),
                                                    told.number("high", Double.POSITIVE_INFINITY))))
                    .with("robust", told -> new RobustScaler(told.number("limit", 3)))
                    .with("none", told -> new Identity());

    private static final int SLOTS = 10;
    private static final int MOST_SLOTS = 1000;
    private static final int LONGEST_LAG = 1000;

    private final Uses uses;
    private final Set<String> categories = new HashSet<>();

    FeaturesReader(Uses uses) {
        this.uses = uses;
    }

    @Nullable Features read(Place place) {
        Section section = place.section(KEYS);
        if (section == null) {
            return null;
        }
        List<String> numeric =
                section.optional("numeric", list -> list.distinct(this::field), List.of());
        List<Categorical> categorical =
                section.optional("categorical", list -> list.list(this::categorical), List.of());
        List<Integer> lags =
                section.optional(
                        "lags", list -> list.distinct(lag -> lag.whole(1, LONGEST_LAG)), List.of());
        List<Derived> derived = new DerivedReader(uses).read(section);
        Transform<?> scaling = section.optional("scaling", SCALING::read, NONE.scaling());
        Missing missing =
                section.optional("missing", word -> missing(word, scaling), Missing.REFUSE);
        return new Features(
                numeric,
                lags,
                categorical,
                derived,
                scaling,
                missing,
                section.optional("intercept", Place::truth, true),
                null);
    }

    private static @Nullable Missing missing(Place place, Transform<?> scaling) {
        Missing missing = place.choice(Missing.class);
        return missing == Missing.MEAN && scaling instanceof Identity
                ? place.not("be refuse while the scaling is none")
                : missing;
    }

    private @Nullable String field(Place place) {
        String field = place.field();
        if (field != null) {
            uses.add(field, place);
        }
        return field;
    }

    private @Nullable String category(Place place) {
        String field = field(place);
        return field == null || categories.add(field) ? field : place.not("stand once in the list");
    }

    private @Nullable Categorical categorical(Place place) {
        if (place.node() instanceof Scalar) {
            String field = category(place);
            return field == null ? null : new Categorical(field, SLOTS);
        }
        Section section = place.section("field", "slots");
        if (section == null) {
            return null;
        }
        String field = section.required("field", this::category, "");
        int slots = section.optional("slots", number -> number.whole(1, MOST_SLOTS), SLOTS);
        return field.isEmpty() ? null : new Categorical(field, slots);
    }
}
