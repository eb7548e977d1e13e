package io.millrace.cluster.chaos;

import io.millrace.jobs.command.OutputReader;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Output;
import io.millrace.jobs.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what a pipeline has committed, and counts it. */
final class TestingReader implements AutoCloseable {
    private final Output output;
    private final OutputReader reader;
    private final List<String> predictions = new ArrayList<>();
    private int reports;

    TestingReader(Pipeline pipeline, Connection connection) {
        output = pipeline.output();
        List<String> topics =
                Stream.of(
                                output.predictions(),
                                output.reports(),
                                output.deadLetters(),
                                output.lateLabels(),
                                output.expired())
                        .filter(Objects::nonNull)
                        .toList();
        reader = new OutputReader(connection, topics);
    }

    /** Reads on, for a tenth of a second at most if nothing comes. */
    void poll() {
        reader.poll(this::take);
    }

    /** Reads all that has been committed by now. */
    void toEnd() {
        reader.toEnd(this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String value = new String(record.value(), StandardCharsets.UTF_8);
        if (record.topic().equals(output.predictions())) {
            predictions.add(value);
        } else if (record.topic().equals(output.reports())) {
            reports++;
        } else {
            throw new AssertionError(record.topic() + " must be empty, but has " + value);
        }
    }

    List<String> predictions() {
        return predictions;
    }

    int reports() {
        return reports;
    }

    @Override
    public void close() {
        reader.close();
    }
}
