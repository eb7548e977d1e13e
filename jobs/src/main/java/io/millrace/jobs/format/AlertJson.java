package io.millrace.jobs.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.operators.Alert;
import io.millrace.operators.Alert.Budget;
import io.millrace.state.watch.Answer;
import io.millrace.state.watch.Attribution;
import io.millrace.state.watch.Change;
import io.millrace.state.watch.Estimate;
import io.millrace.state.watch.Notice.Drifted;
import io.millrace.state.watch.Notice.Settled;
import io.millrace.state.watch.Quantity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes the members of an alert's JSON object. */
final class AlertJson {
    private AlertJson() {}

    static void write(Alert alert, JsonGenerator json) throws IOException {
        json.writeStringField("key", alert.key());
        json.writeNumberField("time", alert.eventTimeMillis());
        if (alert.notice() instanceof Drifted drifted) {
            json.writeStringField("kind", "drift");
            json.writeStringField("watch", drifted.watch());
            write(drifted.quantity(), json);
            write(drifted.change(), json);
            if (alert.budget() != Budget.NONE) {
                json.writeBooleanField("withinBudget", alert.budget() == Budget.WITHIN);
            }
            write(drifted.answer(), json);
            if (drifted.attribution() != null) {
                write(drifted.attribution(), json);
            }
        } else {
            json.writeStringField("kind", "settled");
            write((Settled) alert.notice(), json);
        }
    }

    private static void write(Quantity quantity, JsonGenerator json) throws IOException {
        if (quantity.isLoss()) {
            json.writeStringField("what", "loss");
            if (quantity instanceof Quantity.GroupLoss loss) {
                json.writeStringField("group", loss.group());
            } else if (quantity instanceof Quantity.ExpertLoss loss) {
                json.writeStringField("expert", loss.expert());
            }
        } else if (quantity instanceof Quantity.Field field) {
            json.writeStringField("what", "field");
            json.writeStringField("field", field.field());
        } else {
            json.writeStringField("what", "label");
        }
    }

    private static void write(Change change, JsonGenerator json) throws IOException {
        json.writeNumberField("changedAt", change.changedMillis());
        json.writeNumberField("example", change.example());
        json.writeNumberField("lag", change.lag());
        write("before", change.before(), json);
        write("after", change.after(), json);
        Encoder.writeFigure("probability", change.probability(), json);
    }

    private static void write(String name, Estimate estimate, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(name);
        Encoder.writeFigure("mean", estimate.mean(), json);
        Encoder.writeFigure("error", estimate.error(), json);
        json.writeNumberField("count", estimate.count());
        json.writeEndObject();
    }

    private static void write(Answer answer, JsonGenerator json) throws IOException {
        json.writeStringField("answer", word(answer.done()));
        if (!answer.newborn().isEmpty()) {
            json.writeStringField("newborn", answer.newborn());
        }
        if (!answer.elder().isEmpty()) {
            json.writeStringField("elder", answer.elder());
        }
        writeNames("woken", answer.woken(), json);
    }

    private static String word(Answer.Done done) {
        return done.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void writeNames(String field, List<String> names, JsonGenerator json)
            throws IOException {
        if (names.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static void write(Attribution attribution, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("attribution");
        Encoder.writeFigure("change", attribution.change(), json);
        Encoder.writeFigure("columns", attribution.columns(), json);
        Encoder.writeFigure("relation", attribution.relation(), json);
        json.writeArrayFieldStart("moved");
        for (Attribution.Moved moved : attribution.moved()) {
            json.writeStartObject();
            json.writeStringField("column", moved.column());
            Encoder.writeFigure("before", moved.before(), json);
            Encoder.writeFigure("after", moved.after(), json);
            Encoder.writeFigure("share", moved.share(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Settled settled, JsonGenerator json) throws IOException {
        json.writeNumberField("example", settled.example());
        json.writeStringField("newborn", settled.newborn());
        json.writeStringField("elder", settled.elder());
        json.writeStringField("winner", settled.winner());
        Encoder.writeFigure("elderLoss", settled.elderLoss(), json);
        Encoder.writeFigure("winnerLoss", settled.winnerLoss(), json);
    }
}
