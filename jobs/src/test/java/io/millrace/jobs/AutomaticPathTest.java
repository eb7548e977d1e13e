package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job whose file names no experts answers as the bare kernel, to the last bit. */
final class AutomaticPathTest {
    private static final Path FILE = Path.of("..", "pipelines", "auto.yaml");

    @TempDir private Path directory;

    private List<String> evaluate(Path pipeline, int parallelism) throws Exception {
        Path predictions = directory.resolve("predictions" + parallelism);
        TestingCommand command =
                TestingCommand.run(
                        "evaluate",
                        "--pipeline",
                        pipeline,
                        "--input",
                        TestingBikes.DATA,
                        "--parallelism",
                        parallelism,
                        "--predictions",
                        predictions);
        assertThat(command.code()).as(command.err()).isZero();
        return Files.readAllLines(predictions);
    }

    @Test
    void theSmallestFileAnswersAsTheKernel() throws Exception {
        List<String> oracle =
                TestingKernel.answers(Pipeline.read(FILE), Files.readAllLines(TestingBikes.DATA));
        assertThat(oracle).hasSize(TestingBikes.RECORDS);
        assertThat(evaluate(FILE, 1)).isEqualTo(oracle);
    }

    @Test
    void soItDoesWithAModelForEachHourOnTwoThreads() throws Exception {
        String yaml =
                Files.readString(FILE)
                        .replace("key: []", "key: hr")
                        .replace("    - {field: hr, slots: 24}\n", "");
        Path file = Files.writeString(directory.resolve("hours.yaml"), yaml + "effort: low\n");
        assertThat(evaluate(file, 2))
                .containsExactlyInAnyOrderElementsOf(
                        TestingKernel.answers(
                                Pipeline.read(file), Files.readAllLines(TestingBikes.DATA)));
    }
}
