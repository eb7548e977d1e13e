package io.millrace.jobs.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingCommand;
import io.millrace.state.streams.FriedmanStream;
import io.millrace.state.streams.FriedmanStream.Drift;
import io.millrace.state.streams.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GeneratorTest {
    private static final Path PIPELINE = Path.of("..", "pipelines", "drift.yaml");

    @TempDir private Path directory;

    private List<String> lines(Generator generator, long seed, long events) throws IOException {
        Path file = directory.resolve("stream.csv");
        generator.write(seed, events, file);
        return Files.readAllLines(file);
    }

    @ParameterizedTest
    @EnumSource
    void aSeedIsAFile(Generator generator) throws IOException {
        List<String> lines = lines(generator, 1, 40);
        assertThat(lines).hasSize(41).isEqualTo(lines(generator, 1, 40));
        assertThat(lines.subList(1, 41)).doesNotContainAnyElementsOf(lines(generator, 2, 40));
        int columns = lines.get(0).split(",", -1).length;
        assertThat(lines).allMatch(line -> line.split(",", -1).length == columns);
    }

    @ParameterizedTest
    @EnumSource
    void theGuideAndTheHelpKnowEachName(Generator generator) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "streams.md")))
                .contains("| `" + generator + "` |");
        // Which breaks its lines within names, too.
        assertThat(TestingCommand.run("evaluate", "--help").out().replaceAll("\\s", ""))
                .containsPattern("(byoneof|,)" + generator + "[,;]");
    }

    /** Numbers come back as the same bits. */
    @Test
    void aFileHoldsItsStream() throws IOException {
        List<String> lines = lines(Generator.FRIEDMAN_RECURRING, 5, 100);
        assertThat(lines.get(0)).isEqualTo("row,x1,x2,x3,x4,x5,x6,x7,x8,x9,x10,y,concept");
        int number = 1;
        for (Row row : new FriedmanStream(Drift.RECURRING, 5, 100)) {
            String[] cells = lines.get(number).split(",", -1);
            assertThat(cells[0]).isEqualTo(Integer.toString(number));
            for (int j = 0; j < 10; j++) {
                assertThat(Double.parseDouble(cells[j + 1])).isEqualTo(row.fields()[j]);
            }
            assertThat(Double.parseDouble(cells[11])).isEqualTo(row.label());
            assertThat(cells[12]).isEqualTo((number - 1) / 25 % 2 == 0 ? "0" : "1");
            number++;
        }
    }

    @Test
    void thePipelineOfDriftRunsOverIt() {
        TestingCommand command =
                TestingCommand.run(
                        "evaluate",
                        "-p",
                        PIPELINE,
                        "--generator",
                        "friedman-gradual",
                        "--events",
                        2000);
        assertThat(command.code()).as(command.err()).isZero();
        assertThat(command.err()).contains("generating 2,000 events");
        assertThat(command.out()).contains("crosses");
    }
}
