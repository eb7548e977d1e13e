package io.millrace.jobs.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.operators.Alert;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.DeadLetter.Reason;
import io.millrace.operators.Label;
import io.millrace.operators.Prediction;
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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alerts as JSON, and the guide's examples of every record. */
class AlertJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Encoder encoder = new Encoder();

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
