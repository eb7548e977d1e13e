package io.millrace.jobs;

import io.millrace.jobs.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Events for two pipelines that have one of everything between them, for as long as somebody asks:
 * in one a label comes with its event, in the other later, or never. Some labels have no event,
 * some records are no records, and now and then the rule changes.
 */
final class TestingTraffic implements AutoCloseable {

    /**
     * Certificates with bounds, which are proved only of the squared loss, in a declared range of
     * labels, where each label comes with its event.
     */
    static final String PROMPT =
            """
            name: prompt
            input: {topic: prompt.events, key: k, id: id, time: t, label: y}
            features: {numeric: [x, z]}
            groups: [{name: high, when: {x: {atLeast: 0.5}}}, {name: low, when: {x: {below: 0.5}}}]
            experts: [{name: steady, learner: rls, ridge: 1}, {name: last, learner: last-label}]
            loss: squared
            labelRange: [-50, 50]
            certificates: true
            checkpoint: 1s
            output:
              predictions: prompt.predictions
              deadLetters: prompt.dead-letters
              reportEvery: 100
            """;

    /** Groups, certificates, watches, late labels. */
    static final String LATE =
            """
            name: traffic
            input: {topic: traffic.events, key: k, id: id, time: t}
            labels: {topic: traffic.labels, label: y, timeout: 10m}
            features: {numeric: [x, z]}
            groups: [{name: high, when: {x: {atLeast: 0.5}}}, {name: low, when: {x: {below: 0.5}}}]
            experts: [{name: steady, learner: rls, ridge: 1}, {name: last, learner: last-label}]
            certificates: true
            drift: {reaction: {name: newborn, live: 2, trial: 100}, watch: [loss, label]}
            checkpoint: 1s
            output:
              predictions: traffic.predictions
              deadLetters: traffic.dead-letters
              reportEvery: 100
            """;

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random = new Random(5);
    private long sent;

    TestingTraffic(TestingKafka kafka, Pipeline pipeline) {
        producer =
                new KafkaProducer<>(
                        kafka.connection(pipeline).toProperties(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Sends so many more events, a second of event time apart. */
    void send(int events) {
        for (int i = 0; i < events; i++) {
            sendNext();
        }
        producer.flush();
    }

    private void sendNext() {
        long id = sent++;
        String key = "key-" + random.nextInt(4);
        String when = Instant.ofEpochMilli(START + 1000 * id).toString();
        double x = random.nextDouble();
        double z = random.nextGaussian();
        double y = (id / 2000 % 2 == 0 ? x + z : 8 - x) + 0.1 * random.nextGaussian();
        send(
                "prompt.events",
                key,
                "{\"k\":\"%s\",\"id\":%d,\"t\":\"%s\",\"x\":%s,\"z\":%s,\"y\":%s}"
                        .formatted(key, id, when, x, z, y));
        send(
                "traffic.events",
                key,
                id % 50 == 7
                        ? "no JSON"
                        : "{\"k\":\"%s\",\"id\":%d,\"t\":\"%s\",\"x\":%s,\"z\":%s}"
                                .formatted(key, id, when, x, z));
        if (id % 10 != 3) { // whose label never comes
            send(
                    "traffic.labels",
                    key,
                    "{\"k\":\"%s\",\"id\":%d,\"t\":\"%s\",\"y\":%s}".formatted(key, id, when, y));
        }
    }

    private void send(String topic, String key, String value) {
        var unused =
                producer.send(
                        new ProducerRecord<>(
                                topic,
                                key.getBytes(StandardCharsets.UTF_8),
                                value.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
