package io.millrace.jobs.kafka;

import io.millrace.jobs.TemporaryDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker inside this JVM: one KRaft node on free ports of 127.0.0.1, its data in a
 * directory of its own that goes when it closes.
 */
public final class LocalBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final TemporaryDirectory directory;
    private final String bootstrapServers;
    private final KafkaRaftServer server;

    private LocalBroker(
            TemporaryDirectory directory, String bootstrapServers, KafkaRaftServer server) {
        this.directory = directory;
        this.bootstrapServers = bootstrapServers;
        this.server = server;
    }

    /** Starts a broker that has no topics; returns when it serves. */
    public static LocalBroker start() throws IOException {
        return start(Map.of());
    }

    /**
     * Starts a broker that differs from the usual one.
     *
     * @param changes settings of its own; its clients come by the listener {@code CLIENTS}
     */
    public static LocalBroker start(Map<String, String> changes) throws IOException {
        TemporaryDirectory directory = TemporaryDirectory.create("millrace-broker");
        try {
            return start(directory, changes);
        } catch (IOException | RuntimeException e) {
            try (directory) {
                throw e;
            }
        }
    }

    private static LocalBroker start(TemporaryDirectory directory, Map<String, String> changes)
            throws IOException {
        String bootstrapServers;
        Properties properties;
        try (ServerSocket broker = freePort();
                ServerSocket controller = freePort()) {
            bootstrapServers = HOST + ":" + broker.getLocalPort();
            properties =
                    BrokerProperties.of(
                            directory.path().resolve("data"),
                            bootstrapServers,
                            HOST + ":" + controller.getLocalPort());
        }
        properties.putAll(changes);
        format(directory.path(), properties);
        KafkaConfig config = new KafkaConfig(properties);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            server.awaitShutdown();
            throw e;
        }
        return new LocalBroker(directory, bootstrapServers, server);
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void format(Path directory, Properties properties) throws IOException {
        Path file = directory.resolve("server.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int code =
                StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IOException(
                    "the broker's storage could not be formatted: "
                            + said.toString(StandardCharsets.UTF_8).strip());
        }
    }

    /** Where clients find it, as {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker and deletes its data. */
    @Override
    public void close() throws IOException {
        server.shutdown();
        server.awaitShutdown();
        directory.close();
    }
}
