package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Model;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

/** Every 64th event is timed, every 1024th label's model is weighed. */
final class CostMetricsTest {

    @Test
    void aSampleIsTimedAndWeighed() throws IOException {
        Model model = TestingModels.rich();
        TestingMetrics metrics = new TestingMetrics();
        ManualClock clock = new ManualClock();
        CostMetrics cost = new CostMetrics(metrics, clock, new ModelSize(model));
        for (int i = 0; i < 2048; i++) {
            cost.predicting();
            clock.advanceTime(Duration.ofNanos(900));
            cost.predicted();
            cost.learning();
            clock.advanceTime(Duration.ofNanos(3_000));
            cost.learned(model.newState());
        }
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        model.codec().write(model.newState(), bytes);
        assertThat(metrics.value("predictNanos.count")).isEqualTo(32);
        assertThat(metrics.value("predictNanos.sum")).isEqualTo(32 * 900);
        assertThat(metrics.value("learnNanos.count")).isEqualTo(32);
        assertThat(metrics.value("learnNanos.sum")).isEqualTo(32 * 3_000);
        assertThat(metrics.value("stateBytes.count")).isEqualTo(2);
        assertThat(metrics.value("stateBytes.sum")).isEqualTo(2 * bytes.length());
    }
}
