package io.millrace.jobs.kafka;

import io.millrace.jobs.Mistake;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;

/**
 * Asks a Kafka cluster and puts its refusals into words. It has patience for 10 seconds, or for
 * {@code default.api.timeout.ms} where that is given.
 */
final class Questions implements AutoCloseable {
    private static final String TIMEOUT = AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG;
    private static final int USUAL_MILLIS = 10_000;

    private final String servers;
    private final int patienceMillis;
    private final Admin admin;

    Questions(Connection connection) {
        servers = connection.bootstrapServers();
        Properties properties = connection.toProperties();
        String given = properties.getProperty(TIMEOUT, "");
        patienceMillis = given.matches("[0-9]{4,9}") ? Integer.parseInt(given) : USUAL_MILLIS;
        properties.put(TIMEOUT, patienceMillis);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMillis / 2);
        admin = connection.make(() -> Admin.create(properties));
    }

    /** The cluster's addresses, for messages. */
    String servers() {
        return servers;
    }

    /** How long an answer is waited for. */
    Duration patience() {
        return Duration.ofMillis(patienceMillis);
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
            throw Refusal.ofBroker(this, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Mistake("interrupted while Kafka at " + servers + " was asked", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
