package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AveragingTest {

    @Test
    void sharesByWakefulness() {
        Averaging aggregator = new Averaging();
        double[] weights = new double[4];
        aggregator.weigh(aggregator.newState(4), new double[] {1, 0, 0.5, 0.5}, weights);
        assertThat(weights).containsExactly(0.5, 0, 0.25, 0.25);
    }
}
