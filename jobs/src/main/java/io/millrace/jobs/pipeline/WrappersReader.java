package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.state.Learner;
import io.millrace.state.Transform;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import io.millrace.state.features.HashedCrosses;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.features.RandomFourier;
import io.millrace.state.features.SparseBins;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.wrappers.Clipped;
import io.millrace.state.wrappers.CompressedLabels;
import io.millrace.state.wrappers.MedianOfMeans;
import io.millrace.state.wrappers.TargetScaler;
import io.millrace.state.wrappers.Through;
import io.millrace.state.wrappers.TruncatedLabels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is put around an expert's learner, from the inside out: {@code copies, expand, target,
 * clip, truncate}.
 */
final class WrappersReader {
    static final List<String> KEYS = List.of("copies", "expand", "target", "clip", "truncate");

    private static final Catalogue<Transform<?>> EXPANSIONS =
            new Catalogue<Transform<?>>("expansion", "name")
                    .with("crosses", told -> new PairwiseCrosses(told.whole("most", 1000)))
                    .with("hashed-crosses", told -> new HashedCrosses(told.whole("buckets", 64)))
                    .with(
                            "fourier",
                            told ->
                                    new RandomFourier(
                                            told.whole("columns", 100),
                                            told.number("scale", 3),
                                            told.whole("seed", 1)))
                    .with(
                            "bins",
                            told ->
                                    new SparseBins(
                                            told.whole("grids", 8),
                                            told.whole("bins", 4),
                                            told.whole("dimensions", 2),
                                            told.whole("seed", 1)));

    private final Section section;

    WrappersReader(Section section) {
        this.section = section;
    }

    /** The learner with what the section puts around it. */
    Learner<?> read(Learner<?> learner) {
        if (learner instanceof LastLabel || learner instanceof Forecast) {
            String why = "for a learner that says what it is told";
            KEYS.forEach(key -> section.refuse(key, why));
            return learner;
        }
        Learner<?> all = section.optional("copies", place -> copies(place, learner), learner);
        Transform<?> expansion = section.maybe("expand", EXPANSIONS::read);
        if (expansion != null) {
            all = through(expansion, all);
        }
        TargetScale target =
                section.optional(
                        "target",
                        place -> TargetScale.read(place, learner),
                        TargetScale.usual(learner));
        all = scaled(all, target);
        all = around(all, "clip", WrappersReader::clipped, !modest(learner));
        return around(all, "truncate", WrappersReader::truncated, false);
    }

    /**
     * Whether a learner is left as it is unless the file says otherwise: it cannot run away, or has
     * a bound that is proved of nothing else.
     */
    private static boolean modest(Learner<?> learner) {
        return learner instanceof MeanLabel
                || learner instanceof NormalizedSgd
                || learner instanceof RecursiveLeastSquares;
    }

    private static @Nullable Learner<?> copies(Place place, Learner<?> learner) {
        Integer copies = place.whole(1, Settings.MOST);
        try {
            return copies == null || copies == 1 ? null : median(learner, copies);
        } catch (IllegalArgumentException e) {
            place.problems().refused(place.path(), e);
            return null;
        }
    }

    /** A wrapper that is true, false, or a map of what it is told. */
    private Learner<?> around(Learner<?> inner, String key, Wrapper wrapper, boolean usual) {
        Recipe<Learner<?>> recipe = Recipe.of(told -> wrapper.around(inner, told));
        if (usual && !section.has(key)) {
            return recipe.usual();
        }
        Learner<?> wrapped =
                section.maybe(
                        key,
                        place -> {
                            if (place.node() instanceof Mapping) {
                                Section map = place.section(recipe.keys().toArray(String[]::new));
                                return map == null ? null : recipe.make(map);
                            }
                            Boolean truth = place.truth();
                            return truth != null && truth ? recipe.usual() : null;
                        });
        return wrapped == null ? inner : wrapped;
    }

    /** A learner around another. */
    private interface Wrapper {
        Learner<?> around(Learner<?> inner, Settings told);
    }

    private static <A, S> Learner<?> through(Transform<A> transform, Learner<S> learner) {
        return new Through<>(transform, learner);
    }

    private static <S> Learner<?> scaled(Learner<S> inner, TargetScale target) {
        return switch (target) {
            case NONE -> inner;
            case STANDARD -> new TargetScaler<>(inner);
            case COMPRESSED -> new CompressedLabels<>(inner);
        };
    }

    private static <S> Learner<?> median(Learner<S> inner, int copies) {
        return new MedianOfMeans<>(inner, copies);
    }

    private static <S> Learner<?> clipped(Learner<S> inner, Settings told) {
        return new Clipped<>(inner, told.number("slack", 0.5));
    }

    private static <S> Learner<?> truncated(Learner<S> inner, Settings told) {
        return new TruncatedLabels<>(
                inner, told.number("moment", 2), told.number("confidence", 0.95));
    }
}
