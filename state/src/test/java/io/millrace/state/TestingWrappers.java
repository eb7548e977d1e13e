package io.millrace.state;

import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.wrappers.Boosted;
import io.millrace.state.wrappers.Clipped;
import io.millrace.state.wrappers.CompressedLabels;
import io.millrace.state.wrappers.MedianOfMeans;
import io.millrace.state.wrappers.Offset;
import io.millrace.state.wrappers.TargetScaler;
import io.millrace.state.wrappers.TruncatedLabels;
import java.util.List;

/** Learners around learners. */
final class TestingWrappers {
    static final List<Learner<?>> LEARNERS =
            List.of(
                    new TargetScaler<>(new NormalizedSgd(0.1)),
                    new TargetScaler<>(new RecursiveLeastSquares(1, 0.99)),
                    new Clipped<>(new NormalizedSgd(1.5), 0.5),
                    new Clipped<>(new TargetScaler<>(new NormalizedSgd(0.5)), 0),
                    new TruncatedLabels<>(new NormalizedSgd(0.5), 1.5, 0.9),
                    new TruncatedLabels<>(new RecursiveLeastSquares(1, 1), 2, 0.99),
                    new MedianOfMeans<>(new NormalizedSgd(0.5), 3),
                    new MedianOfMeans<>(new RecursiveLeastSquares(0.1, 0.9), 5),
                    new Offset<>(0, new NormalizedSgd(0.5)),
                    new Offset<>(2, new RecursiveLeastSquares(1, 0.99)),
                    new CompressedLabels<>(new NormalizedSgd(0.5)),
                    new CompressedLabels<>(new RecursiveLeastSquares(1, 0.99)),
                    new Boosted<>(new RecursiveLeastSquares(1, 0.99), new NormalizedSgd(0.5)),
                    new Boosted<>(new NormalizedSgd(0.5), new LastLabel()),
                    new Boosted<>(new MeanLabel(0.9), new NormalizedSgd(0.5)));

    private TestingWrappers() {}
}
