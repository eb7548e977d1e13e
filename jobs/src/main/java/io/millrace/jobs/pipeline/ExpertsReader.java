package io.millrace.jobs.pipeline;

import io.millrace.state.Duty;
import io.millrace.state.Learner;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code experts}. */
final class ExpertsReader {
    private static final List<String> KEYS =
            Stream.concat(
                            Stream.of("name", "learner", "each", "probation"),
                            WrappersReader.KEYS.stream())
                    .toList();

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

    @Nullable ExpertEntry read(Place place) {
        Section section = Learners.ALL.section(place, KEYS);
        if (section == null) {
            return null;
        }
        String name = section.required("name", this::name, "");
        Learner<?> learner = Learners.ALL.read(section);
        Each each = section.optional("each", this::each, Each.ALL);
        boolean probation = section.optional("probation", Place::truth, false);
        String field =
                learner instanceof Forecast ? section.required("field", this::field, "") : "";
        return new ExpertEntry(
                name,
                learner == null ? new LastLabel() : new WrappersReader(section).read(learner),
                each,
                field.isEmpty() ? List.of() : List.of(field),
                probation ? Duty.ON_PROBATION : Duty.ALWAYS);
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
}
