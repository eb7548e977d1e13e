package io.millrace.jobs.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.DeadLetter.Reason;
import io.millrace.operators.Label;
import io.millrace.operators.Prediction;
import io.millrace.operators.Report;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.metrics.Score;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncoderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Encoder encoder = new Encoder();

    @Test
    void predictions() {
        assertThat(text(encoder.prediction(new Prediction("8", "7", 5, 0.1, 16))))
                .isEqualTo(
                        "{\"key\":\"8\",\"id\":\"7\",\"time\":5,\"prediction\":0.1,\"label\":16.0}");
        assertThat(text(encoder.prediction(new Prediction("a\"ü\n", "", -5, 2e-9, Double.NaN))))
                .isEqualTo("{\"key\":\"a\\\"ü\\n\",\"time\":-5,\"prediction\":2.0E-9}");
    }

    @Test
    void latecomers() {
        assertThat(text(encoder.lateLabel(new Label("8", "7", 5, 16))))
                .isEqualTo("{\"key\":\"8\",\"id\":\"7\",\"time\":5,\"label\":16.0}");
        assertThat(text(encoder.expired(new Prediction("8", "7", 5, 1.5, Double.NaN))))
                .isEqualTo("{\"key\":\"8\",\"id\":\"7\",\"time\":5,\"prediction\":1.5}");
    }

    @Test
    void doublesReadBackAsTheSameBits() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                byte[] json = encoder.prediction(new Prediction("k", "", i, value, value));
                JsonNode read = JSON.readTree(json);
                assertThat(read.get("prediction").doubleValue()).isEqualTo(value);
                assertThat(read.get("label").doubleValue()).isEqualTo(value);
            }
        }
        assertThat(
                        text(
                                encoder.expired(
                                        new Prediction(
                                                "k",
                                                "",
                                                0,
                                                Double.parseDouble("2e23"),
                                                Double.NaN))))
                .as("the shortest that does")
                .endsWith(":2.0E23}");
    }

    @Test
    void reports() throws IOException {
        Score score = new Score();
        score.update(1, 2);
        score.update(4, 2.5);
        Report report =
                new Report(
                        "8",
                        5,
                        score,
                        List.of(new Report.Line("all", score, 1)),
                        List.of(new Report.Line("last", new Score(), Double.NaN)),
                        3,
                        4);

        assertThat(JSON.readTree(encoder.report(report)))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"key": "8", "time": 5, "examples": 2, "mae": 1.25,
                                 "rmse": 1.2747548783981961, "r2": -25.0, "labelMean": 2.25, "labelSd": 0.25,
                                 "unattended": 3, "restarts": 4,
                                 "groups": [{"name": "all", "examples": 2, "mae": 1.25,
                                             "rmse": 1.2747548783981961, "r2": -25.0,
                                             "labelMean": 2.25, "labelSd": 0.25}],
                                 "experts": [{"name": "last", "examples": 0, "mae": null, "rmse": null,
                                              "r2": null, "labelMean": null, "labelSd": null, "weight": null}]}
                                """));
    }

    @Test
    void certificates() throws IOException {
        Certificate certificate =
                new Certificate(
                        "old",
                        7,
                        1,
                        2.5,
                        3,
                        Double.NaN,
                        "last",
                        2.25,
                        2,
                        List.of(1.5, Double.NaN),
                        List.of(4.0, 2.25));
        Report report =
                new Report(
                        "8",
                        5,
                        new Score(),
                        List.of(),
                        List.of(),
                        0,
                        0,
                        0,
                        0,
                        List.of(certificate));

        assertThat(JSON.readTree(encoder.report(report)).get("certificates"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                [{"scope": "old", "examples": 7, "skipped": 1, "loss": 2.5,
                                  "hindsight": 3.0, "regret": -0.5, "bound": null, "bestExpert": "last",
                                  "bestExpertLoss": 2.25, "bestMixtureLoss": 2.0,
                                  "bestSequenceLosses": [1.5, null], "expertLosses": [4.0, 2.25]}]
                                """));
    }

    @Test
    void deadLettersHoldTheBytesAsTheyCame() throws IOException {
        byte[] raw = {0, -1, 'x', 127, -128};
        DeadLetter letter = new DeadLetter("t", 1, 2, Reason.NOT_UTF8, "must be \"text\"", raw);

        JsonNode json = JSON.readTree(encoder.deadLetter(letter, 1000));

        assertThat(json.get("raw").binaryValue()).isEqualTo(raw);
        assertThat(json.toString())
                .isEqualTo(
                        "{\"topic\":\"t\",\"partition\":1,\"offset\":2,\"reason\":\"NOT_UTF8\","
                                + "\"detail\":\"must be \\\"text\\\"\",\"raw\":\"AP94f4A=\"}");
    }

    @Test
    void whatAGateSpared() throws IOException {
        Report report =
                new Report("8", 5, new Score(), List.of(), List.of(), 0, 0, 30, 70, List.of());
        JsonNode json = JSON.readTree(encoder.report(report));
        assertThat(json.get("learned").asLong()).isEqualTo(30);
        assertThat(json.get("skipped").asLong()).isEqualTo(70);
    }

    @Test
    void deadLettersAreCutToFit() throws IOException {
        byte[] raw = new byte[5000];
        new Random(3).nextBytes(raw);
        DeadLetter letter = new DeadLetter("t", 1, 2, Reason.MALFORMED, "why", raw);
        int whole = encoder.deadLetter(letter, 1_000_000).length;

        for (int most = 200; most < whole + 20; most++) {
            byte[] json = encoder.deadLetter(letter, most);
            JsonNode read = JSON.readTree(json);
            byte[] kept = read.get("raw").binaryValue();
            assertThat(kept).isEqualTo(Arrays.copyOf(raw, kept.length));
            if (most >= whole) {
                assertThat(json).hasSize(whole);
                assertThat(read.has("truncated")).isFalse();
            } else {
                assertThat(json).hasSizeBetween(most - 3, most);
                assertThat(read.get("truncated").booleanValue()).isTrue();
                assertThat(read.get("rawBytes").intValue()).isEqualTo(5000);
            }
        }
        byte[] least = encoder.deadLetter(letter, 0);
        assertThat(JSON.readTree(least).get("raw").binaryValue()).isEmpty();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
