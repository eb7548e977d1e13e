package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Scalar;
import io.millrace.state.Aggregator;
import io.millrace.state.Learner;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code experts} and {@code aggregator}. */
final class ExpertsReader {
    private static final double RIDGE = 0.1;
    private static final double FORGETTING = 1;
    private static final double RATE = 0.5;

    private final boolean groups;
    private final Set<String> names = new HashSet<>();

    /**
     * @param groups whether the file names any groups
     */
    ExpertsReader(boolean groups) {
        this.groups = groups;
    }

    /** What an expert can learn by. */
    private enum LearnerName {
        RLS,
        SGD,
        LAST_LABEL
    }

    /** What can weigh experts. */
    private enum AggregatorName {
        ADANORMALHEDGE,
        AVERAGING
    }

    @Nullable ExpertEntry read(Place place) {
        Section section = place.section("name", "learner", "each", "forgetting", "ridge", "rate");
        if (section == null) {
            return null;
        }
        String name = section.required("name", this::name, "");
        Learner<?> learner =
                section.required("learner", word -> learner(word, section), new LastLabel());
        Each each = section.optional("each", this::each, Each.ALL);
        return new ExpertEntry(name, learner, each);
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
        };
    }

    private static void refuse(Section section, List<String> keys, Place place) {
        keys.forEach(key -> section.refuse(key, "for the learner " + place.node().describe()));
    }

    @Nullable Aggregator<?> aggregator(Place place) {
        if (place.node() instanceof Scalar) {
            AggregatorName name = place.choice(AggregatorName.class);
            return name == AggregatorName.AVERAGING ? new Averaging() : new AdaNormalHedge();
        }
        Section section = place.section("name", "lossRange");
        if (section == null) {
            return null;
        }
        AggregatorName name =
                section.required(
                        "name",
                        word -> word.choice(AggregatorName.class),
                        AggregatorName.ADANORMALHEDGE);
        if (name == AggregatorName.AVERAGING) {
            section.refuse("lossRange", "for averaging");
            return new Averaging();
        }
        Double range = section.maybe("lossRange", value -> value.number(AdaNormalHedge::new));
        return range == null ? new AdaNormalHedge() : new AdaNormalHedge(range);
    }
}
