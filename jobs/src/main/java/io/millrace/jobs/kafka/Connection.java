package io.millrace.jobs.kafka;

import io.millrace.jobs.pipeline.Pipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a Kafka cluster.
 *
 * @param properties what every client is given; always with {@code bootstrap.servers}
 */
public record Connection(Map<String, String> properties) {
    private static final String SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    public Connection {
        properties = Map.copyOf(properties);
    }

    /**
     * The connection a pipeline asks for.
     *
     * @param bootstrapServers what goes before the pipeline's own servers, or null; if neither
     *     names any, it is {@code localhost:9092}
     */
    public static Connection of(Pipeline pipeline, @Nullable String bootstrapServers) {
        Map<String, String> properties = new HashMap<>(pipeline.kafka());
        if (bootstrapServers != null) {
            properties.put(SERVERS, bootstrapServers);
        }
        properties.putIfAbsent(SERVERS, "localhost:9092");
        return new Connection(properties);
    }

    /** The servers, as {@code host:port}, separated by commas. */
    public String bootstrapServers() {
        return properties.getOrDefault(SERVERS, "");
    }

    /** The properties, in a copy to add to. */
    public Properties toProperties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }
}
