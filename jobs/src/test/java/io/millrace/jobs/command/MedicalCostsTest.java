package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.TestingCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The medical costs of "Oracle Efficient Algorithms for Groupwise Regret" (Acharya,
 * Arunachaleswaran, Kannan, Roth and Ziani, ICLR 2024), in the order of seed 473, through Flink:
 * what a pipeline file of theirs loses is what their published code does, and so is what one model
 * for all would have lost.
 */
final class MedicalCostsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILES = Path.of("src/test/resources/pipelines");

    @Test
    void eachGroupLosesWhatTheAuthorsCodeLoses() throws Exception {
        TestingCommand command =
                TestingCommand.run(
                        "evaluate",
                        "-p",
                        FILES.resolve("medical.yaml"),
                        "-i",
                        FILES.resolve("data/medical-473.csv.gz"),
                        "--certificates",
                        "--json",
                        "-");
        assertThat(command.code()).as(command.err()).isZero();
        JsonNode outcome = JSON.readTree(command.out());
        List<String> expected = Files.readAllLines(FILES.resolve("data/medical-473-expected.csv"));
        assertThat(outcome.get("groups")).hasSize(12);
        for (int g = 0; g < 12; g++) {
            JsonNode group = outcome.get("groups").get(g);
            String[] row = expected.get(g + 1).split(",", -1);
            assertThat(group.get("name").asText()).isEqualTo(row[1]);
            assertThat(loss(group)).as(row[1]).isCloseTo(Double.parseDouble(row[4]), within(1e-6));
            JsonNode certificate = outcome.get("certificates").get(g + 1);
            assertThat(certificate.get("loss").asDouble())
                    .as("%s, certified", row[1])
                    .isCloseTo(Double.parseDouble(row[4]), within(1e-6));
            assertThat(certificate.get("forAllLoss").asDouble())
                    .as("%s by one model for all", row[1])
                    .isCloseTo(Double.parseDouble(row[2]), within(1e-6));
        }
    }

    private static double loss(JsonNode figure) {
        double rmse = figure.get("rmse").asDouble();
        return figure.get("examples").asInt() * rmse * rmse;
    }
}
