package io.millrace.jobs.kafka;

import io.millrace.jobs.format.Decoder;
import io.millrace.operators.Decoded;
import io.millrace.operators.StreamTypes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes Kafka records; whatever they hold, one comes out for each that goes in. */
record RecordDecoder(Decoder decoder) implements KafkaRecordDeserializationSchema<Decoded> {

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Decoded> out) {
        out.collect(
                decoder.decode(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.value()));
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return StreamTypes.DECODED;
    }
}
