package io.millrace.state;

import io.millrace.state.drift.Adwin;
import io.millrace.state.drift.ConformalDetector;
import io.millrace.state.drift.ConformalMartingale;
import io.millrace.state.drift.Cusum;
import io.millrace.state.drift.EwmaChart;
import io.millrace.state.drift.Kswin;
import java.util.List;

/** Every drift detector, in the settings that differ in kind. */
final class TestingDetectors {
    static final List<DriftDetector<?>> DETECTORS =
            List.of(
                    new ConformalDetector(),
                    new ConformalDetector(1_000),
                    new ConformalMartingale(),
                    new Cusum(),
                    new Cusum(10, 0.25, 6),
                    new Kswin(),
                    new EwmaChart(),
                    new EwmaChart(0.2, 1e4, 20),
                    new Adwin(),
                    new Adwin(0.05, 1, 5, 2, 4, false));

    private TestingDetectors() {}
}
