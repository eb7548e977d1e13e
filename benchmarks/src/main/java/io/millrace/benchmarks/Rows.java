package io.millrace.benchmarks;

import io.millrace.state.streams.Row;
import io.millrace.state.streams.RowStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of numbers with a label each.
 *
 * @param x the columns of each row
 * @param y the label of each row
 */
record Rows(double[][] x, double[] y) {

    /** Reads a file of comma-separated numbers below a line of names, the label last. */
    static Rows read(Path file) throws IOException {
        double[][] lines =
                Files.readAllLines(file).stream()
                        .skip(1)
                        .map(
                                line ->
                                        Arrays.stream(line.split(",", -1))
                                                .mapToDouble(Double::parseDouble)
                                                .toArray())
                        .toArray(double[][]::new);
        return new Rows(
                Arrays.stream(lines)
                        .map(line -> Arrays.copyOf(line, line.length - 1))
                        .toArray(double[][]::new),
                Arrays.stream(lines).mapToDouble(line -> line[line.length - 1]).toArray());
    }

    /** All rows of a stream that is made up. */
    static Rows of(RowStream stream) {
        List<Row> rows = new ArrayList<>();
        stream.forEach(rows::add);
        return new Rows(
                rows.stream().map(Row::fields).toArray(double[][]::new),
                rows.stream().mapToDouble(Row::label).toArray());
    }

    int count() {
        return y.length;
    }

    int columns() {
        return x[0].length;
    }

    /** The first rows, or all if there are fewer. */
    Rows first(int most) {
        int count = Math.min(most, y.length);
        return new Rows(Arrays.copyOf(x, count), Arrays.copyOf(y, count));
    }

    /** The columns with a constant after them. */
    double[][] withConstant() {
        return Arrays.stream(x)
                .map(
                        row -> {
                            double[] longer = Arrays.copyOf(row, row.length + 1);
                            longer[row.length] = 1;
                            return longer;
                        })
                .toArray(double[][]::new);
    }
}
