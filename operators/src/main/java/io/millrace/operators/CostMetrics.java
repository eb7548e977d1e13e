package io.millrace.operators;

import io.millrace.state.Model.State;
import java.io.IOException;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.clock.Clock;

/**
 * What learning costs, sampled so that measuring costs little: the {@link Buckets} {@code
 * predictNanos} and {@code learnNanos} of every 64th event and label, the access to the key's model
 * included, and {@code stateBytes} of the model of every 1024th label.
 */
final class CostMetrics {
    private static final long TIMED = 64;
    private static final long WEIGHED = 1024;
    private static final long[] NANOS = {
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        20_000,
        50_000,
        100_000,
        200_000,
        500_000,
        1_000_000,
        10_000_000,
        100_000_000
    };
    private static final long[] BYTES = {
        256, 1 << 10, 2 << 10, 4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10, 128 << 10, 256 << 10,
        1 << 20, 4 << 20, 16 << 20
    };

    private final Clock clock;
    private final ModelSize size;
    private final Buckets predictNanos;
    private final Buckets learnNanos;
    private final Buckets stateBytes;
    private long predictions;
    private long labels;
    private long started;

    CostMetrics(MetricGroup metrics, Clock clock, ModelSize size) {
        this.clock = clock;
        this.size = size;
        predictNanos = new Buckets(metrics, "predictNanos", NANOS);
        learnNanos = new Buckets(metrics, "learnNanos", NANOS);
        stateBytes = new Buckets(metrics, "stateBytes", BYTES);
    }

    void predicting() {
        if (predictions % TIMED == 0) {
            started = clock.relativeTimeNanos();
        }
    }

    void predicted() {
        if (predictions++ % TIMED == 0) {
            predictNanos.update(clock.relativeTimeNanos() - started);
        }
    }

    void learning() {
        if (labels % TIMED == 0) {
            started = clock.relativeTimeNanos();
        }
    }

    void learned(State state) throws IOException {
        if (labels % TIMED == 0) {
            learnNanos.update(clock.relativeTimeNanos() - started);
        }
        if (labels++ % WEIGHED == 0) {
            stateBytes.update(size.of(state));
        }
    }
}
