package io.millrace.trials.accuracy;

import static io.millrace.trials.accuracy.Table.count;
import static io.millrace.trials.accuracy.Table.figure;
import static io.millrace.trials.accuracy.Table.figures;
import static io.millrace.trials.accuracy.Table.join;
import static io.millrace.trials.accuracy.Table.ratio;

import io.millrace.state.Model;
import io.millrace.state.models.Effort;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What the default does on the streams that peers were measured on, at every effort. */
final class RealTables {
    private final List<Series> all;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    RealTables(List<Series> all) {
        this.all = all;
        Arrays.stream(Effort.values())
                .flatMap(effort -> all.stream().map(series -> Map.entry(series, effort)))
                .toList()
                .parallelStream()
                .forEach(pair -> make(pair.getKey(), pair.getValue()));
    }

    private void make(Series series, Effort effort) {
        Model model = Defaults.model(series, effort);
        runs.put(series.name() + effort, Run.of(model, series, Lateness.NONE));
    }

    /** What the default predicts. */
    Forecasts served(Series series, Effort effort) {
        return run(series, effort).served();
    }

    private Run run(Series series, Effort effort) {
        return Objects.requireNonNull(runs.get(series.name() + effort));
    }

    /** Mean absolute errors, beside the best of the others. */
    Table absolute() {
        Table table =
                new Table(
                        "stream",
                        "rows",
                        "columns",
                        "last label",
                        "best peer",
                        "low",
                        "standard",
                        "high",
                        "standard to best",
                        "who the peer is");
        for (Series series : all) {
            Peer peer = Peer.absolute(series);
            double last = Forecasts.last(series, Lateness.NONE).mae();
            double standard = served(series, Effort.STANDARD).mae();
            table.row(
                    join(
                            List.of(series.name(), count(series.length()), columns(series)),
                            figures(
                                    last,
                                    peer.error(),
                                    served(series, Effort.LOW).mae(),
                                    standard,
                                    served(series, Effort.HIGH).mae()),
                            List.of(ratio(standard / peer.orBetter(last)), peer.name())));
        }
        return table;
    }

    private static String columns(Series series) {
        return Integer.toString(series.rows()[0].length);
    }

    /** Roots of mean squared errors, over as many rows as the peer was measured on. */
    Table squared() {
        Table table =
                new Table(
                        "stream",
                        "rows",
                        "last label",
                        "best peer",
                        "low",
                        "standard",
                        "high",
                        "standard to best",
                        "who the peer is");
        for (Series series : all) {
            Peer peer = Peer.squared(series);
            if (peer.rows() < series.length()) {
                table.row(squared(series, Peer.NOBODY, series.length()));
            }
            if (peer.rows() > 0) {
                table.row(squared(series, peer, peer.rows()));
            }
        }
        return table;
    }

    private List<String> squared(Series series, Peer peer, int rows) {
        double last = Forecasts.last(series, Lateness.NONE).rmse(rows);
        double standard = served(series, Effort.STANDARD).rmse(rows);
        return join(
                List.of(series.name(), count(rows)),
                figures(
                        last,
                        peer.error(),
                        served(series, Effort.LOW).rmse(rows),
                        standard,
                        served(series, Effort.HIGH).rmse(rows)),
                List.of(ratio(standard / peer.orBetter(last)), peer.name()));
    }

    /** The default beside each of its members alone. */
    Table members() {
        Table table =
                new Table("stream", "standard", "best member alone", "standard to it", "who it is");
        for (Series series : all) {
            Model model = Defaults.onDuty(Defaults.model(series, Effort.STANDARD));
            Run alone = Run.of(model, series, Lateness.NONE);
            int best = alone.best(0);
            double member = alone.members().get(best).mae();
            double standard = served(series, Effort.STANDARD).mae();
            table.row(
                    join(
                            List.of(series.name()),
                            figures(standard, member),
                            List.of(ratio(standard / member), model.experts().get(best).name())));
        }
        return table;
    }

    /** What each effort costs in bytes of state at the end of a stream, and brings. */
    Table efforts(Series series) {
        Table table = new Table("effort", "members", "bytes of state", "mean absolute error");
        for (Effort effort : Effort.values()) {
            Run run = run(series, effort);
            table.row(
                    effort.name().toLowerCase(Locale.ROOT),
                    count(run.members().size()),
                    count(run.bytes()),
                    figure(run.served().mae()));
        }
        return table;
    }
}
