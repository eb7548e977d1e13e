package io.millrace.jobs.kafka;

import io.millrace.jobs.Mistake;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.internals.Topic;
import org.jspecify.annotations.Nullable;

/** The topics of a Kafka cluster: which there are, and how they are set. */
public final class Topics implements AutoCloseable {
    private static final long RETRY_NANOS = 20_000_000;
    private static final int MAX_MESSAGE_BYTES = (1 << 20) + 12;
    private static final String MAX_TRANSACTION_TIMEOUT = "transaction.max.timeout.ms";

    private final Questions questions;

    private Topics(Questions questions) {
        this.questions = questions;
    }

    /**
     * Connects, and sees that a broker answers within 10 seconds.
     *
     * @throws Mistake if none does
     */
    public static Topics connect(Connection connection) {
        Questions questions = new Questions(connection);
        try {
            questions.ask(questions.admin().describeCluster().clusterId());
            return new Topics(questions);
        } catch (Mistake mistake) {
            questions.close();
            throw mistake;
        }
    }

    /**
     * Requires topics to exist.
     *
     * @throws Mistake naming those that do not
     */
    public void require(Collection<String> names) {
        Set<String> missing = missing(names);
        String list = String.join(", ", missing);
        if (missing.size() == 1) {
            throw new Mistake(
                    "topic %s does not exist on %s; create it, or add --create-topics"
                            .formatted(list, questions.servers()));
        }
        if (missing.size() > 1) {
            throw new Mistake(
                    "topics %s do not exist on %s; create them, or add --create-topics"
                            .formatted(list, questions.servers()));
        }
    }

    /**
     * Requires that a user may do what is asked, as far as the cluster tells.
     *
     * @throws Mistake naming what is not allowed
     */
    void require(Rights rights) {
        DescribeTopicsOptions options =
                new DescribeTopicsOptions().includeAuthorizedOperations(true);
        rights.require(
                questions.ask(
                        questions
                                .admin()
                                .describeTopics(rights.topics(), options)
                                .allTopicNames()));
    }

    private Set<String> missing(Collection<String> names) {
        names.forEach(Topics::requireLegal);
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(questions.ask(questions.admin().listTopics().names()));
        return missing;
    }

    private static void requireLegal(String name) {
        try {
            Topic.validate(name);
        } catch (InvalidTopicException e) {
            throw new Mistake("topic must have a legal name: " + e.getMessage(), e);
        }
    }

    /**
     * Creates those of the topics that do not exist, with the broker's number of partitions.
     *
     * @param configuration how they differ from the broker's defaults otherwise
     */
    public void create(Collection<String> names, Map<String, String> configuration) {
        Map<TopicPartition, OffsetSpec> created = new HashMap<>();
        for (String name : missing(names)) {
            int partitions = create(name, configuration);
            for (int partition = 0; partition < partitions; partition++) {
                created.put(new TopicPartition(name, partition), OffsetSpec.latest());
            }
        }
        awaitReady(created);
    }

    /**
     * Waits until new partitions answer: one that does not yet may refuse a producer's first batch,
     * take its second for the first, and then refuse the first for ever.
     */
    private void awaitReady(Map<TopicPartition, OffsetSpec> created) {
        long start = System.nanoTime();
        while (true) {
            try {
                questions.ask(questions.admin().listOffsets(created).all());
                return;
            } catch (Mistake mistake) {
                boolean mayPass = mistake.getCause() instanceof RetriableException;
                if (!mayPass || System.nanoTime() - start > questions.patience().toNanos()) {
                    throw mistake;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** Creates a topic; tells its number of partitions, 0 if somebody else was faster. */
    private int create(String name, Map<String, String> configuration) {
        NewTopic topic =
                new NewTopic(name, Optional.empty(), Optional.empty()).configs(configuration);
        CreateTopicsResult creation = questions.admin().createTopics(List.of(topic));
        try {
            return questions.ask(creation.numPartitions(name));
        } catch (Mistake mistake) {
            if (mistake.getCause() instanceof TopicExistsException) {
                return 0;
            }
            throw mistake;
        }
    }

    /**
     * The greatest size of a record batch that the topic takes, in bytes; Kafka's own default if
     * that may not be asked.
     */
    public int maxMessageBytes(String name) {
        Integer bytes =
                setting(
                        new ConfigResource(ConfigResource.Type.TOPIC, name),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return bytes == null ? MAX_MESSAGE_BYTES : bytes;
    }

    /**
     * How long the brokers let a transaction stay open, in milliseconds; null if that may not be
     * asked.
     */
    public @Nullable Integer longestTransactionMillis() {
        String node =
                questions
                        .ask(questions.admin().describeCluster().nodes())
                        .iterator()
                        .next()
                        .idString();
        return setting(
                new ConfigResource(ConfigResource.Type.BROKER, node), MAX_TRANSACTION_TIMEOUT);
    }

    private @Nullable Integer setting(ConfigResource resource, String name) {
        try {
            Map<ConfigResource, Config> configs =
                    questions.ask(questions.admin().describeConfigs(List.of(resource)).all());
            Config config = configs.get(resource);
            ConfigEntry entry = config == null ? null : config.get(name);
            String value = entry == null ? null : entry.value();
            return value == null ? null : Integer.valueOf(value);
        } catch (Mistake mistake) {
            if (mistake.getCause() instanceof AuthorizationException) {
                return null;
            }
            throw mistake;
        }
    }

    @Override
    public void close() {
        questions.close();
    }
}
