package io.millrace.jobs.kafka;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.pipeline.Delivery;
import io.millrace.jobs.pipeline.Pipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sinks of a pipeline. What a broker would refuse for its size or for its transaction's
 * length would fail the job, be tried again, and fail it for ever; so both are asked for first.
 */
final class Sinks {
    /** More than what a batch of one record adds to its value: headers, key, timestamps. */
    private static final int OVERHEAD = 2048;

    private static final String TRANSACTION_TIMEOUT = ProducerConfig.TRANSACTION_TIMEOUT_CONFIG;

    /** What brokers let a transaction last unless told otherwise. */
    private static final int TRANSACTION_MILLIS = 900_000;

    private final Pipeline pipeline;
    private final Connection connection;
    private final Map<String, Integer> maxMessageBytes = new HashMap<>();
    private final Properties producer;

    /**
     * Asks how large a record may be and, for exactly-once, how long a transaction.
     *
     * @throws Mistake if Kafka refuses the properties, or the pipeline's checkpoints are too far
     *     apart for transactions
     */
    Sinks(Pipeline pipeline, Connection connection, Topics topics) {
        this.pipeline = pipeline;
        this.connection = connection;
        for (String topic : PipelineTopics.outputs(pipeline)) {
            maxMessageBytes.put(topic, topics.maxMessageBytes(topic));
        }
        this.producer = connection.toProperties();
        if (pipeline.delivery() == Delivery.EXACTLY_ONCE) {
            Integer longest = topics.longestTransactionMillis();
            int usual = longest == null ? TRANSACTION_MILLIS : longest;
            producer.putIfAbsent(TRANSACTION_TIMEOUT, Integer.toString(usual));
            requireTransactions(transactionMillis(), longest);
        } else {
            ProducerConfig unused = accepted(new Properties());
        }
    }

    /** What Kafka makes of the properties: refused here, they would fail the job for ever. */
    private ProducerConfig accepted(Properties more) {
        Properties properties = new Properties();
        properties.putAll(producer);
        properties.putAll(more);
        Class<?> bytes = ByteArraySerializer.class;
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, bytes);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, bytes);
        return connection.make(() -> new ProducerConfig(properties));
    }

    private int transactionMillis() {
        Properties more = new Properties();
        more.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, KafkaEnds.group(pipeline));
        return accepted(more).getInt(TRANSACTION_TIMEOUT);
    }

    /** A transaction lasts from one checkpoint to the end of the next, which takes its time. */
    private void requireTransactions(int millis, @Nullable Integer longest) {
        if (longest != null && millis > longest) {
            throw new Mistake(
                    "transaction.timeout.ms must be at most %d, which is transaction.max.timeout.ms of the brokers on %s, but was %d"
                            .formatted(longest, connection.bootstrapServers(), millis));
        }
        if (pipeline.checkpoint().toMillis() > millis / 2) {
            throw new Mistake(
                    "checkpoint must be at most %d ms, half the longest transaction on %s, but was %d ms"
                            .formatted(
                                    millis / 2,
                                    connection.bootstrapServers(),
                                    pipeline.checkpoint().toMillis()));
        }
    }

    /** The greatest length of a record's value on the topic, in bytes. */
    int largestValue(String topic) {
        return maxMessageBytes.getOrDefault(topic, 0) - OVERHEAD;
    }

    <T> KafkaSink<T> sink(String uid, RecordEncoder<T> encoder) {
        Properties properties = new Properties();
        properties.putAll(producer);
        properties.putIfAbsent(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                maxMessageBytes.getOrDefault(encoder.topic(), 0).toString());
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(properties)
                .setBootstrapServers(connection.bootstrapServers())
                .setDeliveryGuarantee(
                        pipeline.delivery() == Delivery.EXACTLY_ONCE
                                ? DeliveryGuarantee.EXACTLY_ONCE
                                : DeliveryGuarantee.AT_LEAST_ONCE)
                .setTransactionalIdPrefix(KafkaEnds.group(pipeline) + "." + uid)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setRecordSerializer(encoder)
                .build();
    }
}
