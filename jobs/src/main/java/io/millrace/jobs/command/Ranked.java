package io.millrace.jobs.command;

import io.millrace.jobs.compare.Kind;
import io.millrace.jobs.compare.Standing;
import io.millrace.state.metrics.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Somebody's place in a comparison.
 *
 * @param standing how they did
 * @param figure how good they were over all keys
 */
record Ranked(Standing standing, Figure figure) {

    /** Everybody, from the smallest mean absolute error to the largest; the default before ties. */
    static List<Ranked> of(List<Standing> standings) {
        return standings.stream()
                .map(standing -> new Ranked(standing, figure(standing)))
                .sorted(Comparator.comparingDouble(Ranked::mae))
                .toList();
    }

    /** Adds up the keys in their order, as {@link Summary} does. */
    private static Figure figure(Standing standing) {
        Figure all = Figure.none(standing.name());
        for (Map.Entry<String, Score> key : standing.scores().entrySet()) {
            all = all.and(Figure.of(key.getKey(), key.getValue()));
        }
        return all;
    }

    String name() {
        return standing.name();
    }

    boolean is(Kind kind) {
        return standing.kind() == kind;
    }

    /** Whether everybody must beat them, be they a member as well. */
    boolean isBaseline() {
        return is(Kind.BASELINE) || standing.saysLast();
    }

    double mae() {
        return figure.mae();
    }

    double rmse() {
        return figure.rmse();
    }
}
