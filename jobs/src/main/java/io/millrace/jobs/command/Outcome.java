package io.millrace.jobs.command;

import io.millrace.state.metrics.RelativeScore;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of running a pipeline over a file.
 *
 * @param pipeline the pipeline's name
 * @param summary how well it did
 * @param relative how large its errors were beside the labels; empty if labels come late
 * @param predictions how many predictions it made
 * @param deadLetters how many records it could not understand, by reason
 * @param firstLetters where the first of each reason was and what was wrong with it, if known
 * @param lateLabels how many labels never met their event
 * @param expired how many predictions never met their label
 * @param alerts how much has drifted
 * @param seconds how long it took
 */
record Outcome(
        String pipeline,
        Summary summary,
        RelativeScore relative,
        long predictions,
        Map<String, Long> deadLetters,
        Map<String, String> firstLetters,
        long lateLabels,
        long expired,
        Alerts alerts,
        double seconds) {
    Outcome {
        deadLetters = new TreeMap<>(deadLetters);
    }

    /** How many records it could not understand. */
    long allDeadLetters() {
        return deadLetters.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many records it took in per second. */
    double eventsPerSecond() {
        return (predictions + allDeadLetters()) / seconds;
    }
}
