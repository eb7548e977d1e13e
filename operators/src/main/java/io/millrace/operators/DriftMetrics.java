package io.millrace.operators;

import io.millrace.state.Model;
import io.millrace.state.Model.State;
import io.millrace.state.Watch;
import io.millrace.state.watch.Answer.Done;
import io.millrace.state.watch.Notice.Drifted;
import io.millrace.state.watch.Notice.Settled;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Drift as metrics of a subtask: for each watch, in a group {@code watch.<name>}, the counter
 * {@code drifts}; the counters {@code births} of experts, {@code retirements} of those that a trial
 * was decided against, {@code learned} and {@code skipped} of the examples that experts did and, a
 * gate being closed, did not learn, each expert's counted for itself; and the gauge {@code
 * newestDriftMillis}, the event time at which the newest drift was noticed, 0 before the first.
 * Nothing if the model watches nothing.
 */
final class DriftMetrics {
    private final Map<String, Counter> watches = new HashMap<>();
    private final Counter births;
    private final Counter retirements;
    private final Counter learned;
    private final Counter skipped;
    private long learnedBefore;
    private long skippedBefore;

    // Written by the task's thread, read by the reporter's.
    private volatile long newestDriftMillis;

    DriftMetrics(MetricGroup metrics, Model model) {
        boolean shown = !model.watches().isEmpty();
        births = counter(metrics, "births", shown);
        retirements = counter(metrics, "retirements", shown);
        learned = counter(metrics, "learned", shown);
        skipped = counter(metrics, "skipped", shown);
        if (shown) {
            metrics.gauge("newestDriftMillis", (Gauge<Long>) () -> newestDriftMillis);
        }
        for (Watch watch : model.watches()) {
            watches.put(watch.name(), metrics.addGroup("watch", watch.name()).counter("drifts"));
        }
    }

    private static Counter counter(MetricGroup metrics, String name, boolean shown) {
        return shown ? metrics.counter(name) : new SimpleCounter();
    }

    void learning(State state) {
        learnedBefore = state.learned();
        skippedBefore = state.skipped();
    }

    void learned(State state) {
        learned.inc(state.learned() - learnedBefore);
        skipped.inc(state.skipped() - skippedBefore);
    }

    /** Takes in an alert. */
    void update(Alert alert) {
        if (alert.notice() instanceof Settled) {
            retirements.inc();
        }
        if (!(alert.notice() instanceof Drifted drifted)) {
            return;
        }
        Counter own = watches.get(drifted.watch());
        if (own != null) {
            own.inc();
        }
        if (drifted.answer().done() == Done.NEWBORN) {
            births.inc();
        }
        newestDriftMillis = Math.max(newestDriftMillis, alert.eventTimeMillis());
    }
}
