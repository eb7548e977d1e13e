package io.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand malformed records among 4,000 good ones: nothing is lost, and nothing changes. */
final class MalformedRecordsTest {
    private static final int GOOD = 4_000;
    private static final int BAD = 1_000;
    private static final int FIVE_MEGABYTES = 5 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;

    @Test
    void whatGoesInComesOutAsAPredictionOrADeadLetter() throws Exception {
        Pipeline pipeline = TestingBikes.pipeline("malformed", "checkpoint: 500ms");
        Path file = Files.write(directory.resolve("good.csv"), TestingBikes.rows(GOOD));
        List<String> oracle = evaluate(file);
        try (TestingKafka kafka = TestingKafka.start()) {
            kafka.create(pipeline, Map.of("max.message.bytes", "6000000"));
            Map<String, byte[]> sent = sendBad(kafka, pipeline, 0, BAD / 2);
            kafka.replay(pipeline, file);
            sent.putAll(sendBad(kafka, pipeline, BAD / 2, BAD));
            JobClient job = kafka.start(pipeline, 2);
            try {
                String letters = pipeline.output().deadLetters();
                assertAllAreThere(kafka.read(pipeline, job, BAD, letters), sent);
                assertThat(kafka.read(pipeline, job, GOOD, pipeline.output().predictions()))
                        .containsExactlyInAnyOrderElementsOf(oracle);
                assertThat(job.getJobStatus().get()).hasToString("RUNNING");
            } finally {
                job.cancel().get();
            }
        }
    }

    private List<String> evaluate(Path file) throws Exception {
        Path yaml = Files.writeString(directory.resolve("e.yaml"), TestingBikes.yaml("e"));
        Path out = directory.resolve("predictions");
        TestingCommand command =
                TestingCommand.run("evaluate", "-p", yaml, "-i", file, "--predictions", out);
        assertThat(command.code()).as(command.err()).isZero();
        return Files.readAllLines(out);
    }

    /** Every dead letter is found where it says it was, and holds what was there. */
    private static void assertAllAreThere(List<String> letters, Map<String, byte[]> sent)
            throws Exception {
        Set<String> places = new HashSet<>();
        Set<String> reasons = new HashSet<>();
        for (String letter : letters) {
            JsonNode json = JSON.readTree(letter);
            String place = json.get("partition").asText() + "@" + json.get("offset").asText();
            assertThat(json.get("topic").asText()).isEqualTo("malformed.events");
            assertThat(json.get("detail").asText()).isNotBlank();
            assertThat(json.get("raw").binaryValue()).as(place).isEqualTo(sent.get(place));
            assertThat(json.has("truncated")).isFalse();
            reasons.add(json.get("reason").asText());
            places.add(place);
        }
        assertThat(places).isEqualTo(sent.keySet());
        assertThat(reasons)
                .contains(
                        "EMPTY",
                        "NOT_UTF8",
                        "MALFORMED",
                        "MISSING_FIELD",
                        "DUPLICATE_FIELD",
                        "WRONG_TYPE",
                        "OUT_OF_RANGE");
    }

    /** Sends bad records number {@code from} to {@code to}; tells which went where. */
    private static Map<String, byte[]> sendBad(
            TestingKafka kafka, Pipeline pipeline, int from, int to) throws Exception {
        Properties properties = kafka.connection(pipeline).toProperties();
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "6000000");
        String topic = PipelineTopics.inputs(pipeline).get(0);
        List<byte[]> kinds = kinds();
        Map<String, byte[]> sent = new HashMap<>();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        properties, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = from; i < to; i++) {
                // The largest goes once each time: five megabytes are five megabytes.
                boolean largest = i == from;
                byte[] value = largest ? huge() : kinds.get(i % kinds.size());
                String key = Integer.toString(i % 24);
                var place = producer.send(new ProducerRecord<>(topic, key, value)).get();
                sent.put(
                        place.partition() + "@" + place.offset(),
                        value == null ? bytes("") : value);
            }
        }
        return sent;
    }

    private static byte[] huge() {
        return bytes(good().replace("2011-01-01", "x".repeat(FIVE_MEGABYTES)));
    }

    private static List<byte[]> kinds() {
        String good = good();
        List<byte[]> kinds = new ArrayList<>();
        kinds.add(null);
        Stream.concat(notOneObject(good), wrongFields(good))
                .map(MalformedRecordsTest::bytes)
                .forEach(kinds::add);
        kinds.add(good.getBytes(StandardCharsets.UTF_16));
        byte[] broken = bytes(good);
        broken[broken.length / 2] = (byte) 0xFF;
        kinds.add(broken);
        return kinds;
    }

    private static Stream<String> notOneObject(String good) {
        return Stream.of(
                "",
                "   ",
                good.substring(0, good.length() / 2),
                good.substring(0, good.length() - 1),
                good + "x",
                good + good,
                "[" + good + "]",
                "null",
                "17",
                "\"text\"",
                "{}");
    }

    private static Stream<String> wrongFields(String good) {
        return Stream.of(
                good.replace("\"cnt\"", "\"count\""),
                good.replace("\"hr\"", "\"hour\""),
                good.replace("\"cnt\":16", "\"cnt\":null"),
                good.replace("\"cnt\":16", "\"cnt\":\"many\""),
                good.replace("\"cnt\":16", "\"cnt\":{\"a\":1}"),
                good.replace("\"cnt\":16", "\"cnt\":[16]"),
                good.replace("{", "{\"deep\":" + "[".repeat(5_000) + "]".repeat(5_000) + ","),
                good.replace("\"cnt\":16", "\"cnt\":NaN"),
                good.replace("\"cnt\":16", "\"cnt\":Infinity"),
                good.replace("\"cnt\":16", "\"cnt\":-Infinity"),
                good.replace("\"cnt\":16", "\"cnt\":1e400"),
                good.replace("\"cnt\":16", "\"cnt\":" + "9".repeat(5_000)),
                good.replace("\"cnt\":16", "\"cnt\":16,\"cnt\":17"),
                good.replace("2011-01-01", "the first"),
                good.replace("2011-01-01", "9999-12-31"),
                good.replace("0.24", "[".repeat(5_000) + "]".repeat(5_000)),
                good.replace("0.24", "\"warm\""));
    }

    private static String good() {
        return "{\"instant\":1,\"dteday\":\"2011-01-01\",\"hr\":0,\"season\":1,\"mnth\":1,"
                + "\"weekday\":6,\"workingday\":0,\"weathersit\":1,\"temp\":0.24,\"hum\":0.81,"
                + "\"cnt\":16}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
