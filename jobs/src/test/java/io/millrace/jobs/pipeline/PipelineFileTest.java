package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFileTest {
    @TempDir Path directory;

    @Test
    void aFileIsRead() throws IOException {
        Path file = directory.resolve("short.yaml");
        Files.writeString(file, TestingPipelines.SHORT);
        Pipeline expected = Pipeline.parse("short", TestingPipelines.SHORT);
        assertThat(Pipeline.read(file)).isEqualTo(expected);

        Files.writeString(file, "\ufeff" + TestingPipelines.SHORT.replace("\n", "\r\n"));
        assertThat(Pipeline.read(file)).isEqualTo(expected);
    }

    @Test
    void noFile() {
        assertProblem(directory.resolve("no.yaml"), " does not exist");
        assertProblem(directory, " must be a file, but was a directory");
    }

    @Test
    void noText() throws IOException {
        Path file = directory.resolve("x.yaml");
        Files.write(file, "name: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertProblem(file, " must be UTF-8 text, but was not");
        Files.write(file, new byte[2_000_000]);
        assertProblem(file, " must be at most 1 MiB, but was 2000000 bytes");
    }

    private static void assertProblem(Path file, String problem) {
        assertThatThrownBy(() -> Pipeline.read(file))
                .isInstanceOf(InvalidPipeline.class)
                .hasMessage("pipeline file " + file + problem);
    }
}
