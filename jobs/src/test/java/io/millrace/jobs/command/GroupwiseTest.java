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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What "Oracle Efficient Algorithms for Groupwise Regret" found on its synthetic stream, here with
 * a fifth of its rounds: in each group less is lost than by one model for all, hardly more than by
 * the best linear model of that group, and over all groups much less than by any linear model.
 */
final class GroupwiseTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PIPELINES = Path.of("..", "pipelines");

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyGroupIsServedBetterThanByOneModelForAll(int seed) throws Exception {
        JsonNode outcome = generated("--seed", seed, "--events", 80_000, "--json", "-");
        JsonNode keys = outcome.get("certificatesByKey");
        assertThat(keys.fieldNames())
                .toIterable()
                .containsExactly("max", "mean", "min", "permutation");
        for (JsonNode scopes : keys) {
            assertThat(scopes).hasSize(7);
            for (JsonNode scope : scopes) {
                double regret = scope.get("regret").asDouble();
                assertThat(scope.get("forAll").asText()).isEqualTo("rls@everyone");
                assertThat(regret).isLessThan(scope.get("forAllRegret").asDouble() - 1);
                assertThat(regret).isLessThan(1.5);
            }
            assertThat(scopes.get(6).get("scope").asText()).isEqualTo("everyone");
            assertThat(scopes.get(6).get("regret").asDouble()).isLessThan(-8);
            assertThat(scopes.get(6).get("forAllRegret").asDouble()).isBetween(0.0, 2.0);
        }
    }

    private static JsonNode generated(Object... more) throws Exception {
        Object[] arguments = new Object[5 + more.length];
        List<Object> first =
                List.of(
                        "evaluate",
                        "-p",
                        PIPELINES.resolve("groupwise.yaml"),
                        "--generator",
                        "groupwise");
        System.arraycopy(first.toArray(), 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        TestingCommand command = TestingCommand.run(arguments);
        assertThat(command.code()).as(command.err()).isZero();
        return JSON.readTree(command.out());
    }

    @Test
    void theTableHasALineForEachGroupOfEachKey() {
        TestingCommand command =
                TestingCommand.run(
                        "evaluate",
                        "-p",
                        PIPELINES.resolve("groupwise.yaml"),
                        "--generator",
                        "groupwise",
                        "--events",
                        4000);
        assertThat(command.out())
                .contains("In hindsight", "key permutation", "one for all", "rls@everyone");
        List<String> circles =
                command.out().lines().filter(line -> line.startsWith("  circle ")).toList();
        assertThat(circles).as("experts apart: groups, four keys, all keys").hasSize(6);
        assertThat(command.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void inTheCensusEveryGroupIsServedWithinItsBound() throws Exception {
        Path json = directory.resolve("census.json");
        TestingCommand command =
                TestingCommand.run(
                        "evaluate",
                        "-p",
                        PIPELINES.resolve("census.yaml"),
                        "-i",
                        PIPELINES.resolve("data/census.csv"),
                        "--json",
                        json);
        assertThat(command.code()).as(command.err()).isZero();
        JsonNode outcome = JSON.readTree(Files.readString(json));
        assertThat(outcome.get("predictions").asInt()).isEqualTo(32_561);
        assertThat(outcome.get("deadLetters").asInt()).isZero();
        assertThat(outcome.get("certificates")).hasSize(14);
        for (int g = 0; g < 13; g++) {
            JsonNode group = outcome.get("groups").get(g);
            JsonNode certificate = outcome.get("certificates").get(g + 1);
            double rmse = group.get("rmse").asDouble();
            double loss = group.get("examples").asInt() * rmse * rmse;
            assertThat(certificate.get("scope")).isEqualTo(group.get("name"));
            assertThat(certificate.get("loss").asDouble()).isCloseTo(loss, within(1e-6 * loss));
            assertThat(certificate.get("regret").asDouble())
                    .isLessThan(certificate.get("bound").asDouble());
        }
        JsonNode everyone = outcome.get("certificates").get(13);
        assertThat(everyone.get("regret").asDouble())
                .isLessThan(everyone.get("forAllRegret").asDouble());
    }
}
