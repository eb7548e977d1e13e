package io.millrace.operators;

import io.millrace.state.Example;
import io.millrace.state.Model;
import io.millrace.state.Model.State;
import java.io.IOException;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.clock.Clock;

/**
 * The metrics of a subtask, all in the group {@code millrace}; {@code docs/metrics.md} lists them.
 * Their number is set by the model alone: none is of a key.
 */
final class PrequentialMetrics {
    private final JoinMetrics join;
    private final LossMetrics loss;
    private final ExpertMetrics experts;
    private final HealthMetrics health;
    private final CostMetrics cost;
    private final DriftMetrics drift;

    PrequentialMetrics(MetricGroup metrics, Model model, Clock clock, ModelSize size) {
        join = new JoinMetrics(metrics);
        loss = new LossMetrics(metrics, model);
        experts = new ExpertMetrics(metrics, model);
        health = new HealthMetrics(metrics);
        cost = new CostMetrics(metrics, clock, size);
        drift = new DriftMetrics(metrics, model);
    }

    JoinMetrics join() {
        return join;
    }

    DriftMetrics drift() {
        return drift;
    }

    /** An event is about to be predicted. */
    void predicting() {
        cost.predicting();
    }

    /** It has been. */
    void predicted() {
        cost.predicted();
        join.predicted();
    }

    /** A label is about to be learned by its key's model. */
    void learning(State state) {
        cost.learning();
        health.learning(state);
        drift.learning(state);
    }

    /** It has been, with the example as it was predicted. */
    void learned(State state, Example example, double label) throws IOException {
        cost.learned(state);
        health.learned(state);
        drift.learned(state);
        loss.learned(example, label);
        experts.learned(example, label);
    }
}
