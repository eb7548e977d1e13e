package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Learner;
import io.millrace.state.linear.KalmanRegression;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Five weights that stand, turn or jump: mean squared error beyond the noise over 30,000 rows, of
 * Kalman regression that learns how fast they drift, and of recursive least squares with the best
 * forgetting in hindsight.
 */
class DriftingWeightsTest {
    private static final int D = 5;
    private static final int ROWS = 30_000;

    private static void move(String kind, double period, int t, double[] w, Random random) {
        for (int i = 0; i < D; i++) {
            if (kind.equals("turn")) {
                w[i] = Math.sqrt(2) * Math.sin(2 * Math.PI * t / period + i);
            } else if (t == 0 || (kind.equals("jump") && t % (int) period == 0)) {
                w[i] = random.nextGaussian();
            }
        }
    }

    private static <S> double excess(Learner<S> learner, String kind, double period) {
        S state = learner.newState(D);
        Random random = new Random(4);
        double[] w = new double[D];
        double[] x = new double[D];
        double sum = 0;
        for (int t = 0; t < ROWS; t++) {
            move(kind, period, t, w, random);
            double mean = 0;
            for (int i = 0; i < D; i++) {
                x[i] = random.nextGaussian();
                mean += w[i] * x[i];
            }
            double error = learner.predict(state, x) - mean;
            sum += error * error;
            learner.learn(state, x, mean + 0.5 * random.nextGaussian(), 1);
        }
        return sum / ROWS;
    }

    @ParameterizedTest
    @CsvSource({
        "stand, 1",
        "turn, 200",
        "turn, 1000",
        "turn, 10000",
        "jump, 100",
        "jump, 1000",
        "jump, 10000"
    })
    void learnsThePace(String kind, double period) {
        double learned = excess(new KalmanRegression(1, 0.25, 0.99, 0.03), kind, period);
        double resting = excess(new KalmanRegression(1, 0.25, 1, 0), kind, period);
        double best = Double.POSITIVE_INFINITY;
        double chosen = 0;
        for (double forgetting :
                new double[] {0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 1}) {
            double excess = excess(new RecursiveLeastSquares(0.1, forgetting), kind, period);
            chosen = excess < best ? forgetting : chosen;
            best = Math.min(best, excess);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.4f | %.4f | %.4f (%s) |%n",
                kind,
                period,
                learned,
                resting,
                best,
                chosen);
        assertThat(learned).isLessThan(kind.equals("stand") ? 0.01 : 1.5 * best);
    }
}
