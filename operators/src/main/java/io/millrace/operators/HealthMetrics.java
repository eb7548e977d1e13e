package io.millrace.operators;

import io.millrace.state.Model.State;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What went otherwise than usual within the models, as counters: {@code unattended} labels, which
 * no expert had a prediction for; {@code restarts} of experts whose numbers broke down; {@code
 * spared} examples, which experts at rest on probation were spared, each expert's counted for
 * itself.
 */
final class HealthMetrics {
    private final Counter unattended;
    private final Counter restarts;
    private final Counter spared;
    private long unattendedBefore;
    private long restartsBefore;
    private long sparedBefore;

    HealthMetrics(MetricGroup metrics) {
        unattended = metrics.counter("unattended");
        restarts = metrics.counter("restarts");
        spared = metrics.counter("spared");
    }

    void learning(State state) {
        unattendedBefore = state.scores().unattended();
        restartsBefore = state.scores().restarts();
        sparedBefore = state.spared();
    }

    void learned(State state) {
        unattended.inc(state.scores().unattended() - unattendedBefore);
        restarts.inc(state.scores().restarts() - restartsBefore);
        spared.inc(state.spared() - sparedBefore);
    }
}
