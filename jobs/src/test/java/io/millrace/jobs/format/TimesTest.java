package io.millrace.jobs.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2011-01-31, 2011-01-31T00:00:00Z",
        "2012-02-29, 2012-02-29T00:00:00Z",
        "2011-01-31T23:59, 2011-01-31T23:59:00Z",
        "2011-01-31 23:59:58, 2011-01-31T23:59:58Z",
        "2011-01-31t23:59:58.7z, 2011-01-31T23:59:58.700Z",
        "2011-01-31T23:59:58.1239999Z, 2011-01-31T23:59:58.123Z",
        "'2011-01-31T23:59:58,5Z', 2011-01-31T23:59:58.500Z",
        "2011-01-31T23:59:58+05:30, 2011-01-31T18:29:58Z",
        "2011-01-31T23:59-0800, 2011-02-01T07:59:00Z",
        "2011-01-31T23:59+01, 2011-01-31T22:59:00Z",
        "0001-01-01, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999, 9999-12-31T23:59:59.999Z"
    })
    void times(String text, String instant) {
        assertThat(Times.parse(text)).isEqualTo(Instant.parse(instant).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2011",
                "2011-01",
                "2011-1-1",
                "2011/01/01",
                "20110101",
                "2011-13-01",
                "2011-02-29",
                "2011-01-32",
                "2011-01-01T",
                "2011-01-01T24:00",
                "2011-01-01T12",
                "2011-01-01T12:60",
                "2011-01-01T12:00:60",
                "2011-01-01T12:00:",
                "2011-01-01T12:00:00.",
                "2011-01-01T12:00:00+",
                "2011-01-01T12:00:00+1",
                "2011-01-01T12:00:00+19:00",
                "2011-01-01T12:00:00ZZ",
                "2011-01-01x",
                "-2011-01-01",
                "0000-01-01",
                "0001-01-01T00:00+01:00",
                "9999-12-31T23:59-01:00",
                "٢٠١١-٠١-٠١"
            })
    void noTimes(String text) {
        assertThat(Times.parse(text)).isEqualTo(Times.NONE);
    }

    @Test
    void agreesWithTheJdk() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long millis = Times.FIRST + (long) (random.nextDouble() * (Times.LAST - Times.FIRST));
            LocalDateTime local =
                    LocalDateTime.ofEpochSecond(
                            Math.floorDiv(millis, 1000),
                            (int) Math.floorMod(millis, 1000L) * 1_000_000,
                            ZoneOffset.UTC);
            assertThat(Times.parse(local.toString())).isEqualTo(millis);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(1441) - 720));
            OffsetDateTime there = local.atOffset(ZoneOffset.UTC).withOffsetSameInstant(offset);
            if (there.getYear() >= 1 && there.getYear() <= 9999) {
                String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there);
                assertThat(Times.parse(text)).as(text).isEqualTo(millis);
            }
        }
    }
}
