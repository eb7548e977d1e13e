package io.millrace.dashboard;

import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.kafka.Topics;
import io.millrace.jobs.pipeline.Pipeline;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A pipeline's topics, to write to as its job does. */
public final class TestingTopics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Connection connection;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaProducer<byte[], byte[]> transactions;
    private Future<?> sent = CompletableFuture.completedFuture(null);

    public TestingTopics(Connection connection) {
        this.connection = connection;
        Properties properties = connection.toProperties();
        ByteArraySerializer bytes = new ByteArraySerializer();
        producer = new KafkaProducer<>(properties, bytes, bytes);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "test");
        transactions = new KafkaProducer<>(properties, bytes, bytes);
    }

    /** Creates the topics that a pipeline names. */
    public void create(Pipeline pipeline) {
        try (Topics topics = Topics.connect(connection)) {
            PipelineTopics.ready(pipeline, topics, true);
        }
    }

    /** Writes a record; {@link #flush} tells if that failed. */
    public void send(String topic, byte[] value) {
        sent = producer.send(new ProducerRecord<>(topic, 0, null, value));
    }

    /** Waits until all that was written is there. */
    public void flush() throws Exception {
        sent.get();
    }

    /** Writes a record that nobody is meant to see. */
    public void sendAborted(String topic, byte[] value) throws Exception {
        transactions.initTransactions();
        transactions.beginTransaction();
        transactions.send(new ProducerRecord<>(topic, 0, null, value)).get();
        transactions.abortTransaction();
    }

    /** Looks until something is so, for two minutes. */
    public static void await(BooleanSupplier so) {
        long start = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("it did not come to be in " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        producer.close();
        transactions.close();
    }
}
