package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.TestingBikes;
import io.millrace.jobs.TestingCommand;
import io.millrace.jobs.TestingKafka;
import io.millrace.jobs.generator.GroupwiseStream;
import io.millrace.jobs.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProduceCommandTest {
    private static final Path LATE = Path.of("..", "pipelines", "bikes-late.yaml");

    @TempDir private static Path directory;
    private static TestingKafka kafka;
    private static Path rows;

    @BeforeAll
    static void start() throws Exception {
        kafka = TestingKafka.start();
        rows = Files.write(directory.resolve("rows.csv"), TestingBikes.rows(30));
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    private static TestingCommand produce(Path pipeline, Object... more) {
        Object[] line = {
            "produce", "-p", pipeline, "-i", rows, "-b", kafka.servers(), "--create-topics"
        };
        Object[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return TestingCommand.run(all);
    }

    @Test
    void jsonRecordsHoldEveryColumnWithNumbersAsTheyStand() throws Exception {
        Path yaml = Files.writeString(directory.resolve("j.yaml"), TestingBikes.yaml("j"));
        TestingCommand command = produce(yaml, "--rate", 1000);
        assertThat(command.code()).as(command.err()).isZero();
        assertThat(command.out()).startsWith("30 events sent to j.events");
        assertThat(kafka.all(Pipeline.read(yaml), "j.events"))
                .hasSize(30)
                .contains(
                        "{\"hr\":0,\"instant\":1,\"dteday\":\"2011-01-01\",\"cnt\":16,"
                                + "\"temp\":0.24,\"hum\":0.81,\"season\":1,\"weathersit\":1,"
                                + "\"weekday\":6,\"workingday\":0,\"mnth\":1,\"yr\":0,"
                                + "\"holiday\":0,\"atemp\":0.2879,\"windspeed\":0,"
                                + "\"casual\":3,\"registered\":13}");
    }

    @Test
    void aGeneratedStreamIsTheOneThatItsSeedNames() throws Exception {
        Path yaml = Path.of("..", "pipelines", "groupwise.yaml");
        TestingCommand command =
                TestingCommand.run(
                        "produce",
                        "-p",
                        yaml,
                        "--generator",
                        "groupwise",
                        "--seed",
                        7,
                        "--events",
                        40,
                        "-b",
                        kafka.servers(),
                        "--create-topics");
        assertThat(command.code()).as(command.err()).isZero();
        Path stream = directory.resolve("stream.csv");
        new GroupwiseStream(7, 40).write(stream);
        List<String> expected = new ArrayList<>(Files.readAllLines(stream));
        List<String> names = List.of(expected.remove(0).split(",", -1));
        List<String> sent = kafka.all(Pipeline.read(yaml), "groupwise.events");
        assertThat(sent).hasSize(40);
        for (String record : sent) {
            JsonNode json = new ObjectMapper().readTree(record);
            List<String> cells = new ArrayList<>();
            names.forEach(name -> cells.add(json.get(name).asText()));
            int round = Integer.parseInt(cells.get(1));
            List<String> row =
                    expected.stream()
                            .filter(line -> line.startsWith(cells.get(0) + "," + round + ","))
                            .flatMap(line -> Arrays.stream(line.split(",", -1)))
                            .toList();
            assertThat(numbers(cells)).isEqualTo(numbers(row));
        }
    }

    private static List<Double> numbers(List<String> cells) {
        return cells.stream().skip(1).map(Double::valueOf).toList();
    }

    @Test
    void csvRecordsHoldThePipelinesColumnsAndLabelsFollowOnTheirOwnTopic() {
        TestingCommand command = produce(LATE, "--label-delay", 10);
        assertThat(command.code()).as(command.err()).isZero();
        Pipeline pipeline = Pipeline.read(LATE);
        assertThat(kafka.all(pipeline, "bikes-late.events"))
                .hasSize(30)
                .contains("1,2011-01-01,1,0,1,0,0,6,0,1,0.24,0.2879,0.81,0");
        List<String> labels = kafka.all(pipeline, "bikes.labels");
        // The label of the first event is known ten events later, on the same day; that of the
        // 20th at the 30th, which is a day later.
        assertThat(labels).hasSize(30).contains("1,2011-01-01,0,16", "20,2011-01-02,19,37");
    }
}
