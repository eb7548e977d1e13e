package io.millrace.state;

import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import io.millrace.state.baseline.NearestColumn;
import java.util.List;

/** The learners that say what they are told. */
final class TestingBaselines {
    static final List<Learner<?>> LEARNERS =
            List.of(
                    new LastLabel(),
                    new Forecast(),
                    new NearestColumn(),
                    new NearestColumn(1),
                    new MeanLabel(1),
                    new MeanLabel(0.9));

    private TestingBaselines() {}
}
