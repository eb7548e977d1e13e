package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.jobs.pipeline.Node.Scalar;
import io.millrace.jobs.pipeline.Node.Sequence;
import io.millrace.state.Aggregator;
import io.millrace.state.Charge;
import io.millrace.state.Competition;
import io.millrace.state.Loss;
import io.millrace.state.Query;
import io.millrace.state.Range;
import io.millrace.state.experts.CoveringIntervals;
import io.millrace.state.experts.FollowLeader;
import io.millrace.state.experts.Layered;
import io.millrace.state.experts.SimplexLeastSquares;
import io.millrace.state.experts.SwitchRarely;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how the experts compete: {@code aggregator, loss, competition, labelRange, query}. */
final class CompetitionReader {
    private static final double EXPLORATION = 0.1;
    private static final String[] QUERY = {"name", "exploration"};

    private final Section file;
    private final Problems problems;

    CompetitionReader(Section file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Which experts may be asked. */
    private enum QueryName {
        ALL,
        ONE
    }

    /**
     * @param automatic what weighs the usual experts; null if the file names its experts
     */
    Competition read(@Nullable Aggregator<?> automatic) {
        Range labels = file.optional("labelRange", CompetitionReader::range, Range.UNBOUNDED);
        Loss loss = file.optional("loss", Losses.COMPETITION::read, new Loss.Absolute());
        Query query = file.optional("query", CompetitionReader::query, new Query.All());
        boolean one = query instanceof Query.One;
        Charge charge = charge(one ? "asked" : follows() ? "followed" : null);
        if (loss instanceof Loss.Log) {
            checkChances(labels);
        }
        // The one that is asked is charged its loss over its chance: more than labels tell.
        boolean known = labels.bounded() && !one;
        double apart = known ? Competition.lossRange(loss, charge, labels) : 0;
        AggregatorReader reader = new AggregatorReader(apart);
        Aggregator<?> usual = automatic == null || one ? reader.usual() : automatic;
        Aggregator<?> aggregator = file.optional("aggregator", reader::read, usual);
        String needsAll = one ? needsAll(aggregator) : null;
        if (needsAll != null) {
            problems.add(
                    "aggregator",
                    "be one that learns from losses while one expert is asked",
                    needsAll + ", which needs what all of them say");
        }
        return new Competition(aggregator, loss, charge, labels, query);
    }

    /** What of it, or of what it wraps, learns from what every expert said; null for nothing. */
    private static @Nullable String needsAll(Aggregator<?> aggregator) {
        if (aggregator instanceof SwitchRarely<?> lazy) {
            return needsAll(lazy.base());
        }
        if (aggregator instanceof CoveringIntervals<?> adaptive) {
            return needsAll(adaptive.base());
        }
        return aggregator instanceof SimplexLeastSquares
                ? "simplex-least-squares"
                : aggregator instanceof FollowLeader
                        ? "follow-leader"
                        : aggregator instanceof Layered ? "layered" : null;
    }

    /** Whether the aggregator is to follow one expert at a time. */
    private boolean follows() {
        return file.optional(
                "aggregator",
                place ->
                        place.node() instanceof Mapping map
                                && map.entries().get("lazy") instanceof Scalar lazy
                                && lazy.text().equals("true"),
                false);
    }

    /**
     * Where no mixture is served its slope is not known, so losses are charged.
     *
     * @param one what is done to one expert at a time, or null if a mixture is served
     */
    private Charge charge(@Nullable String one) {
        Charge usual = one == null ? Charge.LINEARISED : Charge.EXPECTED;
        Charge charge = file.optional("competition", word -> word.choice(Charge.class), usual);
        if (one != null && charge == Charge.LINEARISED) {
            problems.add(
                    "competition",
                    "be expected or served while one expert is " + one,
                    "linearised");
            return usual;
        }
        return charge;
    }

    private static @Nullable Query query(Place place) {
        if (place.node() instanceof Scalar) {
            QueryName name = place.choice(QueryName.class);
            return name == QueryName.ONE ? new Query.One(EXPLORATION) : new Query.All();
        }
        Section section = place.section(QUERY);
        if (section == null) {
            return null;
        }
        QueryName name =
                section.required("name", word -> word.choice(QueryName.class), QueryName.ONE);
        if (name == QueryName.ALL) {
            section.refuse("exploration", "while all are asked");
            return new Query.All();
        }
        return new Query.One(
                section.optional(
                        "exploration", value -> value.number(Query.One::new), EXPLORATION));
    }

    private static @Nullable Range range(Place place) {
        if (!(place.node() instanceof Sequence list && list.items().size() == 2)) {
            return place.not("be two numbers, [low, high]");
        }
        List<Double> ends = place.list(Place::number);
        if (ends == null || ends.size() < 2) {
            return null;
        }
        if (ends.get(0) >= ends.get(1)) {
            place.problems().add(place.path(), "be [low, high], low less than high", ends + "");
            return null;
        }
        return new Range(ends.get(0), ends.get(1));
    }

    /** The logarithmic loss is that of a chance. */
    private void checkChances(Range labels) {
        boolean readable = labels.bounded() || !file.has("labelRange");
        if (readable && !(labels.low() >= 0 && labels.high() <= 1)) {
            String was =
                    labels.bounded() ? "[%s, %s]".formatted(labels.low(), labels.high()) : "absent";
            problems.add("labelRange", "lie within [0, 1] for the loss log", was);
        }
    }
}
