package io.millrace.jobs.format;

import static io.millrace.jobs.format.TestingFaults.BIG;
import static io.millrace.jobs.format.TestingFaults.CSV;
import static io.millrace.jobs.format.TestingFaults.GOOD;
import static io.millrace.jobs.format.TestingFaults.JSON;
import static io.millrace.jobs.format.TestingFaults.NO_TIME;
import static io.millrace.jobs.format.TestingFaults.assertDead;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.operators.DeadLetter.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record with one bad field is a dead letter that says what is wrong with it. */
class BadValuesTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("values")
    void badValue(String from, String to, Reason reason, String detail) {
        assertThat(GOOD).contains(from);
        assertDead(JSON, GOOD.replace(from, to), reason, detail);
    }

    static Stream<Arguments> values() {
        String k = "\"k\":\"a\"";
        return Stream.of(
                Arguments.of(
                        ":3",
                        ":null",
                        Reason.MISSING_FIELD,
                        "n (in/n) must be given, but was null"),
                Arguments.of(
                        "\"n\"",
                        "\"m\"",
                        Reason.MISSING_FIELD,
                        "n (in/n) must be given, but was absent"),
                Arguments.of(
                        "{\"n\":3}",
                        "3",
                        Reason.MISSING_FIELD,
                        "n (in/n) must be given, but was absent"),
                Arguments.of(
                        "{\"n\":3}",
                        "[{\"n\":3}]",
                        Reason.MISSING_FIELD,
                        "n (in/n) must be given, but was absent"),
                Arguments.of(
                        k, "\"k\":\"\"", Reason.MISSING_FIELD, "k must be given, but was empty"),
                Arguments.of(
                        ":3",
                        ":3,\"n\":3",
                        Reason.DUPLICATE_FIELD,
                        "n (in/n) must stand once, but stood twice"),
                Arguments.of(
                        "\"c\"",
                        "\"in\":{\"n\":3},\"c\"",
                        Reason.DUPLICATE_FIELD,
                        "n (in/n) must stand once, but stood twice"),
                Arguments.of(
                        ":3",
                        ":\"3\"",
                        Reason.WRONG_TYPE,
                        "n (in/n) must be a number, but was the text \"3\""),
                Arguments.of(
                        ":3",
                        ":\"" + "z".repeat(99) + "\"",
                        Reason.WRONG_TYPE,
                        "n (in/n) must be a number, but was the text \""
                                + "z".repeat(57)
                                + "...\""),
                Arguments.of(
                        ":3",
                        ":{}",
                        Reason.WRONG_TYPE,
                        "n (in/n) must be a number, but was an object"),
                Arguments.of(
                        ":3",
                        ":[3]",
                        Reason.WRONG_TYPE,
                        "n (in/n) must be a number, but was an array"),
                Arguments.of(
                        "\"red\"",
                        "[]",
                        Reason.WRONG_TYPE,
                        "c must be a number, true, false or text, but was an array"),
                Arguments.of(
                        k,
                        "\"k\":{}",
                        Reason.WRONG_TYPE,
                        "k must be a number, true, false or text, but was an object"),
                Arguments.of(":5", ":true", Reason.WRONG_TYPE, "t must be a time, but was true"),
                Arguments.of(":5", ":\"noon\"", Reason.WRONG_TYPE, NO_TIME + "noon"),
                Arguments.of(":5", ":\"2011-02-30\"", Reason.WRONG_TYPE, NO_TIME + "2011-02-30"),
                Arguments.of(
                        ":5",
                        ":1e20",
                        Reason.OUT_OF_RANGE,
                        "t must be whole milliseconds in the years 1 to 9999, but was 1e20"),
                Arguments.of(
                        ":5",
                        ":5.5",
                        Reason.OUT_OF_RANGE,
                        "t must be whole milliseconds in the years 1 to 9999, but was 5.5"),
                Arguments.of(":3", ":1e101", Reason.OUT_OF_RANGE, "n (in/n)" + BIG + "1e101"),
                Arguments.of(":3", ":-1e400", Reason.OUT_OF_RANGE, "n (in/n)" + BIG + "-1e400"),
                Arguments.of(":3", ":NaN", Reason.OUT_OF_RANGE, "n (in/n)" + BIG + "NaN"),
                Arguments.of(":2", ":-Infinity", Reason.OUT_OF_RANGE, "y" + BIG + "-Infinity"),
                Arguments.of("\"red\"", "1e200", Reason.OUT_OF_RANGE, "c" + BIG + "1e200"),
                Arguments.of(k, "\"k\":NaN", Reason.OUT_OF_RANGE, "k" + BIG + "NaN"),
                Arguments.of(
                        ":3",
                        ":" + "9".repeat(10_000),
                        Reason.OUT_OF_RANGE,
                        "a number must have at most 1000 characters, but had more"),
                Arguments.of(
                        k,
                        "\"k\":\"" + "k".repeat(1001) + "\"",
                        Reason.OUT_OF_RANGE,
                        "k must be at most 1000 characters, but had 1001"),
                Arguments.of(
                        ":1",
                        ":\"" + "i".repeat(1001) + "\"",
                        Reason.OUT_OF_RANGE,
                        "i must be at most 1000 characters, but had 1001"),
                Arguments.of(
                        k,
                        "\"k\":\"\\ud800\"",
                        Reason.MALFORMED,
                        "k must be whole characters, but held half a one"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void badLine(String line, Reason reason, String detail) {
        assertDead(CSV, line, reason, detail);
    }

    static Stream<Arguments> lines() {
        String no = "a record must be one CSV line, but ";
        return Stream.of(
                Arguments.of(
                        "a,1,5,2,3,red",
                        Reason.MALFORMED,
                        "a record must have 7 columns, but had 6"),
                Arguments.of(
                        "a,1,5,2,3,red,,",
                        Reason.MALFORMED,
                        "a record must have 7 columns, but had 8"),
                Arguments.of("\n", Reason.MALFORMED, "a record must have 7 columns, but had 1"),
                Arguments.of(
                        ",".repeat(4_000_000),
                        Reason.MALFORMED,
                        "a record must have 7 columns, but had 4000001"),
                Arguments.of(
                        "a,1,5,2,3,red,\nb,1,5,2,3,red,", Reason.MALFORMED, no + "was several"),
                Arguments.of(
                        "a,1,5,2,3,\"red,",
                        Reason.MALFORMED,
                        no + "failed: Missing closing quote for value"),
                Arguments.of(
                        "a,1,5,2,,red,", Reason.MISSING_FIELD, "n must be given, but was empty"),
                Arguments.of(
                        " ,1,5,2,3,red,", Reason.MISSING_FIELD, "k must be given, but was empty"),
                Arguments.of(
                        "a,1,5,two,3,red,",
                        Reason.WRONG_TYPE,
                        "y must be a number, but was the text \"two\""),
                Arguments.of(
                        "a,1,5,2,0x1F,red,",
                        Reason.WRONG_TYPE,
                        "n must be a number, but was the text \"0x1F\""),
                Arguments.of("a,1,soon,2,3,red,", Reason.WRONG_TYPE, NO_TIME + "soon"),
                Arguments.of("a,1,5,2,nan,red,", Reason.OUT_OF_RANGE, "n" + BIG + "nan"),
                Arguments.of("a,1,5,-Inf,3,red,", Reason.OUT_OF_RANGE, "y" + BIG + "-Inf"),
                Arguments.of("a,1,5,2,1e101,red,", Reason.OUT_OF_RANGE, "n" + BIG + "1e101"),
                Arguments.of(
                        "a,1,5,2," + "9".repeat(10_000) + ",red,",
                        Reason.OUT_OF_RANGE,
                        "n must be a number of at most 1000 characters, but had 10000"));
    }
}
