package io.millrace.jobs.kafka;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.pipeline.ClientProperties;
import io.millrace.jobs.pipeline.Pipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a Kafka cluster. Its text shows the names of the properties, and none of the values
 * but the servers.
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
        return of(pipeline.kafka(), bootstrapServers);
    }

    /** The connection with these properties; the servers as above. */
    public static Connection of(ClientProperties given, @Nullable String bootstrapServers) {
        Map<String, String> properties = new HashMap<>(given.values());
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

    /**
     * What {@code maker} makes of the properties: a client, or its configuration.
     *
     * @throws Mistake if Kafka refuses them, saying why without a secret
     */
    public <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (KafkaException e) {
            throw Refusal.ofProperties(this, e);
        }
    }

    @Override
    public String toString() {
        return "Connection[%s, %s]"
                .formatted(bootstrapServers(), new TreeSet<>(properties.keySet()));
    }
}
