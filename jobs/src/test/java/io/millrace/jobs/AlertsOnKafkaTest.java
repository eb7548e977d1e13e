package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What drifts comes out on its topic, as the bare kernel says it. */
final class AlertsOnKafkaTest {
    @TempDir private Path directory;

    @Test
    void everyAlertComesOnceAndAsTheBareKernelSaysIt() throws Exception {
        List<String> rows = TestingJumps.rows(3000);
        Path file = Files.write(directory.resolve("jumps.csv"), rows);
        Pipeline pipeline = Pipeline.parse("jumps", TestingJumps.YAML + "checkpoint: 200ms\n");
        List<String> alerts = TestingKernel.said(pipeline, rows).alerts();
        assertThat(alerts).hasSizeGreaterThan(4);
        try (TestingKafka kafka = TestingKafka.start()) {
            kafka.create(pipeline, Map.of());
            kafka.replay(pipeline, file);
            JobClient job = kafka.start(pipeline, 2);
            try {
                kafka.read(pipeline, job, 3000, pipeline.output().predictions());
                kafka.read(pipeline, job, alerts.size(), "jumps.alerts");
            } finally {
                job.cancel().get();
            }
            assertThat(kafka.all(pipeline, "jumps.alerts"))
                    .containsExactlyInAnyOrderElementsOf(alerts);
        }
    }
}
