package io.millrace.jobs;

import io.millrace.jobs.command.LocalFlink;
import io.millrace.jobs.command.OutputReader;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.KafkaEnds;
import io.millrace.jobs.kafka.LocalBroker;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.kafka.Topics;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.jobs.replay.Replay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A real broker, with what tests do to it. */
public final class TestingKafka implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LocalBroker broker;

    private TestingKafka(LocalBroker broker) {
        this.broker = broker;
    }

    public static TestingKafka start() throws IOException {
        return new TestingKafka(LocalBroker.start());
    }

    public String servers() {
        return broker.bootstrapServers();
    }

    public Connection connection(Pipeline pipeline) {
        return Connection.of(pipeline, servers());
    }

    /** Creates the topics that the pipeline names, with these settings for its inputs. */
    public void create(Pipeline pipeline, Map<String, String> configuration) {
        try (Topics topics = Topics.connect(connection(pipeline))) {
            topics.create(PipelineTopics.inputs(pipeline), configuration);
            PipelineTopics.ready(pipeline, topics, true);
        }
    }

    /** Sends all rows of a file to the pipeline's topics. */
    public void replay(Pipeline pipeline, Path file) throws IOException {
        Connection connection = connection(pipeline);
        try (Topics topics = Topics.connect(connection);
                Replay replay = new Replay(pipeline, file, connection, topics, 0)) {
            while (replay.sendNext()) {
                Thread.onSpinWait();
            }
        }
    }

    /** Starts the pipeline's job. */
    public JobClient start(Pipeline pipeline, int parallelism) throws Exception {
        return start(pipeline, parallelism, new Configuration(), ends -> ends);
    }

    /** Starts the pipeline's job with other settings, and something between its ends. */
    public JobClient start(
            Pipeline pipeline, int parallelism, Configuration changes, UnaryOperator<Ends> between)
            throws Exception {
        StreamExecutionEnvironment env = LocalFlink.environment(parallelism, changes);
        Connection connection = connection(pipeline);
        try (Topics topics = Topics.connect(connection)) {
            Ends ends = between.apply(new KafkaEnds(pipeline, connection, topics));
            MillraceJob.build(env, pipeline, ends);
        }
        return env.executeAsync(pipeline.name());
    }

    /** Fails once what should be running is not. */
    public interface Alive {
        void check() throws Exception;
    }

    /** As below, while {@code job} has not failed. */
    public List<String> read(Pipeline pipeline, JobClient job, int count, String... topics)
            throws Exception {
        Alive alive =
                () -> {
                    if (job.getJobExecutionResult().isCompletedExceptionally()) {
                        job.getJobExecutionResult().get();
                    }
                };
        return read(pipeline, alive, count, topics);
    }

    /**
     * Reads the committed values of topics: too many fail at once if they have come by then, too
     * few after two minutes, or as soon as the check fails.
     */
    public List<String> read(Pipeline pipeline, Alive alive, int count, String... topics)
            throws Exception {
        List<String> values = new ArrayList<>();
        long start = System.nanoTime();
        try (OutputReader reader = new OutputReader(connection(pipeline), List.of(topics))) {
            while (values.size() < count) {
                reader.poll(record -> values.add(text(record.value())));
                alive.check();
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new AssertionError(
                            "%d of %d records came in %s"
                                    .formatted(values.size(), count, PATIENCE));
                }
            }
        }
        if (values.size() > count) {
            throw new AssertionError(values.size() + " records came instead of " + count);
        }
        return values;
    }

    /** Reads all that is committed in a topic now; ask it when the job has ended. */
    public List<String> all(Pipeline pipeline, String topic) {
        List<String> values = new ArrayList<>();
        try (OutputReader reader = new OutputReader(connection(pipeline), List.of(topic))) {
            reader.toEnd(record -> values.add(text(record.value())));
        }
        return values;
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }
}
