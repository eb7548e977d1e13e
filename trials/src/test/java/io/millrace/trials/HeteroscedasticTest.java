package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Learner;
import io.millrace.state.linear.HeteroscedasticLeastSquares;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Squared error of the prediction against the true mean, summed over 5,000 rows and averaged over
 * 20 streams, where the noise has the deviation e^(slope x₁): least squares, least squares that
 * learns the noise, and least squares that is told it.
 */
class HeteroscedasticTest {
    private static final int D = 6;

    private static <S> double error(
            Learner<S> learner, double slope, boolean wrong, DoubleUnaryOperator importance) {
        double total = 0;
        for (int run = 0; run < 20; run++) {
            S state = learner.newState(D);
            Random random = new Random(run);
            double[] w = random.doubles(D, -2, 2).toArray();
            double[] x = new double[D];
            for (int t = 0; t < 5_000; t++) {
                x[0] = 1;
                double mean = w[0];
                for (int i = 1; i < D; i++) {
                    x[i] = 2 * random.nextDouble() - 1;
                    mean += w[i] * x[i];
                }
                double error = learner.predict(state, x) - mean;
                total += t < 100 ? 0 : error * error / 20;
                double logarithm = slope * (wrong ? 2 * Math.abs(x[1]) - 1 : x[1]);
                double noise = Math.exp(logarithm) * random.nextGaussian();
                learner.learn(state, x, mean + noise, importance.applyAsDouble(logarithm));
            }
        }
        return total;
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0.5, false", "1, false", "2, false", "3, false", "2, true"})
    void weighingPays(double slope, boolean wrong) {
        DoubleUnaryOperator same = logarithm -> 1;
        DoubleUnaryOperator told = logarithm -> Math.exp(-2 * (logarithm + slope));
        double least = error(new RecursiveLeastSquares(0.01, 1), slope, wrong, same);
        double learned = error(new HeteroscedasticLeastSquares(0.01, 5), slope, wrong, same);
        double loose = error(new HeteroscedasticLeastSquares(0.01, 1), slope, wrong, same);
        double firm = error(new HeteroscedasticLeastSquares(0.01, 50), slope, wrong, same);
        double ideal = error(new RecursiveLeastSquares(1e-4, 1), slope, wrong, told);
        System.out.printf(
                Locale.ROOT,
                "| %s%s | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                slope,
                wrong ? ", in |x₁|" : "",
                least,
                loose,
                learned,
                firm,
                ideal);
        // Where the logarithm of the noise is not linear in the columns, it learns it for nothing.
        assertThat(learned).isLessThan((wrong ? 1.5 : slope < 0.7 ? 1.2 : 0.8) * least);
    }
}
