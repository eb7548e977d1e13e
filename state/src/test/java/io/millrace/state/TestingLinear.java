package io.millrace.state;

import io.millrace.state.linear.BayesianLinear;
import io.millrace.state.linear.FilteredSgd;
import io.millrace.state.linear.GeneralizedLinear;
import io.millrace.state.linear.HeteroscedasticLeastSquares;
import io.millrace.state.linear.KalmanRegression;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.OnlineNewtonStep;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.linear.VovkAzouryWarmuth;
import io.millrace.state.linear.WindowedLeastSquares;
import java.util.List;

/** The linear learners of second order, and normalised SGD. */
final class TestingLinear {
    static final List<Learner<?>> LEARNERS =
            List.of(
                    new RecursiveLeastSquares(1, 1),
                    new RecursiveLeastSquares(0.1, 0.95),
                    new RecursiveLeastSquares(1e-3, 0.5),
                    new VovkAzouryWarmuth(1),
                    new VovkAzouryWarmuth(1e-3),
                    new BayesianLinear(1, 1, 1),
                    new BayesianLinear(0.3, 2, 0.99),
                    new BayesianLinear(1e-3, 1e3, 0.5),
                    new KalmanRegression(1, 0.1, 1, 0),
                    new KalmanRegression(1, 1, 0.5, 0),
                    new KalmanRegression(10, 1e-3, 0.99, 0.03),
                    new WindowedLeastSquares(1, 20),
                    new WindowedLeastSquares(1e-3, 1),
                    new GeneralizedLinear(new Loss.Squared(), 1),
                    new GeneralizedLinear(new Loss.Logistic(), 0.1),
                    new GeneralizedLinear(new Loss.Poisson(), 1e-3),
                    new OnlineNewtonStep(new Loss.Squared(), 4, 1, 10),
                    new OnlineNewtonStep(new Loss.Logistic(), 10, 1, 5),
                    new OnlineNewtonStep(new Loss.Poisson(), 0.1, 1e-3, 20),
                    new OnlineNewtonStep(new Loss.Absolute(), 4, 1, 1e9),
                    new HeteroscedasticLeastSquares(1, 1),
                    new HeteroscedasticLeastSquares(1e-3, 10),
                    new FilteredSgd(0.1, 0.01),
                    new FilteredSgd(1.9, 0),
                    new NormalizedSgd(0.1),
                    new NormalizedSgd(1.9));

    private TestingLinear() {}
}
