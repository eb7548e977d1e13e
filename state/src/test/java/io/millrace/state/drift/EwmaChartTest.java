package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.millrace.state.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EwmaChartTest {

    /** The chart as a weighted sum of all values, and its variance from their weights. */
    private static final class Definition implements TestingStreams.Transcription {
        private final double rate;
        private final double limit;
        private final int calibration;
        private int from;

        Definition(EwmaChart chart) {
            this.rate = chart.rate();
            this.limit = EwmaChart.limit(chart.rate(), chart.runLength());
            this.calibration = chart.calibration();
        }

        @Override
        public Verdict apply(List<Double> history) {
            List<Double> values = new ArrayList<>(history.subList(from, history.size()));
            int t = values.size();
            if (t <= calibration) {
                return Verdict.STABLE;
            }
            double mean = TestingStreams.mean(values);
            double squares = 0;
            double difference = 0;
            double share = 0;
            for (int i = 0; i < t; i++) {
                double weight = (i == 0 ? 1 : rate) * Math.pow(1 - rate, t - 1 - i) - 1.0 / t;
                difference += weight * values.get(i);
                share += weight * weight;
                squares += Math.pow(values.get(i) - mean, 2);
            }
            if (Math.abs(difference) <= limit * Math.sqrt(squares / (t - 1) * share)) {
                return Verdict.STABLE;
            }
            from = history.size();
            return Verdict.Drift.between(0, difference);
        }
    }

    @Test
    void isItsDefinition() {
        for (double rate : new double[] {0.03, 0.3}) {
            EwmaChart chart = new EwmaChart(rate, 2_000, 30);
            for (int seed = 0; seed < 3; seed++) {
                double[] normal = TestingStreams.normal(seed, 2_400);
                assertThat(TestingStreams.same(chart, normal, new Definition(chart)))
                        .contains("U", "D");
                double[] errors = TestingStreams.errors(seed, 2_100);
                assertThat(TestingStreams.same(chart, errors, new Definition(chart)))
                        .contains("U", "D");
            }
        }
    }

    /** The limits of Lucas and Saccucci 1990, table 3, for a mean run of 500 values. */
    @ParameterizedTest
    @CsvSource({"0.5, 3.071", "0.25, 2.998", "0.1, 2.814", "0.05, 2.615", "0.03, 2.437"})
    void theLimitIsTheTables(double rate, double limit) {
        assertThat(EwmaChart.limit(rate, 500)).isCloseTo(limit, withinPercentage(2.5));
    }

    @Test
    void falseAlarmsAreAsSeldomAsAskedFor() {
        EwmaChart chart = new EwmaChart(0.05, 1_000, 500);
        EwmaChart.State state = chart.newState();
        Random random = new Random(1);
        int alarms = 0;
        int watched = 0;
        for (int t = 0, calm = 0; t < 1_500_000; t++, calm++) {
            watched += calm >= 500 ? 1 : 0;
            if (chart.update(state, 3 + 1e-3 * random.nextGaussian()) instanceof Verdict.Drift) {
                alarms++;
                calm = 0;
            }
        }
        assertThat((double) watched / alarms).isBetween(700.0, 1_100.0);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new EwmaChart(1, 1_000, 10))
                .hasMessage("rate must be in (0, 1), but was 1.0");
        assertThatThrownBy(() -> new EwmaChart(0.1, 9, 10))
                .hasMessage("runLength must be in [10, 1e12], but was 9.0");
        assertThatThrownBy(() -> new EwmaChart(0.1, 1_000, 1))
                .hasMessage("calibration must be at least 2, but was 1");
    }
}
