package io.millrace.jobs.kafka;

import io.millrace.jobs.pipeline.Delivery;
import io.millrace.jobs.pipeline.Pipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Makes the sinks of a pipeline. What a broker would refuse for its size or for its transaction's
 * length would fail the job, be tried again, and fail it for ever; so both are asked for first.
 */
final class Sinks {
    /** More than what a batch of one record adds to its value: headers, key, timestamps. */
    private static final int OVERHEAD = 2048;

    private final Pipeline pipeline;
    private final Connection connection;
    private final Map<String, Integer> maxMessageBytes = new HashMap<>();
    private final int transactionTimeoutMillis;

    Sinks(Pipeline pipeline, Connection connection, Topics topics) {
        this.pipeline = pipeline;
        this.connection = connection;
        for (String topic : PipelineTopics.outputs(pipeline)) {
            maxMessageBytes.put(topic, topics.maxMessageBytes(topic));
        }
        this.transactionTimeoutMillis = topics.transactionTimeoutMillis();
    }

    /** The greatest length of a record's value on the topic, in bytes. */
    int largestValue(String topic) {
        return maxMessageBytes.getOrDefault(topic, 0) - OVERHEAD;
    }

    <T> KafkaSink<T> sink(String uid, RecordEncoder<T> encoder) {
        Properties properties = connection.toProperties();
        properties.putIfAbsent(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Integer.toString(transactionTimeoutMillis));
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
