package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.jobs.pipeline.Node.Scalar;
import io.millrace.state.Aggregator;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code aggregator}: a name, or a map of a name and what it is told. */
final class AggregatorReader {
    private static final String[] KEYS = {"name", "lossRange"};

    private final double lossRange;

    /**
     * @param lossRange how far apart the charges of two experts can be, as far as the file declares
     *     it; 0 for the range seen so far
     */
    AggregatorReader(double lossRange) {
        this.lossRange = lossRange;
    }

    /** What can weigh experts. */
    private enum Name {
        ADANORMALHEDGE,
        AVERAGING
    }

    /** The keys that are of use to an aggregator, beside its name. */
    private static List<String> parameters(Name name) {
        return switch (name) {
            case ADANORMALHEDGE -> List.of("lossRange");
            case AVERAGING -> List.of();
        };
    }

    /** What weighs the experts if the file does not say. */
    Aggregator<?> usual() {
        return new AdaNormalHedge(lossRange);
    }

    @Nullable Aggregator<?> read(Place place) {
        if (place.node() instanceof Scalar) {
            Section none =
                    new Section(place.path(), Mapping.EMPTY, place.problems(), List.of(KEYS));
            return aggregator(place, none);
        }
        Section section = place.section(KEYS);
        return section == null
                ? null
                : section.required("name", word -> aggregator(word, section), usual());
    }

    private @Nullable Aggregator<?> aggregator(Place place, Section section) {
        Name name = place.choice(Name.class);
        if (name == null) {
            return null;
        }
        for (String key : KEYS) {
            if (!key.equals("name") && !parameters(name).contains(key)) {
                section.refuse(key, "for the aggregator " + place.node().describe());
            }
        }
        return switch (name) {
            case ADANORMALHEDGE -> new AdaNormalHedge(range(section));
            case AVERAGING -> new Averaging();
        };
    }

    private double range(Section section) {
        return section.optional("lossRange", value -> value.number(AdaNormalHedge::new), lossRange);
    }
}
