package io.millrace.jobs.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Watches how far a consumer group has come on its topics. */
public final class Lag implements AutoCloseable {
    private final Questions questions;
    private final String group;
    private final Map<TopicPartition, OffsetSpec> latest = new HashMap<>();

    /** Watches {@code group} on the partitions that {@code topics} have now. */
    public Lag(Connection connection, String group, Collection<String> topics) {
        this.questions = new Questions(connection);
        this.group = group;
        Map<String, TopicDescription> descriptions =
                questions.ask(questions.admin().describeTopics(topics).allTopicNames());
        for (TopicDescription topic : descriptions.values()) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                latest.put(
                        new TopicPartition(topic.name(), partition.partition()),
                        OffsetSpec.latest());
            }
        }
    }

    /**
     * Where the group stands.
     *
     * @param done the sum of its committed offsets on the watched partitions
     * @param end the sum of their ends
     */
    public record Standing(long done, long end) {}

    /** Where the group stands now. */
    public Standing standing() {
        Admin admin = questions.admin();
        Map<TopicPartition, OffsetAndMetadata> committed =
                questions.ask(
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                questions.ask(admin.listOffsets(latest).all());
        long done = 0;
        for (TopicPartition partition : latest.keySet()) {
            OffsetAndMetadata offset = committed.get(partition);
            done += offset == null ? 0 : offset.offset();
        }
        long end = ends.values().stream().mapToLong(ListOffsetsResultInfo::offset).sum();
        return new Standing(done, end);
    }

    @Override
    public void close() {
        questions.close();
    }
}
