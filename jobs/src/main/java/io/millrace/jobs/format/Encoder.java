package io.millrace.jobs.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.operators.Alert;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.Label;
import io.millrace.operators.Prediction;
import io.millrace.operators.Report;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.metrics.Score;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes results as JSON, one object each; {@code docs/formats.md} draws them. One encoder serves
 * one thread.
 */
public final class Encoder implements Serializable {
    private transient @Nullable JsonBuffer buffer;

    /** {@code {"key","id","time","prediction","label"}}; id and label only if there are any. */
    public byte[] prediction(Prediction prediction) {
        return object(
                json -> {
                    writeOrigin(prediction.key(), prediction.id(), json);
                    json.writeNumberField("time", prediction.eventTimeMillis());
                    json.writeNumberField("prediction", prediction.value());
                    if (!Double.isNaN(prediction.label())) {
                        json.writeNumberField("label", prediction.label());
                    }
                });
    }

    /**
     * {@code
     * {"key","time","examples","mae","rmse","r2","labelMean","labelSd","unattended","restarts","learned","skipped","groups":[...],
     * "experts":[...],"certificates":[...]}}; a figure that does not exist is null, learned and
     * skipped are there only if something is watched for drift, certificates only if there are any.
     */
    public byte[] report(Report report) {
        return object(
                json -> {
                    json.writeStringField("key", report.key());
                    json.writeNumberField("time", report.eventTimeMillis());
                    writeScore(report.overall(), json);
                    json.writeNumberField("unattended", report.unattended());
                    json.writeNumberField("restarts", report.restarts());
                    if (report.learned() + report.skipped() > 0) {
                        json.writeNumberField("learned", report.learned());
                        json.writeNumberField("skipped", report.skipped());
                    }
                    json.writeArrayFieldStart("groups");
                    for (Report.Line group : report.groups()) {
                        json.writeStartObject();
                        json.writeStringField("name", group.name());
                        writeScore(group.score(), json);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("experts");
                    for (Report.Line expert : report.experts()) {
                        json.writeStartObject();
                        json.writeStringField("name", expert.name());
                        writeScore(expert.score(), json);
                        writeFigure("weight", expert.weight(), json);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    writeCertificates(report.certificates(), json);
                });
    }

    /**
     * {@code {"key","time","kind","watch",...}} of a drift, {@code
     * {"key","time","kind","example",...}} of the end of a trial; a figure that does not exist is
     * null.
     */
    public byte[] alert(Alert alert) {
        return object(json -> AlertJson.write(alert, json));
    }

    private static void writeCertificates(List<Certificate> certificates, JsonGenerator json)
            throws IOException {
        if (certificates.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("certificates");
        for (Certificate certificate : certificates) {
            json.writeStartObject();
            json.writeStringField("scope", certificate.scope());
            json.writeNumberField("examples", certificate.count());
            json.writeNumberField("skipped", certificate.skipped());
            writeFigure("loss", certificate.loss(), json);
            writeFigure("hindsight", certificate.hindsight(), json);
            writeFigure("regret", certificate.regret(), json);
            writeFigure("bound", certificate.bound(), json);
            json.writeStringField("bestExpert", certificate.bestExpert());
            writeFigure("bestExpertLoss", certificate.bestExpertLoss(), json);
            writeFigure("bestMixtureLoss", certificate.bestMixtureLoss(), json);
            writeLosses("bestSequenceLosses", certificate.bestSequenceLosses(), json);
            writeLosses("expertLosses", certificate.expertLosses(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeLosses(String name, List<Double> losses, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (double loss : losses) {
            if (Double.isFinite(loss)) {
                json.writeNumber(loss);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    /**
     * {@code {"topic","partition","offset","reason","detail","raw"}}, raw in Base64.
     *
     * @param maxBytes the greatest length of the JSON; to keep it, raw is cut, if need be to
     *     nothing, and {@code "truncated": true} and {@code "rawBytes"}, the full length, are added
     */
    public byte[] deadLetter(DeadLetter letter, int maxBytes) {
        int length = letter.raw().length;
        if (length / 3L * 4 <= maxBytes) {
            byte[] whole = deadLetter(letter, length, false);
            if (whole.length <= maxBytes) {
                return whole;
            }
        }
        int room = maxBytes - deadLetter(letter, 0, true).length;
        return deadLetter(letter, Math.max(0, room / 4 * 3), true);
    }

    private byte[] deadLetter(DeadLetter letter, int rawBytes, boolean truncated) {
        return object(
                json -> {
                    json.writeStringField("topic", letter.topic());
                    json.writeNumberField("partition", letter.partition());
                    json.writeNumberField("offset", letter.offset());
                    json.writeStringField("reason", letter.reason().name());
                    json.writeStringField("detail", letter.detail());
                    json.writeFieldName("raw");
                    json.writeBinary(letter.raw(), 0, rawBytes);
                    if (truncated) {
                        json.writeBooleanField("truncated", true);
                        json.writeNumberField("rawBytes", letter.raw().length);
                    }
                });
    }

    /** {@code {"key","id","time","label"}}: a label that never met its event. */
    public byte[] lateLabel(Label label) {
        return object(
                json -> {
                    writeOrigin(label.key(), label.id(), json);
                    json.writeNumberField("time", label.eventTimeMillis());
                    json.writeNumberField("label", label.value());
                });
    }

    /** {@code {"key","id","time","prediction"}}: a prediction that never met its label. */
    public byte[] expired(Prediction prediction) {
        return object(
                json -> {
                    writeOrigin(prediction.key(), prediction.id(), json);
                    json.writeNumberField("time", prediction.eventTimeMillis());
                    json.writeNumberField("prediction", prediction.value());
                });
    }

    private byte[] object(JsonBuffer.Members members) {
        if (buffer == null) {
            buffer = new JsonBuffer();
        }
        return buffer.object(members);
    }

    private static void writeOrigin(String key, String id, JsonGenerator json) throws IOException {
        json.writeStringField("key", key);
        if (!id.isEmpty()) {
            json.writeStringField("id", id);
        }
    }

    private static void writeScore(Score score, JsonGenerator json) throws IOException {
        json.writeNumberField("examples", score.count());
        writeFigure("mae", score.mae(), json);
        writeFigure("rmse", score.rmse(), json);
        writeFigure("r2", score.r2(), json);
        writeFigure("labelMean", score.count() > 0 ? score.labelMean() : Double.NaN, json);
        writeFigure("labelSd", score.labelSd(), json);
    }

    static void writeFigure(String name, double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
