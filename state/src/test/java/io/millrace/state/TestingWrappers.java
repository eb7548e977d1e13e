package io.millrace.state;

import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.wrappers.Clipped;
import io.millrace.state.wrappers.TargetScaler;
import java.util.List;

/** Learners around learners. */
final class TestingWrappers {
    static final List<Learner<?>> LEARNERS =
            List.of(
                    new TargetScaler<>(new NormalizedSgd(0.1)),
                    new TargetScaler<>(new RecursiveLeastSquares(1, 0.99)),
                    new Clipped<>(new NormalizedSgd(1.5), 0.5),
                    new Clipped<>(new TargetScaler<>(new NormalizedSgd(0.5)), 0));

    private TestingWrappers() {}
}
