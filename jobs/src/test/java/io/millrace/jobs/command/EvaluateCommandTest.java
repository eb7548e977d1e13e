package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.TestingBikes;
import io.millrace.jobs.TestingCommand;
import io.millrace.jobs.TestingJumps;
import io.millrace.jobs.TestingKernel;
import io.millrace.jobs.format.Decoder;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.jobs.pipeline.TestingPipelines;
import io.millrace.operators.Event;
import io.millrace.state.Example;
import io.millrace.state.Model.State;
import io.millrace.state.Prequential;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path LATE = Path.of("..", "pipelines", "bikes-late.yaml");
    private static final int DELAY = 500;

    @TempDir private Path directory;

    /** An event on its way to its label. */
    private record Waiting(State state, Example example, double label) {}

    /** What the bare kernel answers if each label follows 500 events later: no Flink at all. */
    private static List<Double> kernel() throws Exception {
        List<String> rows = Files.readAllLines(TestingBikes.DATA);
        Pipeline pipeline = Pipeline.read(LATE);
        Decoder decoder = Decoder.csv(pipeline, rows.get(0));
        Prequential kernel = new Prequential(pipeline.model());
        Map<String, State> states = new HashMap<>();
        Queue<Waiting> waiting = new ArrayDeque<>();
        List<Double> answers = new ArrayList<>();
        for (String row : rows.subList(1, rows.size())) {
            byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
            Event event = (Event) decoder.decode("", 0, 0, 0, bytes);
            State state = states.computeIfAbsent(event.key(), key -> kernel.newState());
            Example example = kernel.predict(state, event.fields()).copy();
            answers.add(example.prediction());
            waiting.add(new Waiting(state, example, event.label()));
            if (waiting.size() > DELAY) {
                Waiting due = waiting.remove();
                kernel.learn(due.state(), due.example(), due.label());
            }
        }
        return answers;
    }

    @Test
    void lateLabelsGiveWhatTheBareKernelGives() throws Exception {
        Path predictions = directory.resolve("predictions");
        TestingCommand command =
                TestingCommand.run(
                        "evaluate",
                        "-p",
                        LATE,
                        "-i",
                        TestingBikes.DATA,
                        "--label-delay",
                        DELAY,
                        "--predictions",
                        predictions,
                        "--json",
                        "-");
        assertThat(command.code()).as(command.err()).isZero();
        List<Double> answers = new ArrayList<>();
        for (String line : Files.readAllLines(predictions)) {
            answers.add(JSON.readTree(line).get("prediction").asDouble());
        }
        assertThat(answers).isEqualTo(kernel());
        JsonNode outcome = JSON.readTree(command.out());
        assertThat(outcome.get("examples").asInt()).isEqualTo(TestingBikes.RECORDS);
        assertThat(outcome.get("lateLabels").asInt()).isZero();
        assertThat(outcome.get("expired").asInt()).isZero();
    }

    /** Every kind of feature and of learner, and numbers that come and go. */
    @Test
    void aRichPipelineGivesWhatTheBareKernelGives() throws Exception {
        List<String> rows = new ArrayList<>(TestingBikes.rows(2000));
        for (int i = 1; i < rows.size(); i++) {
            String[] cells = rows.get(i).split(",", -1);
            cells[10] = i % 7 == 0 ? "" : cells[10];
            cells[12] = i / 500 == 1 ? "NaN" : cells[12];
            cells[9] = i % 11 == 0 ? "" : cells[9];
            rows.set(i, String.join(",", cells));
        }
        Path file = Files.write(directory.resolve("rows.csv"), rows);
        Path yaml = Files.writeString(directory.resolve("rich.yaml"), TestingPipelines.RICH);
        Path predictions = directory.resolve("predictions");
        TestingCommand command =
                TestingCommand.run(
                        "evaluate",
                        "-p",
                        yaml,
                        "-i",
                        file,
                        "--predictions",
                        predictions,
                        "--json",
                        "-");
        assertThat(command.code()).as(command.err()).isZero();
        Pipeline pipeline = Pipeline.read(yaml);
        assertThat(Files.readAllLines(predictions))
                .isEqualTo(TestingKernel.answers(pipeline, rows));
        JsonNode outcome = JSON.readTree(command.out());
        assertThat(outcome.get("deadLetters").asInt()).isZero();
        assertThat(outcome.get("examples").asInt()).isEqualTo(2000);
        assertFigures(outcome, Files.readAllLines(predictions));
        double last = Double.NaN;
        for (JsonNode expert : outcome.get("experts")) {
            assertThat(expert.get("examples").asInt()).isGreaterThan(1900);
            last = expert.get("name").asText().equals("last") ? expert.get("mae").asDouble() : last;
        }
        assertThat(outcome.get("mae").asDouble()).isLessThan(last);
    }

    /** Labels that jump, twice, for each key. */
    @Test
    void whatDriftsIsSaidAsTheBareKernelSaysIt() throws Exception {
        List<String> rows = TestingJumps.rows(3000);
        Path file = Files.write(directory.resolve("jumps.csv"), rows);
        Path yaml = Files.writeString(directory.resolve("jumps.yaml"), TestingJumps.YAML);
        Path alerts = directory.resolve("alerts");
        TestingCommand command =
                TestingCommand.run(
                        "evaluate", "-p", yaml, "-i", file, "--alerts", alerts, "--json", "-");
        assertThat(command.code()).as(command.err()).isZero();
        TestingKernel.Said said = TestingKernel.said(Pipeline.read(yaml), rows);
        assertThat(Files.readAllLines(alerts)).isEqualTo(said.alerts());
        JsonNode outcome = JSON.readTree(command.out());
        Map<String, Integer> drifts = new HashMap<>();
        int settled = 0;
        for (String alert : said.alerts()) {
            JsonNode json = JSON.readTree(alert);
            if (json.get("kind").asText().equals("drift")) {
                drifts.merge(json.get("watch").asText(), 1, Integer::sum);
            } else {
                settled++;
            }
        }
        assertThat(drifts).containsOnlyKeys("loss", "label");
        assertThat(outcome.get("drifts").get("loss").asInt()).isEqualTo(drifts.get("loss"));
        assertThat(outcome.get("drifts").get("label").asInt()).isEqualTo(drifts.get("label"));
        assertThat(outcome.get("drifts").get("field x").asInt()).isZero();
        assertThat(settled).isPositive();
        assertThat(outcome.get("settled").asInt()).isEqualTo(settled);
        long learned = outcome.get("learned").asLong();
        long skipped = outcome.get("skipped").asLong();
        assertThat(learned).isPositive();
        assertThat(skipped).isPositive();
        assertThat(TestingCommand.run("evaluate", "-p", yaml, "-i", file).out())
                .contains("Drift\n", "  loss ", "  field x ")
                .contains("  %,d trials of newborn experts are over".formatted(settled))
                .contains(
                        "  %,d of %,d examples were learned, "
                                .formatted(learned, learned + skipped));
    }

    /** The figures once more, from the predictions as they were written. */
    private static void assertFigures(JsonNode outcome, List<String> lines) throws IOException {
        double[] labels = new double[lines.size()];
        double squares = 0;
        double shares = 0;
        double symmetric = 0;
        double logs = 0;
        for (int i = 0; i < labels.length; i++) {
            JsonNode line = JSON.readTree(lines.get(i));
            double said = line.get("prediction").asDouble();
            labels[i] = line.get("label").asDouble();
            squares += Math.pow(said - labels[i], 2);
            shares += Math.abs(said - labels[i]) / labels[i];
            symmetric += 2 * Math.abs(said - labels[i]) / (Math.abs(said) + labels[i]);
            logs += Math.pow(Math.log((1 + said) / (1 + labels[i])), 2);
        }
        double mean = Arrays.stream(labels).average().orElseThrow();
        double spread = Arrays.stream(labels).map(label -> Math.pow(label - mean, 2)).sum();
        assertThat(outcome.get("r2").asDouble()).isCloseTo(1 - squares / spread, within(1e-9));
        assertThat(outcome.get("mape").asDouble())
                .isCloseTo(100 * shares / labels.length, withinPercentage(1e-6));
        assertThat(outcome.get("smape").asDouble())
                .isCloseTo(100 * symmetric / labels.length, withinPercentage(1e-6));
        if (Double.isNaN(logs)) {
            assertThat(outcome.get("rmsle").isNull()).as("some prediction is below -1").isTrue();
        } else {
            assertThat(outcome.get("rmsle").asDouble())
                    .isCloseTo(Math.sqrt(logs / labels.length), withinPercentage(1e-6));
        }
    }

    @Test
    void badRowsAreCountedByReasonAndAGzippedFileIsReadWhateverItsName() throws Exception {
        List<String> rows = new ArrayList<>(TestingBikes.rows(100));
        rows.add("1,2,3");
        rows.add(rows.get(1).replace("0.24", "warm"));
        rows.add(rows.get(1).replace("0.24", "NaN"));
        Path file = directory.resolve("_rows.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
        }
        Path yaml = Files.writeString(directory.resolve("e.yaml"), TestingBikes.yaml("e"));
        TestingCommand command =
                TestingCommand.run("evaluate", "-p", yaml, "-i", file, "--json", "-");
        assertThat(command.code()).as(command.err()).isZero();
        JsonNode outcome = JSON.readTree(command.out());
        assertThat(outcome.get("predictions").asInt()).isEqualTo(100);
        assertThat(outcome.get("deadLetters").asInt()).isEqualTo(3);
        assertThat(outcome.get("deadLettersByReason"))
                .isEqualTo(JSON.readTree("{\"MALFORMED\":1,\"OUT_OF_RANGE\":1,\"WRONG_TYPE\":1}"));
    }

    @Test
    void theTableSaysWhereTheFirstBadRowOfEachKindIs() throws Exception {
        List<String> rows = new ArrayList<>(TestingBikes.rows(20));
        rows.add(rows.get(1).replace("0.24", "warm"));
        rows.add(rows.get(1).replace("0.24", "hot"));
        rows.add("1,2,3");
        Path file = Files.write(directory.resolve("rows.csv"), rows);
        Path yaml = Files.writeString(directory.resolve("e.yaml"), TestingBikes.yaml("e"));
        TestingCommand command = TestingCommand.run("evaluate", "-p", yaml, "-i", file);
        assertThat(command.out())
                .contains("20 predictions", "3 dead letters", "MALFORMED: 1, first in line 24: ")
                .contains("WRONG_TYPE: 2, first in line 22: temp must be a number, but was");
    }

    @Test
    void theTableHoldsExpertsGroupsAndTotals() throws Exception {
        Path file = Files.write(directory.resolve(".rows.csv"), TestingBikes.rows(200));
        Path yaml = Files.writeString(directory.resolve("e.yaml"), TestingBikes.yaml("e"));
        Path json = directory.resolve("outcome.json");
        TestingCommand command =
                TestingCommand.run("evaluate", "-p", yaml, "-i", file, "--json", json);
        assertThat(command.out())
                .contains("expert", "nimble@weekend", "last", "bad-weather", "200 predictions");
        JsonNode outcome = JSON.readTree(Files.readString(json));
        double sum = 0;
        for (JsonNode key : outcome.get("keys")) {
            sum += key.get("examples").asInt() * key.get("mae").asDouble();
        }
        assertThat(sum / 200).isCloseTo(outcome.get("mae").asDouble(), within(1e-9));
    }
}
