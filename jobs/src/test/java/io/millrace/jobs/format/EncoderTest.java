package io.millrace.jobs.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.operators.Alert;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.DeadLetter.Reason;
import io.millrace.operators.Label;
import io.millrace.operators.Prediction;
import io.millrace.operators.Report;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.metrics.Score;
import io.millrace.state.watch.Answer;
import io.millrace.state.watch.Answer.Done;
import io.millrace.state.watch.Attribution;
import io.millrace.state.watch.Attribution.Moved;
import io.millrace.state.watch.Change;
import io.millrace.state.watch.Estimate;
import io.millrace.state.watch.Notice.Drifted;
import io.millrace.state.watch.Notice.Settled;
import io.millrace.state.watch.Quantity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final Change CHANGE =
            new Change(
                    912,
                    1319155200000L,
                    41,
                    1315699200000L,
                    new Estimate(31.5, 2.25, 159),
                    new Estimate(64, 7.5, 41),
                    0.0009);

    private static Alert drift(Quantity quantity, Change change, Answer answer) {
        return new Alert("8", new Drifted("w", quantity, change, answer, null));
    }

    /** The drift that the guide shows. */
    private static Alert drift() {
        Attribution attribution =
                new Attribution(
                        32.5,
                        4.25,
                        28.25,
                        List.of(
                                new Moved("temp", 0.75, 0.5, 3),
                                new Moved("label-1", 410, 205, 1.25)));
        Answer answer = new Answer(Done.NEWBORN, "newborn 2", "steady", List.of("newborn 1"));
        return new Alert(
                "8",
                new Drifted(
                        "group weekend",
                        new Quantity.GroupLoss("weekend"),
                        CHANGE,
                        answer,
                        attribution));
    }

    private static Alert settled() {
        return new Alert(
                "8",
                new Settled(1212, 1345075200000L, "newborn 2", "steady", "newborn 2", 58.5, 33));
    }

    @Test
    void alertsOfEveryKind() {
        Change unknown =
                new Change(
                        9,
                        5,
                        9,
                        4,
                        new Estimate(Double.NaN, Double.NaN, 0),
                        new Estimate(2, Double.NaN, 1),
                        Double.NaN);
        String rest =
                ",\"changedAt\":4,\"example\":9,\"lag\":9,"
                        + "\"before\":{\"mean\":null,\"error\":null,\"count\":0},"
                        + "\"after\":{\"mean\":2.0,\"error\":null,\"count\":1},"
                        + "\"probability\":null,\"answer\":";
        Answer alert = new Answer(Done.ALERT);
        String start = "{\"key\":\"8\",\"time\":5,\"kind\":\"drift\",\"watch\":\"w\",\"what\":";
        assertThat(text(encoder.alert(drift(new Quantity.ServedLoss(), unknown, alert))))
                .isEqualTo(start + "\"loss\"" + rest + "\"alert\"}");
        assertThat(text(encoder.alert(drift(new Quantity.ExpertLoss("rls"), unknown, alert))))
                .isEqualTo(start + "\"loss\",\"expert\":\"rls\"" + rest + "\"alert\"}");
        assertThat(text(encoder.alert(drift(new Quantity.Label(), unknown, alert))))
                .isEqualTo(start + "\"label\"" + rest + "\"alert\"}");
        Answer faster = new Answer(Done.FORGET_FASTER);
        assertThat(text(encoder.alert(drift(new Quantity.Field("temp"), unknown, faster))))
                .isEqualTo(start + "\"field\",\"field\":\"temp\"" + rest + "\"forget-faster\"}");
        Answer trial = new Answer(Done.ON_TRIAL, "", "rls", List.of());
        assertThat(text(encoder.alert(drift(new Quantity.ServedLoss(), unknown, trial))))
                .isEqualTo(start + "\"loss\"" + rest + "\"on-trial\",\"elder\":\"rls\"}");
    }

    @Test
    void aDriftIsWithinABudgetOrBeyondOrThereIsNone() throws IOException {
        for (Alert.Budget budget : Alert.Budget.values()) {
            JsonNode json = JSON.readTree(encoder.alert(new Alert("8", drift().notice(), budget)));
            assertThat(json.has("withinBudget")).isEqualTo(budget != Alert.Budget.NONE);
            assertThat(json.path("withinBudget").asBoolean())
                    .isEqualTo(budget == Alert.Budget.WITHIN);
        }
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

    /** The guide's JSON objects, in its order, are what the encoder writes for the same values. */
    @Test
    void theGuidesExamplesAreWhatIsWritten() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "formats.md"));
        byte[] raw = "{\"temp\": \"cold\"}".getBytes(StandardCharsets.UTF_8);
        String detail = "temp must be a number, but was the text \"cold\"";
        DeadLetter letter = new DeadLetter("bikes.events", 0, 42, Reason.WRONG_TYPE, detail, raw);
        List<byte[]> written =
                List.of(
                        encoder.prediction(new Prediction("8", "7", 1296432000000L, 17.25, 16)),
                        encoder.deadLetter(letter, 1000),
                        encoder.alert(drift()),
                        encoder.alert(settled()),
                        encoder.lateLabel(new Label("8", "7", 1296432000000L, 16)),
                        encoder.expired(
                                new Prediction("8", "7", 1296432000000L, 17.25, Double.NaN)));
        for (byte[] json : written) {
            String spaced =
                    text(json).replace("\":", "\": ").replaceAll(",\"([a-zA-Z]+)\":", ", \"$1\":");
            assertThat(guide.replace("\n ", " ")).contains(spaced.replace("},{", "}, {") + "\n");
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
