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
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.internals.Topic;

/** The topics of a Kafka cluster: which there are, and how they are set. */
public final class Topics implements AutoCloseable {
    private static final long RETRY_NANOS = 20_000_000;
    private static final int TRANSACTION_TIMEOUT_MILLIS = 900_000;
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
                if (!mayPass || System.nanoTime() - start > Questions.PATIENCE.toNanos()) {
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

    /** The greatest size of a record batch that the topic takes, in bytes. */
    public int maxMessageBytes(String name) {
        Config config = config(new ConfigResource(ConfigResource.Type.TOPIC, name));
        return Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    }

    /**
     * How long a transaction may stay open: 15 minutes, or the most that the brokers allow if that
     * is less; 15 minutes, too, if they do not let themselves be asked.
     */
    public int transactionTimeoutMillis() {
        try {
            String node =
                    questions
                            .ask(questions.admin().describeCluster().nodes())
                            .iterator()
                            .next()
                            .idString();
            Config config = config(new ConfigResource(ConfigResource.Type.BROKER, node));
            int most = Integer.parseInt(config.get(MAX_TRANSACTION_TIMEOUT).value());
            return Math.min(most, TRANSACTION_TIMEOUT_MILLIS);
        } catch (Mistake mistake) {
            if (mistake.getCause() instanceof ClusterAuthorizationException) {
                return TRANSACTION_TIMEOUT_MILLIS;
            }
            throw mistake;
        }
    }

    private Config config(ConfigResource resource) {
        Map<ConfigResource, Config> configs =
                questions.ask(questions.admin().describeConfigs(List.of(resource)).all());
        return configs.getOrDefault(resource, new Config(List.of()));
    }

    @Override
    public void close() {
        questions.close();
    }
}
