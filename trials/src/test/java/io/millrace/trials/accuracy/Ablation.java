package io.millrace.trials.accuracy;

import io.millrace.state.Expert;
import io.millrace.state.Model;
import io.millrace.state.models.Effort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each member earns: the error of the default without it, in that with it. */
final class Ablation {
    private Ablation() {}

    /**
     * A column of the table: the geometric mean of the ratios over some series.
     *
     * @param from the row that errors count from
     */
    record Column(String name, List<Series> series, int from) {}

    /**
     * By how much the error of each column changes, with a row for each member.
     *
     * @param head what is written above the members
     */
    static Table of(String head, List<Column> columns) {
        List<Map<String, Double>> earned = columns.stream().map(Ablation::earned).toList();
        List<String> members =
                earned.stream().flatMap(m -> m.keySet().stream()).distinct().toList();
        List<String> heads = columns.stream().map(Column::name).toList();
        Table table = new Table(Table.join(List.of(head), heads));
        for (String member : members) {
            List<String> cells =
                    earned.stream()
                            .map(one -> one.getOrDefault(member, Double.NaN))
                            .map(ratio -> Double.isNaN(ratio) ? "" : Table.change(ratio))
                            .toList();
            table.row(Table.join(List.of("`" + member + "`"), cells));
        }
        return table;
    }

    /** The geometric mean of each member's ratios, over the series of which it is one. */
    private static Map<String, Double> earned(Column column) {
        Map<String, List<Double>> logs = new LinkedHashMap<>();
        column.series.parallelStream()
                .map(series -> ratios(series, column.from))
                .toList()
                .forEach(
                        ratios ->
                                ratios.forEach(
                                        (member, ratio) ->
                                                logs.computeIfAbsent(
                                                                member, any -> new ArrayList<>())
                                                        .add(StrictMath.log(ratio))));
        Map<String, Double> means = new LinkedHashMap<>();
        logs.forEach(
                (member, all) -> {
                    double sum = all.stream().mapToDouble(Double::doubleValue).sum();
                    means.put(member, StrictMath.exp(sum / all.size()));
                });
        return means;
    }

    /** The error without each member, in that with all. */
    private static Map<String, Double> ratios(Series series, int from) {
        Model model = Defaults.model(series, Effort.STANDARD);
        List<String> members = model.experts().stream().map(Expert::name).toList();
        double all = error(model, series, from);
        double[] without =
                members.parallelStream()
                        .mapToDouble(name -> error(Defaults.without(model, name), series, from))
                        .toArray();
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (int i = 0; i < without.length; i++) {
            ratios.put(members.get(i), without[i] / all);
        }
        return ratios;
    }

    private static double error(Model model, Series series, int from) {
        return Run.of(model, series, Lateness.NONE).served().mae(from);
    }
}
