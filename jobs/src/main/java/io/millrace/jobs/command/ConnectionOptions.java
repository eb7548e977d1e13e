package io.millrace.jobs.command;

import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.PropertySources;
import io.millrace.jobs.pipeline.ClientProperties;
import io.millrace.jobs.pipeline.Pipeline;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how Kafka is reached. */
final class ConnectionOptions {
    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description =
                    "The Kafka brokers to start from; else those of the properties, else"
                            + " localhost:9092.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = {
                "Properties for every Kafka client, which go before those of the pipeline.",
                "Before both goes the environment: MILLRACE_KAFKA_SASL_JAAS_CONFIG is"
                        + " sasl.jaas.config."
            })
    private @Nullable Path properties;

    Connection connection(Pipeline pipeline) {
        ClientProperties file =
                properties == null ? ClientProperties.NONE : PropertySources.file(properties);
        ClientProperties variables = PropertySources.environment(System.getenv());
        return Connection.of(pipeline.kafka().and(file).and(variables), bootstrapServers);
    }
}
