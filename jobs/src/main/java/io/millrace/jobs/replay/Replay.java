package io.millrace.jobs.replay;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.file.CsvFile;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.kafka.PipelineTopics;
import io.millrace.jobs.kafka.Topics;
import io.millrace.jobs.pipeline.Labels;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends the rows of a CSV file to the topics of a pipeline, in order. */
public final class Replay implements AutoCloseable {
    private final Pipeline pipeline;
    private final String servers;
    private final int labelDelay;
    private final CsvFile file;
    private final Rows rows;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Queue<Rows.Row> waiting = new ArrayDeque<>();
    private List<String> newest = List.of();
    private volatile @Nullable Mistake failure;
    private final AtomicLong events = new AtomicLong();

    /**
     * @param path the file
     * @param labelDelay after how many more events a label follows, if labels come on their own
     * @throws Mistake if the file cannot be read
     */
    public Replay(
            Pipeline pipeline, Path path, Connection connection, Topics topics, int labelDelay)
            throws IOException {
        this.pipeline = pipeline;
        this.servers = connection.bootstrapServers();
        this.labelDelay = labelDelay;
        this.file = CsvFile.open(path);
        try {
            this.rows = new Rows(pipeline, file.header());
            this.producer = producer(pipeline, connection, topics);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(
            Pipeline pipeline, Connection connection, Topics topics) {
        int largest =
                PipelineTopics.inputs(pipeline).stream()
                        .mapToInt(topics::maxMessageBytes)
                        .max()
                        .orElseThrow();
        Properties properties = connection.toProperties();
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(largest));
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "5");
        return connection.make(
                () ->
                        new KafkaProducer<>(
                                properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** How many events have been sent. */
    public long events() {
        return events.get();
    }

    /** How much of the file has been read, 0 to 1. */
    public double share() {
        return file.share();
    }

    /**
     * Sends the next row, and the labels that are due by it.
     *
     * @return false if there is none left; all is then with the broker
     * @throws Mistake if the broker did not take something that was sent
     */
    public boolean sendNext() throws IOException {
        byte[] line = file.next();
        if (line == null) {
            while (!waiting.isEmpty()) {
                sendLabel();
            }
            producer.flush();
            requireTaken();
            return false;
        }
        Rows.Row row = rows.row(file.number(), line);
        send(pipeline.input().topic(), row.key(), row.event());
        events.incrementAndGet();
        if (row.cells() != null) {
            newest = row.cells();
            waiting.add(row);
            if (waiting.size() > labelDelay) {
                sendLabel();
            }
        }
        requireTaken();
        return true;
    }

    private void sendLabel() throws IOException {
        Rows.Row row = waiting.remove();
        Labels labels = pipeline.labels();
        List<String> cells = row.cells();
        if (labels != null && cells != null) {
            send(labels.topic(), row.key(), rows.label(cells, newest));
        }
    }

    private void send(String topic, @Nullable String key, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        long line = file.number();
        try {
            // What is refused, the callback tells.
            Future<?> unused =
                    producer.send(
                            new ProducerRecord<>(topic, keyBytes, value),
                            (sent, refused) -> {
                                if (refused != null && failure == null) {
                                    failure = mistake(line, topic, refused);
                                }
                            });
        } catch (KafkaException e) {
            throw mistake(line, topic, e);
        }
    }

    private Mistake mistake(long line, String topic, Exception refused) {
        return new Mistake(
                "line %d could not be sent to topic %s at %s: %s"
                        .formatted(line, topic, servers, refused.getMessage()),
                refused);
    }

    private void requireTaken() {
        Mistake refused = failure;
        if (refused != null) {
            throw refused;
        }
    }

    @Override
    public void close() throws IOException {
        producer.close(Duration.ofSeconds(5));
        file.close();
    }
}
