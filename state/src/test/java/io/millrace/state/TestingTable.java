package io.millrace.state;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A golden table: numbers under names, NaN where a cell is a word.
 *
 * @param names the names of the columns
 * @param rows the rows
 */
public record TestingTable(List<String> names, List<double[]> rows) {

    private static final Pattern NUMBER = Pattern.compile("[-+.0-9eE]+");

    /** Reads {@code golden/<name>.csv.gz}. */
    public static TestingTable read(String name) {
        String path = "/golden/" + name + ".csv.gz";
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Objects.requireNonNull(
                                                TestingTable.class.getResourceAsStream(path),
                                                path)),
                                StandardCharsets.UTF_8))) {
            List<String> names = List.of(lines.readLine().split(",", -1));
            return new TestingTable(names, lines.lines().map(TestingTable::numbers).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static double[] numbers(String line) {
        String[] cells = line.split(",", -1);
        double[] row = new double[cells.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = NUMBER.matcher(cells[i]).matches() ? Double.parseDouble(cells[i]) : Double.NaN;
        }
        return row;
    }

    /** The number in a row under a name. */
    public double get(int row, String name) {
        return rows.get(row)[names.indexOf(name)];
    }

    /** A row's numbers under these names. */
    public double[] get(int row, List<String> under) {
        return under.stream().mapToDouble(name -> get(row, name)).toArray();
    }
}
