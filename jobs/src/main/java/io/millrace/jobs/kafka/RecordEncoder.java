package io.millrace.jobs.kafka;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes Kafka records of results. A record's Kafka timestamp is when it was produced, not the event
 * time, which its value tells: with old event times, retention would delete results at once.
 *
 * @param topic the topic they go to
 * @param key what keeps records in order: one partition for each key
 * @param value the record's value
 * @param <T> the results
 */
record RecordEncoder<T>(String topic, Key<T> key, Value<T> value)
        implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {

    /** The text of a record's key. */
    interface Key<T> extends Serializable {
        String of(T result);
    }

    /** The bytes of a record's value. */
    interface Value<T> extends Serializable {
        byte[] of(T result);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T result, KafkaSinkContext context, @Nullable Long timestamp) {
        byte[] keyBytes = key.of(result).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, keyBytes, value.of(result));
    }

    /** By the topic it names here, the sink finds transactions that a failure left open. */
    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(
                        DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
