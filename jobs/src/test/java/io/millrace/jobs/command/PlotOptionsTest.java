package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.TestingBikes;
import io.millrace.jobs.TestingCommand;
import io.millrace.jobs.plot.TestingPicture;
import io.millrace.jobs.plot.TestingPicture.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlotOptionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PIPELINES = Path.of("..", "pipelines");

    @TempDir private Path directory;

    private static TestingCommand evaluate(String pipeline, Object... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("evaluate", "-p", PIPELINES.resolve(pipeline)));
        arguments.addAll(Arrays.asList(more));
        return TestingCommand.run(arguments.toArray());
    }

    /** The line is held against the predictions, which it was not drawn by. */
    @Test
    void theLineOfWhatWasServedIsWhatPredictionsErred() throws Exception {
        Path file = directory.resolve("drift.svg");
        Path predictions = directory.resolve("predictions");
        TestingCommand command =
                evaluate(
                        "drift.yaml",
                        "--generator",
                        "friedman-abrupt",
                        "--events",
                        9000,
                        "--plot",
                        file,
                        "--predictions",
                        predictions);
        assertThat(command.code()).as(command.err()).isZero();
        List<Double> errors = new ArrayList<>();
        for (String line : Files.readAllLines(predictions)) {
            JsonNode json = JSON.readTree(line);
            errors.add(Math.abs(json.get("prediction").asDouble() - json.get("label").asDouble()));
        }
        TestingPicture picture = new TestingPicture(Files.readString(file));
        assertThat(picture.texts("title")).containsExactly("friedman");
        assertThat(picture.texts("key")).containsExactly("key all");
        assertThat(picture.texts("")).contains("line", "crosses");
        List<Point> points =
                TestingPicture.parts(picture.elements("path", "line served").get(0)).get(0);
        assertThat(points).hasSize(90); // the file says that a report comes after each 100
        for (int i = 0; i < 90; i++) {
            double mean =
                    errors.subList(100 * i, 100 * (i + 1)).stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElseThrow();
            assertThat(picture.value(points.get(i).y(), 0, 270)).isCloseTo(mean, within(0.03));
        }
    }

    @Test
    void keysAreThoseWithTheMostOrThoseThatAreNamed() throws Exception {
        Path rows = TestingBikes.DATA;
        Path file = directory.resolve("bikes.svg");
        evaluate("bikes.yaml", "-i", rows, "--plot", file);
        TestingPicture usual = new TestingPicture(Files.readString(file));
        assertThat(usual.texts("key")).containsExactly("key 16", "key 17", "key 13");
        // The file leaves reports to us: every 20 labels of some 730.
        assertThat(TestingPicture.parts(usual.elements("path", "line served").get(0)).get(0))
                .hasSize(37);

        Path few = Files.write(directory.resolve("few.csv"), TestingBikes.rows(240));
        evaluate("bikes.yaml", "-i", few, "--plot", file, "--plot-key", 3, "--plot-key=8");
        assertThat(new TestingPicture(Files.readString(file)).texts("key"))
                .containsExactly("key 3", "key 8");

        TestingCommand unknown =
                evaluate("bikes.yaml", "-i", few, "--plot", file, "--plot-key", "noon");
        assertThat(unknown.code()).isOne();
        assertThat(unknown.err())
                .contains("--plot-key must be a key with labels, but noon is none");
        assertThat(unknown.out()).contains("steady@weekend");
    }

    @Test
    void whatCannotBeDrawnIsToldAtOnce() {
        Path rows = TestingBikes.DATA;
        TestingCommand alone = evaluate("bikes.yaml", "-i", rows, "--plot-key", 3);
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("--plot-key must come with --plot");
        List<Object> many = new ArrayList<>(List.of("-i", rows, "--plot", directory.resolve("a")));
        for (int i = 0; i < 13; i++) {
            many.add("--plot-key=" + i);
        }
        assertThat(evaluate("bikes.yaml", many.toArray()).err())
                .contains("--plot-key must be given at most 12 times");
        TestingCommand folder = evaluate("bikes.yaml", "-i", rows, "--plot", directory);
        assertThat(folder.code()).isOne();
        assertThat(folder.err()).contains("output file must be a file, but");
        assertThat(folder.out()).isEmpty();
    }
}
