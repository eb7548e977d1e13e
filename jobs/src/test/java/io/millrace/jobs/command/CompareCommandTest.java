package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.TestingBikes;
import io.millrace.jobs.TestingCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompareCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;

    private static JsonNode compared(Object... arguments) throws IOException {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "compare";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--json";
        all[all.length - 1] = "-";
        TestingCommand command = TestingCommand.run(all);
        assertThat(command.code()).as(command.err()).isZero();
        return JSON.readTree(command.out());
    }

    private static JsonNode served(JsonNode comparison) {
        return StreamSupport.stream(comparison.get("results").spliterator(), false)
                .filter(one -> one.get("kind").asText().equals("default"))
                .findFirst()
                .orElseThrow();
    }

    /** The hourly rentals of some weeks, some of whose cells are empty, and some rows broken. */
    private Path bikes() throws IOException {
        List<String> rows = new ArrayList<>(TestingBikes.rows(600));
        for (int i = 1; i < rows.size(); i++) {
            String[] cells = rows.get(i).split(",", -1);
            cells[10] = i % 7 == 0 ? "" : cells[10];
            cells[16] = i % 50 == 0 ? "" : cells[16];
            cells[9] = "w" + cells[9];
            rows.set(i, String.join(",", cells));
        }
        rows.add(100, "1,2,3");
        return Files.write(directory.resolve("bikes.csv"), rows);
    }

    @Test
    void theDefaultIsWhatEvaluateFindsToTheLastBit() throws Exception {
        Path file = bikes();
        Path yaml = directory.resolve("guessed.yaml");
        JsonNode comparison =
                compared(
                        "-i",
                        file,
                        "--label",
                        "cnt",
                        "--key",
                        "hr",
                        "--time",
                        "dteday",
                        "--ignore",
                        "casual",
                        "--ignore",
                        "registered",
                        "--yaml",
                        yaml);
        TestingCommand evaluate =
                TestingCommand.run("evaluate", "-p", yaml, "-i", file, "--json", "-");
        assertThat(evaluate.code()).as(evaluate.err()).isZero();
        JsonNode outcome = JSON.readTree(evaluate.out());
        JsonNode served = served(comparison);
        assertThat(served.get("mae").asDouble()).isEqualTo(outcome.get("mae").asDouble());
        assertThat(served.get("rmse").asDouble()).isEqualTo(outcome.get("rmse").asDouble());
        assertThat(served.get("examples")).isEqualTo(outcome.get("examples"));
        assertThat(comparison.get("usable").asInt()).isEqualTo(588);
        assertThat(comparison.get("rows").asInt()).isEqualTo(601);
        assertThat(comparison.get("broken")).isEqualTo(outcome.get("deadLettersByReason"));
        assertThat(comparison.get("pipeline").asText()).isEqualTo(Files.readString(yaml));
    }

    /** A file that no pipeline could read as it is: its copy can be, to the same end. */
    @Test
    void whatIsWrittenForPipelinesGivesTheSame() throws Exception {
        StringBuilder text = new StringBuilder("\uFEFFgrösse;\"a;b\";gut\n");
        for (int i = 0; i < 300; i++) {
            text.append(i % 17 == 0 ? "?" : (i * 37 % 100) / 10 + ",5")
                    .append(i % 3 == 0 ? ";\"x,\ny\";" : ";z;")
                    .append(i * 37 % 100 > 50 || i % 9 == 0 ? "ja\n" : "nein\n");
        }
        Path file = directory.resolve("deutsch.txt");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        Path yaml = directory.resolve("guessed.yaml");
        Path csv = directory.resolve("copy.csv");
        JsonNode comparison = compared("-i", file, "--label", "gut", "--yaml", yaml, "--csv", csv);
        TestingCommand evaluate =
                TestingCommand.run("evaluate", "-p", yaml, "-i", csv, "--json", "-");
        assertThat(evaluate.code()).as(evaluate.err()).isZero();
        JsonNode outcome = JSON.readTree(evaluate.out());
        assertThat(outcome.get("examples").asInt()).isEqualTo(300);
        assertThat(served(comparison).get("mae").asDouble())
                .isEqualTo(outcome.get("mae").asDouble());
        assertThat(served(comparison).get("mae").asDouble()).isLessThan(0.5);
    }

    @Test
    void theJsonHoldsWhatWasGuessedAndWhoDidHowWell() throws Exception {
        Path file = bikes();
        JsonNode comparison =
                compared("-i", file, "--label", "cnt", "--ignore", "casual", "--delay", "3");
        assertThat(comparison.fieldNames())
                .toIterable()
                .containsExactly(
                        "input",
                        "rows",
                        "usable",
                        "broken",
                        "label",
                        "delay",
                        "horizon",
                        "guesses",
                        "pipeline",
                        "results");
        assertThat(comparison.get("input").asText()).isEqualTo(file.toString());
        assertThat(comparison.get("label").asText()).isEqualTo("cnt");
        assertThat(comparison.get("delay").asInt()).isEqualTo(3);
        assertThat(comparison.get("guesses")).hasSize(17);
        assertThat(comparison.get("guesses").get(9))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"column": "weathersit", "role": "category",
                                 "why": "4 texts: w1, w2, w3, w4"}
                                """));
        double before = 0;
        for (JsonNode one : comparison.get("results")) {
            assertThat(one.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "name",
                            "kind",
                            "examples",
                            "mae",
                            "rmse",
                            "eventsPerSecond",
                            "stateBytes");
            assertThat(one.get("kind").asText()).isIn("default", "member", "baseline");
            assertThat(one.get("examples").asInt()).isEqualTo(588);
            assertThat(one.get("mae").asDouble()).isGreaterThanOrEqualTo(before);
            assertThat(one.get("rmse").asDouble())
                    .isGreaterThanOrEqualTo(one.get("mae").asDouble());
            assertThat(one.get("eventsPerSecond").asDouble()).isPositive();
            assertThat(one.get("stateBytes").asInt()).isPositive();
            before = one.get("mae").asDouble();
        }
    }

    @Test
    void lessEffortIsFewerMembersAndLessState() throws Exception {
        Path file = bikes();
        JsonNode usual = compared("-i", file, "--label", "cnt");
        JsonNode low = compared("-i", file, "--label", "cnt", "--effort", "low");
        assertThat(low.get("pipeline").asText()).contains("\neffort: low\n");
        assertThat(usual.get("pipeline").asText()).doesNotContain("effort");
        assertThat(members(low)).contains("last", "kalman").doesNotContain("tree");
        assertThat(members(usual)).contains("last", "kalman", "tree");
        assertThat(served(low).get("stateBytes").asInt())
                .isLessThan(served(usual).get("stateBytes").asInt() / 4);
    }

    private static List<String> members(JsonNode comparison) {
        return StreamSupport.stream(comparison.get("results").spliterator(), false)
                .filter(one -> one.get("kind").asText().equals("member"))
                .map(one -> one.get("name").asText())
                .toList();
    }

    @Test
    void theTableSaysWhatWasGuessedAndEndsInAVerdict() throws Exception {
        Path json = directory.resolve("comparison.json");
        TestingCommand command =
                TestingCommand.run(
                        "compare",
                        "-i",
                        bikes(),
                        "--label",
                        "cnt",
                        "--horizon",
                        24,
                        "--json",
                        json);
        assertThat(command.code()).as(command.err()).isZero();
        assertThat(command.out())
                .contains(
                        "601 rows, cells parted by commas",
                        "  weathersit  category  4 texts: w1, w2, w3, w4")
                .contains("  dteday      left out  dates or times")
                .contains("  input: {topic: bikes.events, key: [], label: cnt}")
                .contains(
                        "  MALFORMED: 1, first in line 101: a record must have 17 columns, but had"
                                + " 3")
                .contains(
                        "Ranking, over 564 predictions", "\n  > the default ", " member ", " ####")
                .contains("MAE from the first row to the last\n", " o the default, - ");
        assertThat(command.out().lines().toList().get((int) command.out().lines().count() - 1))
                .startsWith("In RMSE the default ")
                .endsWith(" %.");
        assertThat(served(JSON.readTree(Files.readString(json))).get("examples").asInt())
                .isEqualTo(564);
    }

    @Test
    void mistakesAreToldInASentence() throws Exception {
        Path file = bikes();
        assertTold(2, "Missing required option: '--label=COLUMN'", "-i", file);
        assertTold(
                2,
                "--delay must be at least 0, but was -1",
                "-i",
                file,
                "--label",
                "cnt",
                "--delay=-1");
        assertTold(
                2,
                "--horizon must be at least 0, but was -1",
                "-i",
                file,
                "--label",
                "cnt",
                "--horizon=-1");
        assertTold(
                2,
                "--delay and horizon must not both be given, but were 1 and 2",
                "-i",
                file,
                "--label",
                "cnt",
                "--delay=1",
                "--horizon=2");
        assertTold(
                2,
                "--season must be 1 to 100000, but was 0",
                "-i",
                file,
                "--label",
                "cnt",
                "--season=0");
        assertTold(
                2,
                "Invalid value for option '--effort'",
                "-i",
                file,
                "--label",
                "cnt",
                "--effort=3");
        assertTold(1, "--label must be one of the columns of", "-i", file, "--label", "count");
        assertTold(
                1, "absent.csv does not", "-i", directory.resolve("absent.csv"), "--label", "cnt");
        assertTold(1, "is a directory", "-i", file, "--label", "cnt", "--yaml", directory);
        assertTold(1, "is a directory", "-i", file, "--label", "cnt", "--csv", directory);
        assertTold(1, "is a directory", "-i", file, "--label", "cnt", "--json", directory);
        Path bare = Files.write(directory.resolve("bare.csv"), List.of("1,2", "3,4"));
        assertTold(1, "name its columns: --columns a,b,c", "-i", bare, "--label", "y");
        assertThat(compared("-i", bare, "--label", "y", "--columns", "x,y").get("rows").asInt())
                .isEqualTo(2);
    }

    private static void assertTold(int code, String sentence, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "compare";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        TestingCommand command = TestingCommand.run(all);
        assertThat(command.err()).contains(sentence).doesNotContain("Exception", "\tat ");
        assertThat(command.out()).isEmpty();
        assertThat(command.code()).isEqualTo(code);
    }
}
