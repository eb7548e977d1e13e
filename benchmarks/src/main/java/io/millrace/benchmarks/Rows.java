package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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
