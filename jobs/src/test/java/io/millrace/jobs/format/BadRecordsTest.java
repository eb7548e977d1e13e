package io.millrace.jobs.format;

import static io.millrace.jobs.format.TestingFaults.GOOD;
import static io.millrace.jobs.format.TestingFaults.JSON;
import static io.millrace.jobs.format.TestingFaults.assertDead;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.operators.DeadLetter.Reason;
import io.millrace.operators.Decoded;
import io.millrace.operators.Event;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record that is broken as a whole is a dead letter that says how. */
class BadRecordsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void badRecord(String record, Reason reason, String detail) {
        assertDead(JSON, record, reason, detail);
    }

    static Stream<Arguments> records() {
        String no = "a record must be one JSON object, but ";
        String deep = "{\"x\":" + "[".repeat(100) + "]".repeat(100) + ",";
        String colon = ": was expecting double-quote to start field name";
        return Stream.of(
                Arguments.of("", Reason.EMPTY, "a record must hold bytes, but was empty"),
                Arguments.of(" \n", Reason.MALFORMED, no + "was blank"),
                Arguments.of("[" + GOOD + "]", Reason.MALFORMED, no + "was an array"),
                Arguments.of("3", Reason.MALFORMED, no + "was a single value"),
                Arguments.of("\"x\"", Reason.MALFORMED, no + "was a text"),
                Arguments.of("null", Reason.MALFORMED, no + "was null"),
                Arguments.of(GOOD + GOOD, Reason.MALFORMED, no + "went on after its end"),
                Arguments.of(
                        GOOD + "}",
                        Reason.MALFORMED,
                        no
                                + "failed at column 51: Unexpected close marker '}': no open Object"
                                + " to close"),
                Arguments.of(
                        "{k:1}",
                        Reason.MALFORMED,
                        no + "failed at column 2: Unexpected character ('k' (code 107))" + colon),
                Arguments.of(
                        "{'k':1}",
                        Reason.MALFORMED,
                        no + "failed at column 2: Unexpected character (''' (code 39))" + colon),
                Arguments.of(
                        GOOD.substring(0, 20),
                        Reason.MALFORMED,
                        no
                                + "failed at column 21: Unexpected end-of-input: expected close"
                                + " marker for Object"),
                Arguments.of(
                        "{\"x\":01}",
                        Reason.MALFORMED,
                        no
                                + "failed at column 7: Invalid numeric value: Leading zeroes not"
                                + " allowed"),
                Arguments.of(
                        "{\"x\":\"\t\"}",
                        Reason.MALFORMED,
                        no
                                + "failed at column 7: Illegal unquoted character ((CTRL-CHAR, code"
                                + " 9)): has to be escaped using backslash to be included in string"
                                + " value"),
                Arguments.of(
                        deep + GOOD.substring(1),
                        Reason.MALFORMED,
                        "a record must be nested at most 100 deep, but was deeper"),
                Arguments.of("[".repeat(1_000_000), Reason.MALFORMED, no + "was an array"),
                Arguments.of(
                        "{\"a\":".repeat(500_000),
                        Reason.MALFORMED,
                        "a record must be nested at most 100 deep, but was deeper"),
                Arguments.of(
                        "{\"x\":\"" + "x".repeat(5_000_000) + "\"}",
                        Reason.MALFORMED,
                        "a record must be at most 4194304 bytes, but was 5000008"));
    }

    @Test
    void badBytes() {
        String detail = "a record must be UTF-8 text without NUL, but was not";
        for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-32"}) {
            assertDead(JSON, GOOD.getBytes(Charset.forName(charset)), Reason.NOT_UTF8, detail);
        }
        String umlaut = GOOD.replace("red", "rötlich");
        assertDead(JSON, umlaut.getBytes(StandardCharsets.ISO_8859_1), Reason.NOT_UTF8, detail);
        assertDead(
                JSON,
                GOOD.replace("red", "r\0d").getBytes(StandardCharsets.UTF_8),
                Reason.NOT_UTF8,
                detail);
        byte[] cut = umlaut.getBytes(StandardCharsets.UTF_8);
        assertDead(JSON, Arrays.copyOf(cut, umlaut.indexOf('ö') + 1), Reason.NOT_UTF8, detail);
        assertDead(JSON, (byte[]) null, Reason.EMPTY, "a record must hold bytes, but was empty");
        assertThat(JSON.decode("t", 0, 0, 0, cut)).isInstanceOf(Event.class);
    }

    @Test
    void aGoodRecordAfterABadOneIsUnharmed() {
        Decoded before = JSON.decode("t", 0, 0, 0, GOOD.getBytes(StandardCharsets.UTF_8));
        assertThat(before)
                .isInstanceOfSatisfying(
                        Event.class, event -> assertThat(event.fields()).startsWith(3));
        JSON.decode("t", 0, 0, 0, "{\"k\":\"b\",\"in\":{\"n\":7".getBytes(StandardCharsets.UTF_8));
        assertThat(JSON.decode("t", 0, 0, 0, GOOD.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(before);
    }
}
