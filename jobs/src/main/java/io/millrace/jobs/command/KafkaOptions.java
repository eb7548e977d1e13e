package io.millrace.jobs.command;

import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Pipeline;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where Kafka is, and whether topics are created there. */
final class KafkaOptions {
    @Mixin private ConnectionOptions connection;

    @Option(
            names = "--create-topics",
            description = "Create the topics that do not exist, as the broker sets them up.")
    private boolean createTopics;

    Connection connection(Pipeline pipeline) {
        return connection.connection(pipeline);
    }

    boolean createTopics() {
        return createTopics;
    }
}
