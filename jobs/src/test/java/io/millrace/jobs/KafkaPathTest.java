package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job answers as the bare kernel, to the last bit, on a real broker and over the file. */
final class KafkaPathTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path directory;
    private static TestingKafka kafka;
    private static List<String> oracle;

    @BeforeAll
    static void start() throws Exception {
        kafka = TestingKafka.start();
        oracle =
                TestingKernel.answers(
                        TestingBikes.pipeline("kernel"), Files.readAllLines(TestingBikes.DATA));
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    private static List<String> evaluate(int parallelism) throws Exception {
        Path pipeline = Files.writeString(directory.resolve("e.yaml"), TestingBikes.yaml("e"));
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
    void aFileGivesTheSameAnswersAtAnyParallelism() throws Exception {
        assertThat(oracle).hasSize(TestingBikes.RECORDS);
        assertThat(evaluate(1)).isEqualTo(oracle);
        assertThat(evaluate(2)).containsExactlyInAnyOrderElementsOf(oracle);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyEventIsAnsweredOnceAndAsByTheKernel(int parallelism) throws Exception {
        Pipeline pipeline = TestingBikes.pipeline("exactly" + parallelism, "checkpoint: 1s");
        assertThat(answers(pipeline, parallelism)).containsExactlyInAnyOrderElementsOf(oracle);
        assertThat(kafka.all(pipeline, pipeline.output().deadLetters())).isEmpty();
    }

    @Test
    void atLeastOnceGivesTheSameAnswersWithoutWaitingForCheckpoints() throws Exception {
        Pipeline pipeline =
                TestingBikes.pipeline("atleast", "checkpoint: 1h", "delivery: at-least-once");
        List<String> answers = answers(pipeline, 2);
        assertThat(answers).containsExactlyInAnyOrderElementsOf(oracle);
        Set<String> keys = new HashSet<>();
        for (String answer : answers) {
            keys.add(JSON.readTree(answer).get("key").asText());
        }
        assertThat(keys).hasSize(24);
    }

    private static List<String> answers(Pipeline pipeline, int parallelism) throws Exception {
        kafka.create(pipeline, Map.of());
        kafka.replay(pipeline, TestingBikes.DATA);
        String topic = pipeline.output().predictions();
        JobClient job = kafka.start(pipeline, parallelism);
        try {
            kafka.read(pipeline, job, TestingBikes.RECORDS, topic);
        } finally {
            job.cancel().get();
        }
        return kafka.all(pipeline, topic);
    }
}
