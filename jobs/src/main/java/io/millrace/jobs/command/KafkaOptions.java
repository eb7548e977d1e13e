package io.millrace.jobs.command;

import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where Kafka is. */
final class KafkaOptions {
    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description =
                    "The Kafka brokers to start from; else those of the pipeline, else"
                            + " localhost:9092.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--create-topics",
            description = "Create the topics that do not exist, as the broker sets them up.")
    private boolean createTopics;

    Connection connection(Pipeline pipeline) {
        return Connection.of(pipeline, bootstrapServers);
    }

    boolean createTopics() {
        return createTopics;
    }
}
