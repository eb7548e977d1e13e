package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Learner;
import io.millrace.state.linear.FilteredSgd;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Normalised SGD, the filter over its path, and recursive least squares: mean squared error beyond
 * the noise, over the second half of 10,000 rows of ten columns, mean of five streams; each with
 * the best of its settings in hindsight.
 */
class FilteredSgdTest {
    private static final int D = 10;
    private static final int ROWS = 10_000;
    private static final List<Double> RATES = List.of(0.003, 0.01, 0.03, 0.1, 0.3);
    private static final List<Double> DRIFTS = List.of(0.0, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2);
    private static final List<Double> FORGETTINGS =
            List.of(1.0, 0.9995, 0.998, 0.995, 0.99, 0.98, 0.95);

    /** Columns that share a part; weights that walk at random; noise of variance 1. */
    private static double excess(Learner<?> learner, double shared, double walk) {
        double sum = 0;
        for (int stream = 0; stream < 5; stream++) {
            sum += excess(learner, shared, walk, new Random(stream)) / 5;
        }
        return sum;
    }

    private static <S> double excess(
            Learner<S> learner, double shared, double walk, Random random) {
        S state = learner.newState(D);
        double[] w = random.doubles(D, -1, 1).toArray();
        double[] x = new double[D];
        double sum = 0;
        for (int t = 0; t < ROWS; t++) {
            double common = random.nextGaussian();
            double mean = 0;
            for (int i = 0; i < D; i++) {
                double own = random.nextGaussian();
                x[i] = Math.sqrt(shared) * common + Math.sqrt(1 - shared) * own;
                w[i] += walk * random.nextGaussian();
                mean += w[i] * x[i];
            }
            double error = learner.predict(state, x) - mean;
            sum += t < ROWS / 2 ? 0 : error * error;
            learner.learn(state, x, mean + random.nextGaussian(), 1);
        }
        return sum / (ROWS / 2);
    }

    private static <T> double least(
            List<T> settings, Function<T, Learner<?>> learner, double shared, double walk) {
        return settings.stream()
                .mapToDouble(setting -> excess(learner.apply(setting), shared, walk))
                .min()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0, 0.0003",
        "0, 0.001",
        "0, 0.01",
        "0.9, 0",
        "0.9, 0.0003",
        "0.9, 0.001",
        "0.9, 0.01"
    })
    void comparesHonestly(double shared, double walk) {
        double sgd = least(RATES, NormalizedSgd::new, shared, walk);
        double filtered =
                RATES.stream()
                        .mapToDouble(
                                rate ->
                                        least(
                                                DRIFTS,
                                                drift -> new FilteredSgd(rate, drift),
                                                shared,
                                                walk))
                        .min()
                        .orElseThrow();
        double rls =
                least(
                        FORGETTINGS,
                        forgetting -> new RecursiveLeastSquares(0.1, forgetting),
                        shared,
                        walk);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.5f | %.5f | %.5f |%n",
                shared,
                walk,
                sgd,
                filtered,
                rls);
        assertThat(filtered).isLessThan(1.1 * sgd);
        assertThat(filtered).isBetween(rls / 2, 3 * rls);
    }
}
