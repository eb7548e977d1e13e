package io.millrace.jobs.pipeline;

import io.millrace.state.Learner;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code experts}. */
final class ExpertsReader {
    private static final double RIDGE = 0.1;
    private static final double FORGETTING = 1;
    private static final double RATE = 0.5;

    private static final String[] KEYS = {
        "name", "learner", "each", "forgetting", "ridge", "rate", "field"
    };

    private final boolean groups;
    private final Uses uses;
    private final Set<String> names = new HashSet<>();

    /**
     * @param groups whether the file names any groups
     * @param uses where the fields that experts read are noted
     */
    ExpertsReader(boolean groups, Uses uses) {
        this.groups = groups;
        this.uses = uses;
    }

    /** What an expert can learn by. */
    private enum LearnerName {
        RLS,
        SGD,
        LAST_LABEL,
        FORECAST
    }

    @Nullable ExpertEntry read(Place place) {
        Section section = place.section(KEYS);
        if (section == null) {
            return null;
        }
        String name = section.required("name", this::name, "");
        Learner<?> learner =
                section.required("learner", word -> learner(word, section), new LastLabel());
        Each each = section.optional("each", this::each, Each.ALL);
        String field =
                learner instanceof Forecast ? section.required("field", this::field, "") : "";
        return new ExpertEntry(name, learner, each, field.isEmpty() ? List.of() : List.of(field));
    }

    private @Nullable String field(Place place) {
        String field = place.field();
        if (field != null) {
            uses.add(field, place);
        }
        return field;
    }

    private @Nullable String name(Place place) {
        String name = place.name();
        return name == null || names.add(name)
                ? name
                : place.not("be a name that no other expert has");
    }

    private @Nullable Each each(Place place) {
        Each each = place.choice(Each.class);
        return each == Each.GROUP && !groups ? place.not("be all while there are no groups") : each;
    }

    private static @Nullable Learner<?> learner(Place place, Section section) {
        LearnerName name = place.choice(LearnerName.class);
        if (name == null) {
            return null;
        }
        if (name != LearnerName.RLS) {
            refuse(section, List.of("forgetting", "ridge"), place);
        }
        if (name != LearnerName.SGD) {
            refuse(section, List.of("rate"), place);
        }
        if (name != LearnerName.FORECAST) {
            refuse(section, List.of("field"), place);
        }
        return switch (name) {
            case RLS ->
                    new RecursiveLeastSquares(
                            section.optional(
                                    "ridge",
                                    value ->
                                            value.number(
                                                    ridge ->
                                                            new RecursiveLeastSquares(
                                                                    ridge, FORGETTING)),
                                    RIDGE),
                            section.optional(
                                    "forgetting",
                                    value ->
                                            value.number(
                                                    forgetting ->
                                                            new RecursiveLeastSquares(
                                                                    RIDGE, forgetting)),
                                    FORGETTING));
            case SGD ->
                    new NormalizedSgd(
                            section.optional(
                                    "rate", value -> value.number(NormalizedSgd::new), RATE));
            case LAST_LABEL -> new LastLabel();
            case FORECAST -> new Forecast();
        };
    }

    private static void refuse(Section section, List<String> keys, Place place) {
        keys.forEach(key -> section.refuse(key, "for the learner " + place.node().describe()));
    }
}
