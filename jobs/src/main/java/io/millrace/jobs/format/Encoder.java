package io.millrace.jobs.format;

import io.millrace.operators.DeadLetter;
import io.millrace.operators.Label;
import io.millrace.operators.Prediction;
import io.millrace.operators.Report;
import java.io.Serializable;

/**
 * Writes results as JSON, one object each; {@code docs/formats.md} draws them. One encoder serves
 * one thread.
 */
public final class Encoder implements Serializable {

    /** {@code {"key","id","time","prediction","label"}}; id and label only if there are any. */
    public byte[] prediction(Prediction prediction) {
        throw new UnsupportedOperationException(prediction.key());
    }

    /** {@code {"key","time","examples","mae","rmse","r2","unattended","restarts",...}}. */
    public byte[] report(Report report) {
        throw new UnsupportedOperationException(report.key());
    }

    /**
     * {@code {"topic","partition","offset","reason","detail","raw"}}, raw in Base64.
     *
     * @param maxBytes the greatest length of the JSON; to keep it, raw is cut, and {@code
     *     "truncated": true} and {@code "rawBytes"}, the full length, are added
     */
    public byte[] deadLetter(DeadLetter letter, int maxBytes) {
        throw new UnsupportedOperationException(letter.detail() + maxBytes);
    }

    /** {@code {"key","id","time","label"}}: a label that never met its event. */
    public byte[] lateLabel(Label label) {
        throw new UnsupportedOperationException(label.key());
    }

    /** {@code {"key","id","time","prediction"}}: a prediction that never met its label. */
    public byte[] expired(Prediction prediction) {
        throw new UnsupportedOperationException(prediction.key());
    }
}
