package io.millrace.dashboard.board;

import io.millrace.jobs.format.Encoder;
import io.millrace.operators.Alert;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.Prediction;
import io.millrace.operators.Report;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.metrics.Score;
import io.millrace.state.watch.Answer;
import io.millrace.state.watch.Attribution;
import io.millrace.state.watch.Change;
import io.millrace.state.watch.Estimate;
import io.millrace.state.watch.Notice.Drifted;
import io.millrace.state.watch.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records as a job writes them. */
public final class TestingRecords {
    private static final Encoder ENCODER = new Encoder();

    private TestingRecords() {}

    public static byte[] prediction(String key, String id, long time, double value, double label) {
        return ENCODER.prediction(new Prediction(key, id, time, value, label));
    }

    /** The score of so many predictions that were all off by {@code error}. */
    public static Score score(int count, double error) {
        Score score = new Score();
        for (int i = 0; i < count; i++) {
            double label = i % 2 == 0 ? 10 : 20;
            score.update(label + error, label);
        }
        return score;
    }

    /** A report on two experts and a group; the certificate is the group's, and everyone's. */
    public static byte[] report(String key, long time, int examples, double error, double share) {
        Score score = score(examples, error);
        double loss = examples * error * error;
        return ENCODER.report(
                new Report(
                        key,
                        time,
                        score,
                        List.of(new Report.Line("weekend", score, 1)),
                        List.of(
                                new Report.Line("steady", score, share),
                                new Report.Line("nimble", score(examples, 2 * error), 1 - share)),
                        0,
                        0,
                        0,
                        0,
                        List.of(
                                certificate("everyone", examples, loss),
                                certificate("weekend", examples, loss))));
    }

    private static Certificate certificate(String scope, int examples, double loss) {
        return new Certificate(
                scope,
                examples,
                0,
                loss,
                loss / 2,
                loss * 4,
                "steady",
                loss * 0.75,
                loss * 0.7,
                List.of(loss * 0.6),
                List.of(loss * 0.75, loss));
    }

    /** A drift of what is served to the weekend. */
    public static byte[] drift(String key, long changed, long noticed) {
        Change change =
                new Change(
                        912,
                        noticed,
                        41,
                        changed,
                        new Estimate(31.5, 2.25, 159),
                        new Estimate(64, 7.5, 41),
                        9e-4);
        Attribution attribution =
                new Attribution(
                        32.5, 4.25, 28.25, List.of(new Attribution.Moved("temp", 0.75, 0.5, 3)));
        Drifted drifted =
                new Drifted(
                        "group weekend",
                        new Quantity.GroupLoss("weekend"),
                        change,
                        new Answer(Answer.Done.NEWBORN, "newborn 2", "steady", List.of()),
                        attribution);
        return ENCODER.alert(new Alert(key, drifted));
    }

    /** A dead letter with that text in it. */
    public static byte[] letter(long offset, String raw) {
        return letter(offset, "temp must be a number, but was text", raw);
    }

    public static byte[] letter(long offset, String detail, String raw) {
        return ENCODER.deadLetter(
                new DeadLetter(
                        "bikes.events",
                        0,
                        offset,
                        DeadLetter.Reason.WRONG_TYPE,
                        detail,
                        raw.getBytes(StandardCharsets.UTF_8)),
                1 << 20);
    }
}
