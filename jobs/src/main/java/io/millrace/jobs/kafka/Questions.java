package io.millrace.jobs.kafka;

import io.millrace.jobs.Mistake;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;

/** Asks a Kafka cluster, with patience for 10 seconds, and puts its refusals into words. */
final class Questions implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String servers;
    private final Admin admin;

    Questions(Connection connection) {
        servers = connection.bootstrapServers();
        int patience = Math.toIntExact(PATIENCE.toMillis());
        Properties properties = connection.toProperties();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
        try {
            admin = Admin.create(properties);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Mistake(
                    "Kafka at %s cannot be used: %s".formatted(servers, cause.getMessage()), e);
        }
    }

    /** The cluster's addresses, for messages. */
    String servers() {
        return servers;
    }

    /** What answers. */
    Admin admin() {
        return admin;
    }

    /** The answer. */
    <T> T ask(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw refusal(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Mistake("interrupted while Kafka at " + servers + " was asked", e);
        }
    }

    private Mistake refusal(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new Mistake(
                    "no Kafka broker answers at %s within %d seconds; start one there, or name another with --bootstrap-servers"
                            .formatted(servers, PATIENCE.toSeconds()),
                    cause);
        }
        return new Mistake("Kafka at %s refused: %s".formatted(servers, cause.getMessage()), cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
