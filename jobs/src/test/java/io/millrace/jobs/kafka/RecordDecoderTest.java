package io.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.TestingBikes;
import io.millrace.jobs.format.Decoder;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.DeadLetter.Reason;
import io.millrace.operators.Decoded;
import io.millrace.operators.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class RecordDecoderTest {
    private static final String EVENT =
            "{\"instant\":1,\"dteday\":\"2011-01-02\",\"hr\":0,\"season\":1,\"mnth\":1,"
                    + "\"weekday\":6,\"workingday\":0,\"weathersit\":1,\"temp\":0.24,\"hum\":0.81,"
                    + "\"cnt\":16}";
    private static final long DAY_BEFORE = Instant.parse("2011-01-01T00:00:00Z").toEpochMilli();

    private static Decoded decode(long timestamp) throws Exception {
        byte[] value = EVENT.getBytes(StandardCharsets.UTF_8);
        List<Decoded> decoded = new ArrayList<>();
        new RecordDecoder(Decoder.events(TestingBikes.pipeline("far")))
                .deserialize(
                        new ConsumerRecord<>(
                                "t",
                                3,
                                5,
                                timestamp,
                                TimestampType.CREATE_TIME,
                                0,
                                value.length,
                                new byte[0],
                                value,
                                new RecordHeaders(),
                                Optional.empty()),
                        new ListCollector<>(decoded));
        assertThat(decoded).hasSize(1);
        return decoded.get(0);
    }

    @Test
    void anEventUpToADayAheadOfItsRecordIsOne() throws Exception {
        assertThat(decode(DAY_BEFORE)).isInstanceOf(Event.class);
        assertThat(decode(ConsumerRecord.NO_TIMESTAMP)).isInstanceOf(Event.class);
    }

    @Test
    void anEventFurtherAheadIsADeadLetter() throws Exception {
        assertThat(decode(DAY_BEFORE - 1))
                .isEqualTo(
                        new DeadLetter(
                                "t",
                                3,
                                5,
                                Reason.OUT_OF_RANGE,
                                "time must be at most 1 day after the record's own time,"
                                        + " 2010-12-31T23:59:59.999Z, but was 2011-01-02T00:00:00Z",
                                EVENT.getBytes(StandardCharsets.UTF_8)));
    }
}
