package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.linear.TestingRidge;
import io.millrace.state.linear.WindowedLeastSquares;
import io.millrace.state.linear.WindowedLeastSquares.State;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How far the window's weights are from those of a batch solution on the window alone, after a
 * million rows, and how far they would be if the same inverse were downdated for ever.
 */
class WindowedDriftTest {
    private static final int ROWS = 1_000_000;
    private static final int D = 7;
    private static final int WINDOW = 200;

    /** A constant, three one-hots that add up to it, and three columns, two of them much alike. */
    private static double[] x(Random random, int t) {
        double[] x = {1, 0, 0, 0, random.nextGaussian(), random.nextGaussian(), 0};
        x[1 + (t / 1000 % 2 == 0 ? random.nextInt(3) : 0)] = 1;
        x[6] = x[5] + 0.01 * random.nextGaussian();
        return x;
    }

    @ParameterizedTest
    @CsvSource({"1", "0.01"})
    void staysWithTheBatchSolution(double ridge) {
        WindowedLeastSquares learner = new WindowedLeastSquares(ridge, WINDOW);
        State state = learner.newState(D);
        Downdated downdated = new Downdated(ridge);
        double[][] xs = new double[WINDOW][];
        double[] labels = new double[WINDOW];
        Random random = new Random(1);
        double worst = 0;
        double worstDowndated = 0;
        for (int t = 0; t < ROWS; t++) {
            double[] x = x(random, t);
            double label = 10 + 3 * x[1] - 2 * x[4] + x[5] + random.nextGaussian();
            learner.learn(state, x, label, 1);
            downdated.learn(x, label, 1);
            int at = t % WINDOW;
            if (t >= WINDOW) {
                downdated.learn(xs[at], labels[at], -1);
            }
            xs[at] = x;
            labels[at] = label;
            if (t % 4999 == 0 || t == ROWS - 1) {
                TestingRidge batch = new TestingRidge(ridge, 1, D);
                for (int i = 0; i < Math.min(t + 1, WINDOW); i++) {
                    batch.learn(xs[i], labels[i], 1);
                }
                double[] weights = batch.weights();
                double[] unit = new double[D];
                for (int i = 0; i < D; i++) {
                    unit[i] = 1;
                    double weight = learner.predict(state, unit);
                    unit[i] = 0;
                    worst = Math.max(worst, Math.abs(weight - weights[i]));
                    double other = Math.abs(downdated.w[i] - weights[i]);
                    worstDowndated = Math.max(worstDowndated, other);
                }
            }
        }
        System.out.printf(Locale.ROOT, "| %s | %.1e | %.1e |%n", ridge, worst, worstDowndated);
        assertThat(worst).isLessThan(1e-8);
        assertThat(worst).isLessThan(worstDowndated);
    }

    /** The inverse itself, by Sherman and Morrison, updated and downdated without end. */
    private static final class Downdated {
        private final double[][] p = new double[D][D];
        private final double[] w = new double[D];

        Downdated(double ridge) {
            for (int i = 0; i < D; i++) {
                p[i][i] = 1 / ridge;
            }
        }

        void learn(double[] x, double label, double weight) {
            double[] gain = new double[D];
            double innovation = 1 / weight;
            double error = label;
            for (int i = 0; i < D; i++) {
                for (int j = 0; j < D; j++) {
                    gain[i] += p[i][j] * x[j];
                }
                innovation += x[i] * gain[i];
                error -= w[i] * x[i];
            }
            for (int i = 0; i < D; i++) {
                w[i] += gain[i] * error / innovation;
                for (int j = 0; j < D; j++) {
                    p[i][j] -= gain[i] * gain[j] / innovation;
                }
            }
        }
    }
}
