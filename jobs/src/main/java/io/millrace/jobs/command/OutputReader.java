package io.millrace.jobs.command;

import io.millrace.jobs.kafka.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics as a careful reader does: only what has been committed. */
public final class OutputReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Reads from the start of every partition of the topics. */
    public OutputReader(Connection connection, Collection<String> topics) {
        Properties properties = connection.toProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        consumer =
                connection.make(
                        () ->
                                new KafkaConsumer<>(
                                        properties,
                                        new ByteArrayDeserializer(),
                                        new ByteArrayDeserializer()));
        List<TopicPartition> partitions =
                topics.stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Hands on what has come since the last call, waiting a tenth of a second for something. */
    public void poll(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.poll(PATIENCE).forEach(each);
    }

    /** Hands on all that had been committed when this was called and was not handed on before. */
    public void toEnd(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(each);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
