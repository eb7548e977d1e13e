package io.millrace.operators;

import java.util.Arrays;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * A histogram that can be added up over subtasks and over time: for each bound, in a group {@code
 * le.<bound>}, the gauge {@code bucket}, how many values were at most that; and the gauges {@code
 * count} and {@code sum}. None of them falls until the subtask starts anew, unless values are
 * negative. The last bound is {@code Inf}.
 *
 * <p>Flink's own histograms hold quantiles of the newest values of one subtask, which cannot be
 * added. From buckets any reader computes the quantiles of all subtasks together, over the time it
 * likes. An update is one search among a dozen bounds.
 */
final class Buckets {
    private final long[] bounds;

    // Written by the task's thread, read by the reporter's, which may see them a little late.
    private final long[] counts;
    private double sum;

    /**
     * @param bounds ascending; values beyond the last fall into {@code Inf}
     */
    Buckets(MetricGroup metrics, String name, long... bounds) {
        this.bounds = bounds;
        this.counts = new long[bounds.length + 1];
        MetricGroup group = metrics.addGroup(name);
        for (int i = 0; i < counts.length; i++) {
            int last = i;
            String bound = i < bounds.length ? String.valueOf(bounds[i]) : "Inf";
            group.addGroup("le", bound).gauge("bucket", (Gauge<Long>) () -> upTo(last));
        }
        group.gauge("count", (Gauge<Long>) () -> upTo(bounds.length));
        group.gauge("sum", (Gauge<Double>) () -> sum);
    }

    private long upTo(int last) {
        long total = 0;
        for (int i = 0; i <= last; i++) {
            total += counts[i];
        }
        return total;
    }

    /** Takes in a value. */
    void update(long value) {
        int found = Arrays.binarySearch(bounds, value);
        counts[found < 0 ? -found - 1 : found]++;
        sum += value;
    }
}
