package io.millrace.operators;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** A sum of doubles since the subtask started, as a gauge; Flink's counters hold whole numbers. */
final class Sum implements Gauge<Double> {

    // Written by the task's thread, read by the reporter's, which may see it a little late.
    private double total;

    private Sum() {}

    /** A sum that starts at 0. */
    static Sum in(MetricGroup metrics, String name) {
        return metrics.gauge(name, new Sum());
    }

    /** Adds a value, unless it is infinite or NaN: then nothing would count that comes after it. */
    void add(double value) {
        if (Double.isFinite(value)) {
            total += value;
        }
    }

    @Override
    public Double getValue() {
        return total;
    }
}
