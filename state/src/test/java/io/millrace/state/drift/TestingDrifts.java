package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** Golden streams, and where detectors said something of them. */
final class TestingDrifts {
    static final List<String> NUMBERS =
            List.of(
                    "gauss_mean_shift",
                    "bernoulli_shift",
                    "null_gauss",
                    "river_doc_12345",
                    "river_doc_42");
    static final List<String> ERRORS = List.of("bernoulli_shift", "river_doc_42");

    private TestingDrifts() {}

    /** The rows of {@code golden/drift/<name>.csv.gz}, each with its cells by column. */
    static List<Row> table(String name) {
        String path = "/golden/drift/" + name + ".csv.gz";
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Objects.requireNonNull(
                                                TestingDrifts.class.getResourceAsStream(path),
                                                path)),
                                StandardCharsets.US_ASCII))) {
            String[] names = lines.readLine().split(",", -1);
            return lines.lines().map(line -> row(names, line.split(",", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static Row row(String[] names, String[] cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
        }
        return new Row(row);
    }

    /** A row of a table, by column. */
    record Row(Map<String, String> cells) {
        String text(String name) {
            return Objects.requireNonNull(cells.get(name), name);
        }

        double number(String name) {
            return Double.parseDouble(text(name));
        }
    }

    static double[] stream(String name) {
        return table(name).stream().mapToDouble(row -> row.number("value")).toArray();
    }

    /** Where a detector said something of a stream. */
    record Said(List<Integer> drifts, List<Integer> warnings) {
        static <S> Said by(DriftDetector<S> detector, double[] values) {
            Said said = new Said(new ArrayList<>(), new ArrayList<>());
            S state = detector.newState();
            for (int t = 0; t < values.length; t++) {
                Verdict verdict = detector.update(state, values[t]);
                if (verdict instanceof Verdict.Drift) {
                    said.drifts.add(t);
                } else if (verdict instanceof Verdict.Warning) {
                    said.warnings.add(t);
                }
            }
            return said;
        }
    }

    /**
     * A detector says what River's says, in these settings, of these streams. What River calls both
     * a drift and a warning is a drift.
     */
    static void assertLikeRiver(
            DriftDetector<?> detector, List<String> streams, String name, String parameters) {
        List<Row> all = table("detections");
        for (String stream : streams) {
            TreeSet<Integer> drifts = new TreeSet<>();
            TreeSet<Integer> warnings = new TreeSet<>();
            for (Row row : all) {
                if (row.text("stream").equals(stream)
                        && row.text("detector").equals(name)
                        && row.text("params").equals(parameters)) {
                    boolean drift = row.text("kind").equals("drift");
                    (drift ? drifts : warnings).add(Integer.valueOf(row.text("index")));
                }
            }
            warnings.removeAll(drifts);
            Said said = Said.by(detector, stream(stream));
            assertThat(said.drifts).as(stream).containsExactlyElementsOf(drifts);
            assertThat(said.warnings).as(stream).containsExactlyElementsOf(warnings);
        }
    }
}
