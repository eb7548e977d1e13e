package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What waits in vain, and what cannot be understood, comes out on its topic, once. */
final class LateResultsOnKafkaTest {
    private static final int PARTITIONS = 4;
    private static final String EXPIRED = "bikes-late.expired";
    private static final String LATE_LABELS = "bikes-late.late-labels";
    private static final String WEATHER = ",1,0,1,0,0,6,0,1,0.24,0.2879,0.81,0.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aLonelyEventAndAStrayLabelExpireWhenEventTimeHasMovedOn() throws Exception {
        Path yaml = Path.of("..", "pipelines", "bikes-late.yaml");
        Pipeline pipeline = Pipeline.parse("late", Files.readString(yaml) + "checkpoint: 200ms\n");
        try (TestingKafka kafka = TestingKafka.start()) {
            kafka.create(pipeline, Map.of());
            send(kafka, pipeline);
            JobClient job = kafka.start(pipeline, 2);
            try {
                List<String> expired = kafka.read(pipeline, job, 1, EXPIRED);
                List<String> late = kafka.read(pipeline, job, 1, LATE_LABELS);
                List<String> letters =
                        kafka.read(pipeline, job, 1, pipeline.output().deadLetters());
                assertThat(late.get(0))
                        .isEqualTo(
                                "{\"key\":\"0\",\"id\":\"2\",\"time\":1293840000000,\"label\":16.0}");
                JsonNode event = JSON.readTree(expired.get(0));
                assertThat(event.get("id").asText()).isEqualTo("1");
                assertThat(event.get("time").asLong()).isEqualTo(1293840000000L);
                assertThat(event.get("prediction").isNumber()).isTrue();
                assertThat(JSON.readTree(letters.get(0)).get("reason").asText())
                        .isEqualTo("MALFORMED");
            } finally {
                job.cancel().get();
            }
            assertThat(kafka.all(pipeline, EXPIRED)).hasSize(1);
            assertThat(kafka.all(pipeline, LATE_LABELS)).hasSize(1);
            assertThat(kafka.all(pipeline, pipeline.output().predictions()))
                    .hasSize(1 + PARTITIONS);
        }
    }

    /** Event time is that of the slowest partition, so each gets something from another month. */
    private static void send(TestingKafka kafka, Pipeline pipeline) {
        Properties properties = kafka.connection(pipeline).toProperties();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            String events = "bikes-late.events";
            String labels = "bikes.labels";
            send(producer, events, 0, "1,2011-01-01" + WEATHER);
            send(producer, events, 1, "no line of 14 columns");
            send(producer, labels, 0, "2,2011-01-01,0,16");
            for (int i = 0; i < PARTITIONS; i++) {
                send(producer, events, i, (10 + i) + ",2011-06-01" + WEATHER);
                send(producer, labels, i, (20 + i) + ",2011-06-01,0,17");
            }
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, String topic, int partition, String value) {
        byte[] key = {'0'};
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(topic, partition, key, bytes));
    }
}
