package io.millrace.jobs.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.DeadLetter.Reason;
import io.millrace.operators.Decoded;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A small pipeline, a good record of it, and what to assert of a bad one. */
final class TestingFaults {
    static final String YAML =
            """
            name: x
            input: {topic: a, key: k, id: i, time: t, label: y, fields: {n: in/n}}
            features: {numeric: [n], categorical: [c]}
            experts: [{name: last, learner: last-label}]
            output: {predictions: b, deadLetters: d}
            """;
    static final Pipeline PIPELINE = Pipeline.parse("x", YAML);
    static final String GOOD =
            "{\"k\":\"a\",\"i\":1,\"t\":5,\"y\":2,\"in\":{\"n\":3},\"c\":\"red\"}";
    static final String BIG = " must be a finite number of at most 1e100 in magnitude, but was ";
    static final String NO_TIME =
            "t must be an ISO 8601 date or time, or milliseconds since 1970, but was ";

    static final Decoder JSON = Decoder.events(PIPELINE);
    static final Decoder CSV = Decoder.csv(PIPELINE, "k,i,t,y,n,c,x");

    private TestingFaults() {}

    static void assertDead(Decoder decoder, String record, Reason reason, String detail) {
        assertDead(decoder, record.getBytes(StandardCharsets.UTF_8), reason, detail);
    }

    static void assertDead(
            Decoder decoder, byte @Nullable [] record, Reason reason, String detail) {
        Decoded decoded = decoder.decode("topic", 3, 42, 0, record);
        assertThat(decoded).isInstanceOf(DeadLetter.class);
        DeadLetter letter = (DeadLetter) decoded;
        assertThat(letter.detail()).isEqualTo(detail).hasSizeLessThanOrEqualTo(300);
        assertThat(letter.reason()).isEqualTo(reason);
        assertThat(letter.topic()).isEqualTo("topic");
        assertThat(letter.partition()).isEqualTo(3);
        assertThat(letter.offset()).isEqualTo(42);
        assertThat(letter.raw()).isEqualTo(record == null ? new byte[0] : record);
    }
}
