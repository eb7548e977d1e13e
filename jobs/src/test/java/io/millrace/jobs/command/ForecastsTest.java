package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.TestingCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other people's forecasts as fields of the event, through Flink, against the R package opera. */
final class ForecastsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILES = Path.of("src/test/resources/pipelines");
    private static final Path DATA = FILES.resolve("data/electric.csv");

    @TempDir private Path directory;

    private JsonNode evaluate(String aggregator, String loss, String charge, Path data)
            throws IOException {
        String yaml =
                Files.readString(FILES.resolve("load.yaml"))
                        .replace("aggregator: ml-poly", "aggregator: " + aggregator)
                        .replace("loss: squared", "loss: " + loss)
                        .replace("competition: linearised", "competition: " + charge);
        TestingCommand command =
                TestingCommand.run(
                        "evaluate",
                        "-p",
                        Files.writeString(directory.resolve("load.yaml"), yaml),
                        "-i",
                        data,
                        "--predictions",
                        directory.resolve("predictions"),
                        "--json",
                        "-");
        assertThat(command.code()).as(command.err()).isZero();
        return JSON.readTree(command.out());
    }

    private List<Double> predictions() throws IOException {
        List<Double> predictions = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("predictions"))) {
            predictions.add(JSON.readTree(line).get("prediction").asDouble());
        }
        return predictions;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MLpol_square_grad | ml-poly | squared | linearised",
                "MLpol_square_nograd | ml-poly | squared | served",
                "BOA_absolute_grad | boa | absolute | linearised",
                "MLprod_pinball.9_grad | ml-prod | {name: pinball, quantile: 0.9} | linearised",
                "EWA_eta_nograd | {name: ewa, rate: 1e-8} | squared | served",
                "FS_eta_alpha.01_grad | {name: fixed-share, rate: 1e-8} | squared | linearised"
            })
    void theyAreWeighedAsOperaWeighsThem(
            String column, String aggregator, String loss, String charge) throws IOException {
        evaluate(aggregator, loss, charge, DATA);
        List<String> expected = Files.readAllLines(FILES.resolve("data/electric-opera.csv"));
        int index = List.of(expected.get(0).split(",", -1)).indexOf(column);
        List<Double> predictions = predictions();
        assertThat(predictions).hasSize(112);
        for (int week = 0; week < 112; week++) {
            double opera = Double.parseDouble(expected.get(week + 1).split(",", -1)[index]);
            assertThat(predictions.get(week))
                    .as("week %d", week + 1)
                    .isCloseTo(opera, within(1e-9 * opera));
        }
    }

    @Test
    void aMissingForecastIsDoneWithout() throws IOException {
        List<String> rows = new ArrayList<>(Files.readAllLines(DATA));
        for (int week = 50; week < 60; week++) {
            String[] cells = rows.get(week).split(",", -1);
            boolean last = week == 59;
            rows.set(week, "%s,%s,%s,,".formatted(cells[0], cells[1], last ? "" : cells[2]));
        }
        Path data = Files.write(directory.resolve("gaps.csv"), rows);
        JsonNode outcome = evaluate("ml-poly", "squared", "linearised", data);
        assertThat(outcome.get("predictions").asInt()).isEqualTo(112);
        assertThat(outcome.get("experts").findValuesAsText("examples"))
                .containsExactly("111", "102", "102");
        List<Double> predictions = predictions();
        for (int week = 50; week < 59; week++) {
            double gam = Double.parseDouble(rows.get(week).split(",", -1)[2]);
            assertThat(predictions.get(week - 1)).isEqualTo(gam);
        }
        double mean =
                rows.subList(1, 59).stream()
                        .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[1]))
                        .average()
                        .orElseThrow();
        assertThat(predictions.get(58))
                .as("nobody awake: the mean label so far")
                .isCloseTo(mean, within(1e-6));
    }
}
