package io.millrace.state;

import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import java.util.List;

/** The learners that read no features. */
final class TestingBaselines {
    static final List<Learner<?>> LEARNERS = List.of(new LastLabel(), new Forecast());

    private TestingBaselines() {}
}
