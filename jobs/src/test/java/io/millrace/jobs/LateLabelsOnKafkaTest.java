package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.format.Decoder;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.Event;
import io.millrace.state.Example;
import io.millrace.state.Model.State;
import io.millrace.state.Prequential;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * All labels 500 events late, on a topic of their own. Two topics have no common order, so the test
 * makes one: it sends some events and waits for their predictions, then sends the labels that are
 * due and waits until they are learned. What comes out must equal the bare kernel's answers in that
 * order, bit for bit.
 */
final class LateLabelsOnKafkaTest {
    private static final int DELAY = 500;

    /** Enough for labels to be due most of the time; each piece of a day costs two round trips. */
    private static final int EVENTS = 3_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String[]> rows = new ArrayList<>();
    private final Map<String, Double> predictions = new HashMap<>();
    private int learned;

    @Test
    void labels500EventsLateGiveWhatTheBareKernelGives() throws Exception {
        Pipeline pipeline = pipeline();
        try (TestingKafka kafka = TestingKafka.start()) {
            kafka.create(pipeline, Map.of());
            JobClient job = kafka.start(pipeline, 2);
            Properties properties = kafka.connection(pipeline).toProperties();
            try (KafkaProducer<byte[], byte[]> producer =
                            new KafkaProducer<>(
                                    properties,
                                    new ByteArraySerializer(),
                                    new ByteArraySerializer());
                    KafkaConsumer<byte[], byte[]> consumer =
                            new KafkaConsumer<>(
                                    properties,
                                    new ByteArrayDeserializer(),
                                    new ByteArrayDeserializer())) {
                follow(consumer, pipeline);
                replay(producer, consumer);
            } finally {
                job.cancel().get();
            }
        }
        assertThat(predictions).isEqualTo(kernel(pipeline));
    }

    private Pipeline pipeline() throws Exception {
        Path pipelines = Path.of("..", "pipelines");
        for (String line : Files.readAllLines(pipelines.resolve("data/bikes.csv"))) {
            rows.add(line.split(",", -1));
        }
        rows.remove(0);
        rows.subList(EVENTS, rows.size()).clear();
        String yaml = Files.readString(pipelines.resolve("bikes-late.yaml"));
        return Pipeline.parse(
                "bikes-late", yaml + "  reportEvery: 1\ndelivery: at-least-once\ncheckpoint: 1h\n");
    }

    private void replay(
            KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer) {
        int due = 0;
        for (int next = 0; next < rows.size(); ) {
            int end = endOfPiece(next);
            for (int i = next; i < end; i++) {
                send(producer, "bikes-late.events", rows.get(i), event(rows.get(i)));
            }
            await(consumer, end, due);
            for (; due < end - DELAY; due++) {
                send(producer, "bikes.labels", rows.get(due), label(rows.get(due)));
            }
            await(consumer, end, due);
            next = end;
        }
    }

    /** How far events may be sent before a label among them is due that changes a prediction. */
    private int endOfPiece(int from) {
        Set<String> waiting = new HashSet<>();
        int end = from;
        while (end < rows.size() && !waiting.contains(hour(rows.get(end)))) {
            if (end >= DELAY) {
                waiting.add(hour(rows.get(end - DELAY)));
            }
            end++;
        }
        return end;
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, String topic, String[] row, String value) {
        var unused = producer.send(new ProducerRecord<>(topic, bytes(hour(row)), bytes(value)));
    }

    private static void follow(KafkaConsumer<byte[], byte[]> consumer, Pipeline pipeline) {
        List<TopicPartition> partitions =
                PipelineTopics.outputs(pipeline).stream()
                        .map(consumer::partitionsFor)
                        .flatMap(Collection::stream)
                        .map(
                                partition ->
                                        new TopicPartition(
                                                partition.topic(), partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private void await(KafkaConsumer<byte[], byte[]> consumer, int predicted, int taught) {
        while (predictions.size() < predicted || learned < taught) {
            var records = consumer.poll(PATIENCE);
            assertThat(records.isEmpty()).as("nothing came within %s", PATIENCE).isFalse();
            records.forEach(this::take);
        }
        assertThat(predictions).hasSize(predicted);
        assertThat(learned).isEqualTo(taught);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        switch (record.topic()) {
            case "bikes-late.predictions" -> {
                JsonNode json = json(record.value());
                predictions.put(json.get("id").asText(), json.get("prediction").asDouble());
            }
            case "bikes-late.reports" -> learned++;
            default -> throw new AssertionError(new String(record.value(), StandardCharsets.UTF_8));
        }
    }

    /** The same replay through the kernel alone: maps, no Flink, no Kafka. */
    private Map<String, Double> kernel(Pipeline pipeline) {
        Decoder decoder = Decoder.events(pipeline);
        Prequential kernel = new Prequential(pipeline.model());
        Map<String, State> states = new HashMap<>();
        List<Example> examples = new ArrayList<>();
        Map<String, Double> expected = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Event event = (Event) decoder.decode("t", 0, i, 0, bytes(event(rows.get(i))));
            State state = states.computeIfAbsent(event.key(), key -> kernel.newState());
            Example example = kernel.predict(state, event.fields()).copy();
            expected.put(event.id(), example.prediction());
            examples.add(example);
            if (i >= DELAY) {
                String[] old = rows.get(i - DELAY);
                State taught = states.computeIfAbsent(hour(old), key -> kernel.newState());
                kernel.learn(taught, examples.get(i - DELAY), Double.parseDouble(count(old)));
            }
        }
        return expected;
    }

    private static String event(String[] row) {
        return String.join(",", List.of(row).subList(0, 14));
    }

    private static String label(String[] row) {
        return String.join(",", row[0], row[1], hour(row), count(row));
    }

    private static String hour(String[] row) {
        return row[5];
    }

    private static String count(String[] row) {
        return row[16];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
