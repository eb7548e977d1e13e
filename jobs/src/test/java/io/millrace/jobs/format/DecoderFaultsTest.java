package io.millrace.jobs.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.DeadLetter.Reason;
import io.millrace.operators.Decoded;
import io.millrace.operators.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of broken record is a dead letter that says what is wrong. */
class DecoderFaultsTest {
    private static final Pattern REPEAT = Pattern.compile("«(.+?)\\*(\\d+)»");
    private static final Pipeline PIPELINE =
            Pipeline.parse(
                    "x",
                    """
                    name: x
                    input: {topic: a, key: k, id: i, time: t, label: y, fields: {n: in/n}}
                    features: {numeric: [n], categorical: [c]}
                    experts: [{name: last, learner: last-label}]
                    output: {predictions: b, deadLetters: d}
                    """);
    private static final String GOOD =
            "{\"k\":\"a\",\"i\":1,\"t\":5,\"y\":2,\"in\":{\"n\":3},\"c\":\"red\"}";

    private final Decoder json = Decoder.events(PIPELINE);
    private final Decoder csv = Decoder.csv(PIPELINE, "k,i,t,y,n,c,x");

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @MethodSource("faults")
    void fault(String format, String record, Reason reason, String detail) {
        Decoder decoder = format.equals("csv") ? csv : json;
        assertDead(decoder, record.getBytes(StandardCharsets.UTF_8), reason, detail);
    }

    static List<Arguments> faults() throws IOException {
        List<Arguments> faults = new ArrayList<>();
        String from = "";
        String format = "";
        String record = "";
        for (String line : table()) {
            String[] words = expand(line).split(" ", 2);
            String rest = words.length < 2 ? "" : words[1];
            switch (words[0]) {
                case "-" -> from = rest;
                case "+" -> {
                    assertThat(GOOD).contains(from);
                    format = "json";
                    record = GOOD.replace(from, rest);
                }
                case "json", "csv" -> {
                    format = words[0];
                    record = rest;
                }
                case "!" -> {
                    String[] fault = rest.split(" ", 2);
                    faults.add(Arguments.of(format, record, Reason.valueOf(fault[0]), fault[1]));
                }
                default -> assertThat(line).matches("#.*|");
            }
        }
        return faults;
    }

    private static List<String> table() throws IOException {
        try (InputStream in = DecoderFaultsTest.class.getResourceAsStream("faults.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String expand(String line) {
        return REPEAT.matcher(line.replace("«GOOD»", GOOD))
                .replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))))
                .replace("\\n", "\n")
                .replace("\\t", "\t");
    }

    @Test
    void theTableHoldsEveryReasonThatTextCanGive() throws IOException {
        assertThat(faults().stream().map(fault -> fault.get()[2]).distinct())
                .containsExactlyInAnyOrder(
                        Arrays.stream(Reason.values())
                                .filter(reason -> reason != Reason.NOT_UTF8)
                                .toArray());
    }

    @Test
    void bytesThatAreNoText() {
        String detail = "a record must be UTF-8 text without NUL, but was not";
        for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-32"}) {
            assertDead(json, GOOD.getBytes(Charset.forName(charset)), Reason.NOT_UTF8, detail);
        }
        String umlaut = GOOD.replace("red", "rötlich");
        assertDead(json, umlaut.getBytes(StandardCharsets.ISO_8859_1), Reason.NOT_UTF8, detail);
        byte[] nul = GOOD.replace("red", "r\0d").getBytes(StandardCharsets.UTF_8);
        assertDead(json, nul, Reason.NOT_UTF8, detail);
        byte[] whole = umlaut.getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(whole, umlaut.indexOf('ö') + 1);
        assertDead(json, cut, Reason.NOT_UTF8, detail);
        assertDead(json, null, Reason.EMPTY, "a record must hold bytes, but was empty");
        assertThat(json.decode("t", 0, 0, 0, whole)).isInstanceOf(Event.class);
    }

    @Test
    void aGoodRecordAfterABadOneIsUnharmed() {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        Decoded before = json.decode("t", 0, 0, 0, good);
        assertThat(before).isInstanceOf(Event.class);
        byte[] cut = "{\"k\":\"b\",\"in\":{\"n\":7".getBytes(StandardCharsets.UTF_8);
        assertThat(json.decode("t", 0, 0, 0, cut)).isInstanceOf(DeadLetter.class);
        assertThat(json.decode("t", 0, 0, 0, good)).isEqualTo(before);
    }

    private static void assertDead(
            Decoder decoder, byte @Nullable [] record, Reason reason, String detail) {
        Decoded decoded = decoder.decode("topic", 3, 42, 0, record);
        byte[] raw = record == null ? new byte[0] : record;
        assertThat(detail).hasSizeLessThanOrEqualTo(300);
        assertThat(decoded).isInstanceOf(DeadLetter.class);
        assertThat(((DeadLetter) decoded).detail()).isEqualTo(detail);
        assertThat(decoded).isEqualTo(new DeadLetter("topic", 3, 42, reason, detail, raw));
    }
}
