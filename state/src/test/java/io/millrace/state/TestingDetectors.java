package io.millrace.state;

import io.millrace.state.drift.Cusum;
import java.util.List;

/** Every drift detector, in the settings that differ in kind. */
final class TestingDetectors {
    static final List<DriftDetector<?>> DETECTORS = List.of(new Cusum(), new Cusum(10, 0.25, 6));

    private TestingDetectors() {}
}
