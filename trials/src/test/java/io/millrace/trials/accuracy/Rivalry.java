package io.millrace.trials.accuracy;

import io.millrace.state.Model;
import io.millrace.state.models.Effort;
import io.millrace.trials.families.Family;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The default on a generated stream after 500 rows, beside the best of the last label, the running
 * mean, and each of its members alone.
 *
 * @param seed of the stream
 * @param rival who is the best of them
 * @param ratio its mean absolute error in that of the default
 */
record Rivalry(long seed, String rival, double ratio) {
    /** Before this row everybody may err. */
    static final int FROM = 500;

    /** How much worse than its best rival the default may be. */
    static final double MOST = 1.10;

    static Table table(int seeds) {
        Table table = new Table("family", "streams", "usual", "worst", "above 1.10", "of which");
        for (Family family : Family.values()) {
            List<Rivalry> all = of(family, seeds);
            Rivalry worst = worst(all);
            table.row(
                    name(family),
                    Table.count(seeds),
                    Table.ratio(usual(all)),
                    "%s: %s, seed %d, to `%s`"
                            .formatted(
                                    Table.ratio(worst.ratio),
                                    family.shape(worst.seed),
                                    worst.seed,
                                    worst.rival),
                    Table.count(bad(all).size()),
                    shapes(family, bad(all)));
        }
        return table;
    }

    static String name(Family family) {
        return family.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many of each shape, as "triggers 3, plateaus 1". */
    private static String shapes(Family family, List<Rivalry> some) {
        Map<String, Integer> counts = new TreeMap<>();
        some.forEach(one -> counts.merge(family.shape(one.seed), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** On the first streams of a family. */
    static List<Rivalry> of(Family family, int seeds) {
        return LongStream.range(0, seeds).parallel().mapToObj(seed -> of(family, seed)).toList();
    }

    private static Rivalry of(Family family, long seed) {
        Series series = Series.of(family.stream(seed));
        Model model = Defaults.model(series, Effort.STANDARD);
        double served = Run.of(model, series, Lateness.NONE).served().mae(FROM);
        Run alone = Run.of(Defaults.onDuty(model), series, Lateness.NONE);
        int best = alone.best(FROM);
        String rival = model.experts().get(best).name();
        double error = alone.members().get(best).mae(FROM);
        double last = Forecasts.last(series, Lateness.NONE).mae(FROM);
        double mean = Forecasts.mean(series).mae(FROM);
        if (last < error) {
            rival = "last label";
            error = last;
        }
        if (mean < error) {
            rival = "running mean";
            error = mean;
        }
        return new Rivalry(seed, rival, served / error);
    }

    /** The geometric mean of the ratios. */
    static double usual(List<Rivalry> rivalries) {
        double logs = rivalries.stream().mapToDouble(one -> StrictMath.log(one.ratio)).sum();
        return StrictMath.exp(logs / rivalries.size());
    }

    static Rivalry worst(List<Rivalry> rivalries) {
        return rivalries.stream().max(Comparator.comparingDouble(Rivalry::ratio)).orElseThrow();
    }

    static List<Rivalry> bad(List<Rivalry> rivalries) {
        return rivalries.stream().filter(one -> one.ratio > MOST).toList();
    }
}
