package io.millrace.jobs.kafka;

import io.millrace.jobs.format.Decoder;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.DeadLetter.Reason;
import io.millrace.operators.Decoded;
import io.millrace.operators.Observation;
import io.millrace.operators.StreamTypes;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes Kafka records; whatever they hold, one comes out for each that goes in. Event time only
 * moves on, so a single record from a far future would let everything that waits expire: one whose
 * event time is more than a day after its own Kafka timestamp is a dead letter.
 */
record RecordDecoder(Decoder decoder) implements KafkaRecordDeserializationSchema<Decoded> {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Decoded> out) {
        Decoded decoded =
                decoder.decode(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.value());
        boolean early =
                decoded instanceof Observation observation
                        && record.timestamp() > 0 // an old broker may give none
                        && observation.eventTimeMillis() - DAY_MILLIS > record.timestamp();
        out.collect(early ? early(record, (Observation) decoded) : decoded);
    }

    private static DeadLetter early(
            ConsumerRecord<byte[], byte[]> record, Observation observation) {
        String detail =
                "time must be at most 1 day after the record's own time, %s, but was %s"
                        .formatted(
                                Instant.ofEpochMilli(record.timestamp()),
                                Instant.ofEpochMilli(observation.eventTimeMillis()));
        return new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                Reason.OUT_OF_RANGE,
                detail,
                record.value());
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return StreamTypes.DECODED;
    }
}
