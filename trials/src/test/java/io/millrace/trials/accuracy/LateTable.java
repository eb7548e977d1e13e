package io.millrace.trials.accuracy;

import io.millrace.state.models.Effort;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What the default does of labels that come late, or lie ahead. */
final class LateTable {
    static final Map<String, Lateness> CASES = new LinkedHashMap<>();

    static {
        CASES.put("24 ahead", new Lateness(0, 24));
        CASES.put("48 ahead", new Lateness(0, 48));
        CASES.put("24 late", new Lateness(24, 0));
        CASES.put("48 late", new Lateness(48, 0));
    }

    private LateTable() {}

    /** The default at some effort. */
    static Forecasts served(Series series, Effort effort, Lateness lateness) {
        return Run.of(Defaults.model(series, effort), series, lateness).served();
    }

    static Table of(Series series) {
        Table table = new Table("label", "error", "last known label", "low", "standard", "high");
        CASES.forEach(
                (name, lateness) -> {
                    List<Forecasts> served =
                            Arrays.stream(Effort.values())
                                    .parallel()
                                    .map(effort -> served(series, effort, lateness))
                                    .toList();
                    Forecasts last = Forecasts.last(series, lateness);
                    table.row(row(name, "mean absolute", last, served, Forecasts::mae));
                    table.row(row(name, "root mean squared", last, served, Forecasts::rmse));
                });
        return table;
    }

    private static List<String> row(
            String name,
            String error,
            Forecasts last,
            List<Forecasts> served,
            ToDoubleFunction<Forecasts> by) {
        DoubleStream errors =
                DoubleStream.concat(
                        DoubleStream.of(by.applyAsDouble(last)), served.stream().mapToDouble(by));
        return Table.join(List.of(name, error), Table.figures(errors.toArray()));
    }
}
