package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.TestingBikes;
import io.millrace.jobs.TestingCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's figures are those of the file. */
final class DemoCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;

    @Test
    void theDemoPredictsEveryEventAndEnds() throws Exception {
        TestingCommand demo = TestingCommand.run("demo", "--headless", "--json", "-");
        assertThat(demo.code()).as(demo.err()).isZero();
        JsonNode said = JSON.readTree(demo.out());
        assertThat(said.get("predictions").asInt()).isEqualTo(TestingBikes.RECORDS);
        assertThat(said.get("examples").asInt()).isEqualTo(TestingBikes.RECORDS);
        assertThat(said.get("deadLetters").asInt()).isZero();
        assertThat(said.get("keys")).hasSize(24);
        assertThat(said.get("mae").asDouble()).isLessThanOrEqualTo(36.0);

        Path yaml = Files.writeString(directory.resolve("e.yaml"), TestingBikes.yaml("e"));
        TestingCommand file =
                TestingCommand.run("evaluate", "-p", yaml, "-i", TestingBikes.DATA, "--json", "-");
        JsonNode expected = JSON.readTree(file.out());
        for (String figures : new String[] {"mae", "rmse", "experts", "groups", "keys"}) {
            assertThat(said.get(figures)).as(figures).isEqualTo(expected.get(figures));
        }
    }
}
