package io.millrace.trials.accuracy;

import io.millrace.state.TestingTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The streams that peers were measured on; SOURCES.md beside the files says whose they are. */
final class RealSeries {
    private static final Path STREAMS = Path.of("src/test/resources/streams");
    private static final Path SHOWN = Path.of("../pipelines/data");
    private static final List<String> WEATHER = List.of("temp", "atemp", "hum", "windspeed");

    private static final List<String> BIKES =
            Table.join(
                    List.of("season", "yr", "mnth", "hr", "holiday", "weekday", "workingday"),
                    List.of("weathersit"),
                    WEATHER);

    private RealSeries() {}

    /** All of them. */
    static List<Series> all() {
        return List.of(
                trump(),
                insurance(),
                insuranceOneHot(),
                bikes(),
                bikesOneHot(),
                etth1(),
                friedman(),
                electric(),
                electricForecasts(),
                census());
    }

    static Series trump() {
        List<String> pollsters =
                List.of("gallup", "ipsos", "morning_consult", "rasmussen", "you_gov");
        return new Sheet(STREAMS.resolve("trump_approval.csv"))
                .series(
                        "trump approval",
                        "five_thirty_eight",
                        Table.join(List.of("ordinal_date"), pollsters),
                        List.of());
    }

    static Series insurance() {
        return new Sheet(STREAMS.resolve("insurance.csv"))
                .series(
                        "insurance",
                        "charges",
                        List.of("age", "bmi", "children"),
                        List.of("sex", "smoker", "region"));
    }

    static Series insuranceOneHot() {
        TestingTable table = TestingTable.read("learners/insurance");
        List<String> columns = table.names().subList(0, table.names().indexOf("y"));
        return of("insurance, one-hot", table, columns, "y");
    }

    static Series bikes() {
        return new Sheet(SHOWN.resolve("bikes.csv")).series("bikes", "cnt", BIKES, List.of());
    }

    /** The same with a column for each category: those of a field in the order of their texts. */
    static Series bikesOneHot() {
        Sheet sheet = new Sheet(SHOWN.resolve("bikes.csv"));
        List<String> columns =
                new ArrayList<>(Table.join(List.of("yr", "holiday", "workingday"), WEATHER));
        for (String field : List.of("season", "mnth", "hr", "weekday", "weathersit")) {
            sheet.column(field).stream()
                    .distinct()
                    .sorted()
                    .map(text -> field + "=" + text)
                    .forEach(columns::add);
        }
        return sheet.series("bikes, one-hot", "cnt", columns, List.of());
    }

    static Series etth1() {
        return new Sheet(STREAMS.resolve("ETTh1.csv"))
                .series(
                        "etth1",
                        "OT",
                        List.of("HUFL", "HULL", "MUFL", "MULL", "LUFL", "LULL"),
                        List.of());
    }

    static Series friedman() {
        return new FriedmanDrift(42).series("friedman", 100_000);
    }

    static Series electric() {
        Sheet sheet = new Sheet(STREAMS.resolve("electric_load.csv"));
        List<String> columns = new ArrayList<>(sheet.columns);
        columns.remove("Load");
        return sheet.series("electric load", "Load", columns, List.of());
    }

    /** Three forecasts of that load, and nothing else. */
    static Series electricForecasts() {
        TestingTable table = TestingTable.read("aggregation/electric");
        return of("electric, forecasts", table, List.of("gam", "ar", "gbm"), "Y");
    }

    static Series census() {
        return new Sheet(SHOWN.resolve("census.csv"))
                .series(
                        "census",
                        "income",
                        List.of(
                                "age",
                                "fnlwgt",
                                "education-num",
                                "capital-gain",
                                "capital-loss",
                                "hours-per-week"),
                        List.of(
                                "workclass",
                                "education",
                                "marital-status",
                                "occupation",
                                "relationship",
                                "race",
                                "sex",
                                "native-country"));
    }

    private static Series of(String name, TestingTable table, List<String> columns, String label) {
        int rows = table.rows().size();
        double[][] x = new double[rows][];
        Arrays.setAll(x, row -> table.get(row, columns));
        double[] labels = new double[rows];
        Arrays.setAll(labels, row -> table.get(row, label));
        return new Series(name, columns, List.of(), x, labels);
    }

    /** A CSV file in memory. */
    private static final class Sheet {
        final List<String> columns;
        private final List<String[]> cells;

        Sheet(Path file) {
            try (Stream<String> lines = Files.lines(file)) {
                this.cells = lines.map(line -> line.replace("\"", "").split(",", -1)).toList();
                this.columns = List.of(cells.get(0));
            } catch (IOException e) {
                throw new UncheckedIOException(file.toString(), e);
            }
        }

        List<String> column(String name) {
            int at = columns.indexOf(name);
            return cells.stream().skip(1).map(row -> row[at]).toList();
        }

        Series series(String name, String label, List<String> numeric, List<String> categorical) {
            double[][] rows = new double[cells.size() - 1][numeric.size() + categorical.size()];
            for (int j = 0; j < rows[0].length; j++) {
                boolean number = j < numeric.size();
                double[] column =
                        number
                                ? numbers(numeric.get(j))
                                : codes(column(categorical.get(j - numeric.size())));
                for (int t = 0; t < rows.length; t++) {
                    rows[t][j] = column[t];
                }
            }
            return new Series(name, numeric, categorical, rows, numbers(label));
        }

        /** The numbers of a column; of one such as hr=7 whether the field has that text. */
        private double[] numbers(String name) {
            int equals = name.indexOf('=');
            if (equals < 0) {
                return column(name).stream().mapToDouble(Double::parseDouble).toArray();
            }
            String text = name.substring(equals + 1);
            return column(name.substring(0, equals)).stream()
                    .mapToDouble(cell -> cell.equals(text) ? 1 : 0)
                    .toArray();
        }

        /** A number for each text, in the order in which they come. */
        private static double[] codes(List<String> texts) {
            Map<String, Integer> known = new HashMap<>();
            return texts.stream()
                    .mapToDouble(text -> known.computeIfAbsent(text, any -> known.size()))
                    .toArray();
        }
    }
}
