package io.millrace.dashboard.feed;

import io.millrace.dashboard.feed.Standing.State;
import io.millrace.jobs.kafka.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from their beginning, and those that come to be later from theirs. It belongs to no
 * consumer group, commits nothing and creates nothing.
 */
final class Reader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final long LOOK_AROUND_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int TIMEOUT_MILLIS = 3000;
    private static final int MOST_RECORDS = 2000;

    private final String servers;
    private final List<String> topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private List<String> missing = List.of();
    private boolean lookedAround;
    private long lookedAroundAt;

    Reader(Connection connection, Collection<String> topics) {
        this.servers = connection.bootstrapServers();
        this.topics = List.copyOf(topics);
        Properties properties = connection.toProperties();
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        consumer =
                connection.make(
                        () ->
                                new KafkaConsumer<>(
                                        properties,
                                        new ByteArrayDeserializer(),
                                        new ByteArrayDeserializer()));
    }

    /** Hands on what has come, waiting a little for something; tells whether there is any topic. */
    boolean poll(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (!lookedAround || System.nanoTime() - lookedAroundAt > LOOK_AROUND_NANOS) {
            lookAround();
            lookedAroundAt = System.nanoTime();
            lookedAround = true;
        }
        if (assigned.isEmpty()) {
            return false;
        }
        consumer.poll(PATIENCE).forEach(each);
        return true;
    }

    /** Sees which partitions there are; fails if no broker answers. */
    private void lookAround() {
        Map<String, List<PartitionInfo>> known = consumer.listTopics();
        List<TopicPartition> fresh = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo info : known.getOrDefault(topic, List.of())) {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                if (assigned.add(partition)) {
                    fresh.add(partition);
                }
            }
        }
        if (!fresh.isEmpty()) {
            consumer.assign(assigned);
            consumer.seekToBeginning(fresh);
        }
        missing = topics.stream().filter(topic -> !known.containsKey(topic)).toList();
    }

    /** How it stands when a broker has just answered. */
    Standing standing() {
        long behind = 0;
        for (TopicPartition partition : assigned) {
            behind += consumer.currentLag(partition).orElse(0);
        }
        if (missing.isEmpty()) {
            return new Standing(State.READING, "", behind);
        }
        String sentence =
                missing.size() == 1
                        ? "Topic %s does not exist on %s yet. The job creates it if it is run with"
                                + " --create-topics; this page waits for it."
                        : "Topics %s do not exist on %s yet. The job creates them if it is run with"
                                + " --create-topics; this page waits for them.";
        return new Standing(
                State.MISSING_TOPICS,
                sentence.formatted(String.join(", ", missing), servers),
                behind);
    }

    /** How it stands when Kafka has failed. */
    Standing refusal(KafkaException failure) {
        if (failure instanceof TimeoutException) {
            return new Standing(
                    State.UNREACHABLE,
                    "No Kafka broker answers at %s. Start one there, or start this page with"
                                    .formatted(servers)
                            + " --bootstrap-servers; it goes on trying.",
                    0);
        }
        return new Standing(
                State.REFUSED,
                "Kafka at %s refuses (%s). Check what the pipeline file says under kafka; this page"
                                .formatted(servers, failure.getClass().getSimpleName())
                        + " goes on trying.",
                0);
    }

    /** Ends what goes on; from any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
