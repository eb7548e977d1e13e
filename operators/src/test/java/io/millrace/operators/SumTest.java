package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SumTest {

    @Test
    void whatIsNotFiniteIsLeftOut() {
        TestingMetrics metrics = new TestingMetrics();
        Sum sum = Sum.in(metrics, "losses");
        sum.add(1.5);
        sum.add(Double.POSITIVE_INFINITY);
        sum.add(Double.NaN);
        sum.add(2);
        assertThat(metrics.value("losses")).isEqualTo(3.5);
    }
}
