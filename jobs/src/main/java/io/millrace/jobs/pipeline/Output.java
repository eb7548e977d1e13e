package io.millrace.jobs.pipeline;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The topics that results go to.
 *
 * @param predictions the topic of predictions
 * @param deadLetters the topic of records that could not be understood
 * @param reports the topic of reports, or null for none
 * @param reportEvery after how many labels of a key it is reported on, or null for the usual
 * @param alerts the topic of what has drifted, or null for none
 * @param lateLabels the topic of labels that never met their event, or null for none
 * @param expired the topic of events that never met their label, or null for none
 */
public record Output(
        String predictions,
        String deadLetters,
        @Nullable String reports,
        @Nullable Integer reportEvery,
        @Nullable String alerts,
        @Nullable String lateLabels,
        @Nullable String expired)
        implements Serializable {

    /** The same topics, with a report on a key after each so many of its labels. */
    Output reportingEvery(int labels) {
        return new Output(predictions, deadLetters, reports, labels, alerts, lateLabels, expired);
    }
}
