package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.jobs.pipeline.Node.Scalar;
import io.millrace.state.Aggregator;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.experts.BernsteinOnlineAggregation;
import io.millrace.state.experts.CoinBetting;
import io.millrace.state.experts.CoveringIntervals;
import io.millrace.state.experts.ExponentialWeights;
import io.millrace.state.experts.FixedShare;
import io.millrace.state.experts.FollowLeader;
import io.millrace.state.experts.Layered;
import io.millrace.state.experts.MlPoly;
import io.millrace.state.experts.MlProd;
import io.millrace.state.experts.SimplexLeastSquares;
import io.millrace.state.experts.Squint;
import io.millrace.state.experts.SwitchRarely;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Reads {@code aggregator}: a name, or a map of a name and what it is told. */
final class AggregatorReader {
    private static final String[] KEYS = {
        "name", "lossRange", "rate", "share", "decay", "growing", "adaptive", "shortest", "lazy"
    };
    private static final List<String> PARAMETERS =
            List.of("lossRange", "rate", "share", "decay", "growing");
    private static final double TUNED = 0;
    private static final double SHARE = 0.01;
    private static final double DECAY = 0.99;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 1_000_000;

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
        SQUINT,
        COIN_BETTING,
        BOA,
        ML_POLY,
        ML_PROD,
        EWA,
        FIXED_SHARE,
        SIMPLEX_LEAST_SQUARES,
        FOLLOW_LEADER,
        LAYERED,
        AVERAGING
    }

    /** The keys that are of use to an aggregator alone. */
    private static List<String> parameters(Name name) {
        return switch (name) {
            case ADANORMALHEDGE, SQUINT, COIN_BETTING, BOA, ML_POLY, ML_PROD, LAYERED ->
                    List.of("lossRange");
            case EWA -> List.of("rate");
            case FIXED_SHARE -> List.of("rate", "share");
            case SIMPLEX_LEAST_SQUARES -> List.of("decay");
            case FOLLOW_LEADER -> List.of("decay", "growing");
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
        boolean adaptive = section.optional("adaptive", Place::truth, false);
        for (String key : PARAMETERS) {
            boolean ofIntervals = adaptive && key.equals("lossRange");
            if (!parameters(name).contains(key) && !ofIntervals) {
                section.refuse(key, "for the aggregator " + place.node().describe());
            }
        }
        if (!adaptive) {
            section.refuse("shortest", "unless adaptive is true");
        }
        Aggregator<?> rule = base(name, section);
        Aggregator<?> followed = adaptive ? adaptive(rule, section) : rule;
        return section.optional("lazy", Place::truth, false) ? lazy(followed) : followed;
    }

    private Aggregator<?> base(Name name, Section section) {
        return switch (name) {
            case ADANORMALHEDGE -> new AdaNormalHedge(range(section));
            case SQUINT -> new Squint(range(section));
            case COIN_BETTING -> new CoinBetting(range(section));
            case BOA -> new BernsteinOnlineAggregation(range(section));
            case ML_POLY -> new MlPoly(range(section));
            case ML_PROD -> new MlProd(range(section));
            case EWA -> new ExponentialWeights(rate(section));
            case FIXED_SHARE ->
                    new FixedShare(
                            rate(section),
                            number(section, "share", share -> new FixedShare(TUNED, share), SHARE));
            case SIMPLEX_LEAST_SQUARES ->
                    new SimplexLeastSquares(
                            number(section, "decay", SimplexLeastSquares::new, DECAY));
            case FOLLOW_LEADER ->
                    new FollowLeader(
                            number(section, "decay", FollowLeader::new, DECAY),
                            section.optional("growing", Place::truth, false));
            case LAYERED -> new Layered(range(section));
            case AVERAGING -> new Averaging();
        };
    }

    private <S> Aggregator<?> adaptive(Aggregator<S> base, Section section) {
        int shortest = section.optional("shortest", value -> value.whole(1, LONGEST), SHORTEST);
        return new CoveringIntervals<>(base, shortest, range(section));
    }

    private static <S> Aggregator<?> lazy(Aggregator<S> base) {
        return new SwitchRarely<>(base);
    }

    private double range(Section section) {
        return number(section, "lossRange", AdaNormalHedge::new, lossRange);
    }

    private static double rate(Section section) {
        return number(section, "rate", ExponentialWeights::new, TUNED);
    }

    private static double number(
            Section section, String key, DoubleConsumer rule, double otherwise) {
        return section.optional(key, value -> value.number(rule), otherwise);
    }
}
