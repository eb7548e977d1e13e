package io.millrace.operators;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * How events and labels meet: the counters {@code predictions}, {@code labels} of those that met
 * their event, {@code lateLabels} and {@code expired} of those that did not meet; and the {@link
 * Buckets} {@code labelDelayMillis}, by how much a label of its own is later than its event, in
 * event time.
 */
final class JoinMetrics {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final Counter predictions;
    private final Counter labels;
    private final Counter lateLabels;
    private final Counter expired;
    private final Buckets labelDelayMillis;

    JoinMetrics(MetricGroup metrics) {
        predictions = metrics.counter("predictions");
        labels = metrics.counter("labels");
        lateLabels = metrics.counter("lateLabels");
        expired = metrics.counter("expired");
        labelDelayMillis =
                new Buckets(
                        metrics,
                        "labelDelayMillis",
                        0,
                        100,
                        SECOND,
                        10 * SECOND,
                        MINUTE,
                        10 * MINUTE,
                        HOUR,
                        6 * HOUR,
                        DAY,
                        7 * DAY,
                        30 * DAY);
    }

    void predicted() {
        predictions.inc();
    }

    /** A label that was in its event has been learned, or is about to be. */
    void joined() {
        labels.inc();
    }

    /** A label of its own has met its event. */
    void joined(long eventMillis, long labelMillis) {
        labels.inc();
        labelDelayMillis.update(labelMillis - eventMillis);
    }

    void late() {
        lateLabels.inc();
    }

    void expired() {
        expired.inc();
    }
}
