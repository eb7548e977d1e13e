package io.millrace.jobs.kafka;

import io.millrace.jobs.Ends;
import io.millrace.jobs.EventTime;
import io.millrace.jobs.Results;
import io.millrace.jobs.format.Decoder;
import io.millrace.jobs.format.Encoder;
import io.millrace.jobs.pipeline.Labels;
import io.millrace.jobs.pipeline.Output;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.Alert;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.Decoded;
import io.millrace.operators.Label;
import io.millrace.operators.Prediction;
import io.millrace.operators.Report;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The topics of a pipeline as the ends of its job. */
public final class KafkaEnds implements Ends {
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Pipeline pipeline;
    private final Connection connection;
    private final Sinks sinks;

    /**
     * The ends of {@code pipeline} on a cluster where its topics exist.
     *
     * @param topics what is asked how large a record may be, and how long a transaction
     */
    public KafkaEnds(Pipeline pipeline, Connection connection, Topics topics) {
        this.pipeline = pipeline;
        this.connection = connection;
        this.sinks = new Sinks(pipeline, connection, topics);
    }

    /** The consumer group that reads a pipeline's topics. */
    public static String group(Pipeline pipeline) {
        return "millrace." + pipeline.name();
    }

    @Override
    public DataStream<Decoded> read(StreamExecutionEnvironment env) {
        env.enableCheckpointing(pipeline.checkpoint().toMillis(), CheckpointingMode.EXACTLY_ONCE);
        DataStream<Decoded> events =
                source(env, "events", pipeline.input().topic(), Decoder.events(pipeline));
        Labels labels = pipeline.labels();
        return labels == null
                ? events
                : events.union(source(env, "labels", labels.topic(), Decoder.labels(pipeline)));
    }

    private DataStream<Decoded> source(
            StreamExecutionEnvironment env, String uid, String topic, Decoder decoder) {
        Properties properties = connection.toProperties();
        properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        requireAccepted(properties);
        KafkaSource<Decoded> source =
                KafkaSource.<Decoded>builder()
                        .setProperties(properties)
                        .setTopics(topic)
                        .setGroupId(group(pipeline))
                        .setClientIdPrefix(group(pipeline) + "." + uid)
                        // What was learned goes with the offsets: without it, all is learned anew.
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setDeserializer(new RecordDecoder(decoder))
                        .build();
        return env.fromSource(source, EventTime.periodic().withIdleness(IDLE), uid)
                .uid(uid)
                .name(uid);
    }

    /** What Kafka refuses here would fail the job for ever. */
    private void requireAccepted(Properties properties) {
        Properties consumer = new Properties();
        consumer.putAll(properties);
        Class<?> bytes = ByteArrayDeserializer.class;
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, bytes);
        consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, bytes);
        ConsumerConfig unused = connection.make(() -> new ConsumerConfig(consumer));
    }

    @Override
    public void write(Results results) {
        Output output = pipeline.output();
        Encoder encoder = new Encoder();
        write(
                results.predictions(),
                "predictions",
                output.predictions(),
                Prediction::key,
                encoder::prediction);
        int largest = sinks.largestValue(output.deadLetters());
        write(
                results.deadLetters(),
                "dead-letters",
                output.deadLetters(),
                KafkaEnds::place,
                letter -> encoder.deadLetter(letter, largest));
        write(results.reports(), "reports", output.reports(), Report::key, encoder::report);
        write(results.alerts(), "alerts", output.alerts(), Alert::key, encoder::alert);
        write(
                results.lateLabels(),
                "late-labels",
                output.lateLabels(),
                Label::key,
                encoder::lateLabel);
        write(results.expired(), "expired", output.expired(), Prediction::key, encoder::expired);
    }

    /** Where a dead letter was, which a reader may tell repeats by. */
    private static String place(DeadLetter letter) {
        return letter.topic() + "-" + letter.partition() + "-" + letter.offset();
    }

    private <T> void write(
            DataStream<T> results,
            String uid,
            @Nullable String topic,
            RecordEncoder.Key<T> key,
            RecordEncoder.Value<T> value) {
        if (topic != null) {
            results.sinkTo(sinks.sink(uid, new RecordEncoder<>(topic, key, value)))
                    .uid(uid)
                    .name(uid);
        }
    }
}
