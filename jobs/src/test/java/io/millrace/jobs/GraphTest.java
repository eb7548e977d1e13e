package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.command.LocalFlink;
import io.millrace.jobs.file.FileEnds;
import io.millrace.jobs.file.ResultFiles;
import io.millrace.jobs.kafka.KafkaEnds;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.kafka.Topics;
import io.millrace.jobs.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The uids that savepoints know the operators by: whoever changes one loses what was learned. */
final class GraphTest {
    @TempDir private Path directory;

    @Test
    void theOperatorsOfAKafkaJobAreKnownByTheseUids() throws Exception {
        String yaml = Files.readString(Path.of("..", "pipelines", "bikes-late.yaml"));
        Pipeline pipeline = Pipeline.parse("bikes-late", yaml);
        try (TestingKafka kafka = TestingKafka.start();
                Topics topics = Topics.connect(kafka.connection(pipeline))) {
            PipelineTopics.ready(pipeline, topics, true);
            StreamExecutionEnvironment env = LocalFlink.environment(2);
            MillraceJob.build(
                    env, pipeline, new KafkaEnds(pipeline, kafka.connection(pipeline), topics));
            assertThat(uids(env))
                    .containsExactlyInAnyOrder(
                            "events",
                            "labels",
                            "split",
                            "prequential",
                            "predictions",
                            "Sink Committer: predictions",
                            "dead-letters",
                            "Sink Committer: dead-letters",
                            "reports",
                            "Sink Committer: reports",
                            "late-labels",
                            "Sink Committer: late-labels",
                            "expired",
                            "Sink Committer: expired");
        }
    }

    @Test
    void alertsHaveTheirSinkWhereSomethingIsWatched() throws Exception {
        Pipeline pipeline = Pipeline.parse("jumps", TestingJumps.YAML);
        try (TestingKafka kafka = TestingKafka.start();
                Topics topics = Topics.connect(kafka.connection(pipeline))) {
            PipelineTopics.ready(pipeline, topics, true);
            StreamExecutionEnvironment env = LocalFlink.environment(2);
            MillraceJob.build(
                    env, pipeline, new KafkaEnds(pipeline, kafka.connection(pipeline), topics));
            assertThat(uids(env)).contains("alerts", "Sink Committer: alerts");
        }
    }

    @Test
    void nothingFallsBackToWhatFlinkMakesUp() throws Exception {
        StreamExecutionEnvironment env = LocalFlink.environment(2);
        Pipeline pipeline = TestingBikes.pipeline("graph");
        ResultFiles files = new ResultFiles(directory, true);
        MillraceJob.build(env, pipeline, new FileEnds(pipeline, TestingBikes.DATA, 0, files));
        assertThat(uids(env)).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(env.getConfiguration().get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(env.getConfiguration().get(PipelineOptions.OBJECT_REUSE)).isTrue();
    }

    @Test
    void aBudgetOfFalseAlarmsIsKeptByAnOperatorOfItsOwn() throws Exception {
        StreamExecutionEnvironment env = LocalFlink.environment(2);
        String yaml = Files.readString(Path.of("..", "pipelines", "bikes.yaml"));
        Pipeline pipeline = Pipeline.parse("bikes", yaml + "\ndrift: {falseDiscoveries: 0.05}\n");
        ResultFiles files = new ResultFiles(directory, true);
        MillraceJob.build(env, pipeline, new FileEnds(pipeline, TestingBikes.DATA, 0, files));
        assertThat(uids(env)).contains("prequential", "alert-budget");
    }

    private static List<String> uids(StreamExecutionEnvironment env) {
        return env.getStreamGraph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
    }
}
