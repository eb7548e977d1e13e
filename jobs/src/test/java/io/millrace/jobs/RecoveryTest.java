package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job that breaks, or is stopped, in the middle answers as the bare kernel, to the last bit. */
final class RecoveryTest {
    private static final int PIECE = 4_500;

    @TempDir private static Path directory;
    private static TestingKafka kafka;
    private static List<String> oracle;
    private static final List<Path> pieces = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        kafka = TestingKafka.start();
        List<String> rows = Files.readAllLines(TestingBikes.DATA);
        oracle = TestingKernel.answers(TestingBikes.pipeline("kernel"), rows);
        for (int from = 1; from < rows.size(); from += PIECE) {
            List<String> piece = new ArrayList<>(rows.subList(0, 1));
            piece.addAll(rows.subList(from, Math.min(from + PIECE, rows.size())));
            pieces.add(Files.write(directory.resolve("piece" + from + ".csv"), piece));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void aJobThatBreaksThreeTimesAnswersAllTheSame(String backend) throws Exception {
        Pipeline pipeline = TestingBikes.pipeline("breaks-" + backend, "checkpoint: 100ms");
        kafka.create(pipeline, Map.of());
        Configuration changes = new Configuration();
        changes.set(StateBackendOptions.STATE_BACKEND, backend);
        changes.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        changes.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
        changes.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        String topic = pipeline.output().predictions();
        JobClient job = kafka.start(pipeline, 2, changes, TestingFault::new);
        try {
            for (int i = 0; i < pieces.size(); i++) {
                if (i > 0) { // what came before is answered, so there has been a checkpoint
                    TestingFault.arm();
                }
                kafka.replay(pipeline, pieces.get(i));
                int records = Math.min((i + 1) * PIECE, TestingBikes.RECORDS);
                kafka.read(pipeline, job, records, topic);
                assertThat(TestingFault.left()).isZero();
            }
        } finally {
            job.cancel().get();
        }
        assertThat(kafka.all(pipeline, topic)).containsExactlyInAnyOrderElementsOf(oracle);
    }

    @Test
    void aJobGoesOnFromARetainedCheckpointAtAnotherParallelism() throws Exception {
        Pipeline pipeline = TestingBikes.pipeline("goes-on", "checkpoint: 200ms");
        String topic = pipeline.output().predictions();
        kafka.create(pipeline, Map.of());
        kafka.replay(pipeline, pieces.get(0));
        Path checkpoints = directory.resolve("checkpoints");
        Configuration keep = new Configuration();
        keep.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        keep.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        JobClient job = kafka.start(pipeline, 1, keep, ends -> ends);
        kafka.read(pipeline, job, PIECE, topic);
        job.cancel().get();
        Configuration resume = new Configuration(keep);
        resume.set(StateRecoveryOptions.SAVEPOINT_PATH, newest(checkpoints).toUri().toString());
        for (Path piece : pieces.subList(1, pieces.size())) {
            kafka.replay(pipeline, piece);
        }
        JobClient resumed = kafka.start(pipeline, 2, resume, ends -> ends);
        try {
            kafka.read(pipeline, resumed, TestingBikes.RECORDS, topic);
        } finally {
            resumed.cancel().get();
        }
        assertThat(kafka.all(pipeline, topic)).containsExactlyInAnyOrderElementsOf(oracle);
    }

    private static Path newest(Path checkpoints) throws Exception {
        try (Stream<Path> files = Files.walk(checkpoints)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(Path::getParent)
                    .max(Comparator.comparingInt(RecoveryTest::number))
                    .orElseThrow();
        }
    }

    private static int number(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
    }
}
