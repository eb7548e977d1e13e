package io.millrace.jobs.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.jobs.pipeline.TestingPipelines;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.Decoded;
import io.millrace.operators.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a record, it is an event of finite numbers, or a dead letter. */
class DecoderFuzzTest {
    private static final Pipeline FULL = Pipeline.parse("full", TestingPipelines.FULL);
    private static final String JSON =
            "{\"instant\":7,\"dteday\":\"2011-01-31\",\"hr\":8,\"where\":{\"station\":\"süd\"},"
                + "\"weather\":{\"temperature\":0.25},\"hum\":-2e-3,\"season\":\"fall\","
                + "\"weathersit\":2,\"workingday\":true,\"mnth\":12,\"holiday\":0,\"guess\":null,\"x\":[{}]}";
    private static final String HEADER =
            "instant,dteday,hr,station,temp,hum,season,weathersit,workingday,mnth,holiday,cnt,guess";
    private static final String CSV = "7,2011-01-31,8,süd,.25,-2e-3,\"fall\",2,true,12,0,16,18.5";
    private static final String[] PIECES = {
        "",
        "NaN",
        "-Infinity",
        "1e309",
        "1e-400",
        "null",
        "\"",
        "\\",
        "\\u0000",
        "\\ud800",
        "[",
        "{",
        "}",
        ",",
        ":",
        "\n",
        "\0",
        "-",
        ".",
        "é",
        "\ufeff",
        "9".repeat(400),
        "true",
        "\"\"\""
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void mutatedRecordsNeverCrash(long seed) {
        Random random = new Random(seed);
        int events = 0;
        int letters = 0;
        Decoder json = Decoder.events(FULL);
        Decoder csv = Decoder.csv(FULL, HEADER);
        for (int i = 0; i < 20_000; i++) {
            byte[] record = mutate(random.nextBoolean() ? JSON : CSV, random);
            for (Decoder decoder : new Decoder[] {json, csv}) {
                if (isEvent(decoder.decode("t", 0, i, 0, record), record)) {
                    events++;
                } else {
                    letters++;
                }
            }
        }
        assertThat(events).isGreaterThan(1000);
        assertThat(letters).isGreaterThan(10_000);
    }

    private static boolean isEvent(Decoded decoded, byte[] record) {
        if (decoded instanceof Event event) {
            assertThat(event.key()).isNotEmpty();
            assertThat(event.id()).isNotEmpty();
            double[] fields = event.fields();
            assertThat(Arrays.stream(fields, 0, 7).allMatch(Double::isFinite)).isTrue();
            assertThat(Double.isInfinite(fields[7])).as("a forecast").isFalse();
            assertThat(Double.isInfinite(event.label())).isFalse();
            assertThat(event.eventTimeMillis()).isBetween(Times.FIRST, Times.LAST);
            return true;
        }
        DeadLetter letter = (DeadLetter) decoded;
        assertThat(letter.raw()).isEqualTo(record);
        assertThat(letter.detail())
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(300)
                .doesNotContain("readable");
        return false;
    }

    private static byte[] mutate(String record, Random random) {
        StringBuilder text = new StringBuilder(record);
        int changes = random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(4));
            text.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
            if (text.length() == 0) {
                text.append(' ');
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
