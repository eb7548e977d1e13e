package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Buckets hold what is at most their bound, as Prometheus understands a histogram. */
final class BucketsTest {

    @Test
    void everyBucketHoldsAllThatIsAtMostItsBound() {
        TestingMetrics metrics = new TestingMetrics();
        Buckets buckets = new Buckets(metrics, "delay", 0, 10, 100);
        for (long value : new long[] {-5, 0, 1, 10, 11, 100, 101, Long.MAX_VALUE / 2}) {
            buckets.update(value);
        }
        assertThat(metrics.value("delay.le.0.bucket")).isEqualTo(2);
        assertThat(metrics.value("delay.le.10.bucket")).isEqualTo(4);
        assertThat(metrics.value("delay.le.100.bucket")).isEqualTo(6);
        assertThat(metrics.value("delay.le.Inf.bucket")).isEqualTo(8);
        assertThat(metrics.value("delay.count")).isEqualTo(8);
        assertThat(metrics.value("delay.sum")).isEqualTo(218 + Long.MAX_VALUE / 2.0);
    }
}
