package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.gradient.GradientDescent;
import io.millrace.state.gradient.OptimisticMirrorDescent;
import io.millrace.state.gradient.Schedule.Constant;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mean squared errors where weights and columns go round smoothly: 20,000 rounds, a constant and
 * two sines and cosines as columns, weights that turn once in {@code period} rounds.
 */
class SmoothDriftTest {
    private static final int D = 5;
    private static final int ROUNDS = 20_000;
    private static final double RATE = 0.03;
    private static final double RADIUS = 3;

    private static void columns(int t, double cycle, double[] x) {
        x[0] = 1;
        for (int k = 1; k <= 2; k++) {
            double angle = k * 2 * Math.PI * t / cycle;
            x[2 * k - 1] = Math.sqrt(2) * Math.sin(angle);
            x[2 * k] = Math.sqrt(2) * Math.cos(angle);
        }
    }

    private static double label(int t, double[] x, double period, double noise, Random random) {
        double label = noise * random.nextGaussian();
        for (int i = 0; i < D; i++) {
            label += x[i] * Math.sin(2 * Math.PI * t / period + i);
        }
        return label;
    }

    private static <S> double error(Learner<S> learner, double cycle, double period, double noise) {
        S state = learner.newState(D);
        Random random = new Random(5);
        double[] x = new double[D];
        double sum = 0;
        for (int t = 0; t < ROUNDS; t++) {
            columns(t, cycle, x);
            double label = label(t, x, period, noise, random);
            double error = learner.predict(state, x) - label;
            sum += error * error;
            learner.learn(state, x, label, 1);
        }
        return sum / ROUNDS;
    }

    /** The same rates and the same ball, but without a guess: V is Σ |gradient|². */
    private static double withoutAGuess(double cycle, double period, double noise) {
        double[] w = new double[D];
        double[] x = new double[D];
        Random random = new Random(5);
        double sum = 0;
        double v = 0;
        for (int t = 0; t < ROUNDS; t++) {
            columns(t, cycle, x);
            double error = -label(t, x, period, noise, random);
            for (int i = 0; i < D; i++) {
                error += w[i] * x[i];
            }
            sum += error * error;
            v += 4 * error * error * D;
            double rate = 1 / Math.sqrt(1 / (RATE * RATE) + v / (RADIUS * RADIUS));
            double square = 0;
            for (int i = 0; i < D; i++) {
                w[i] -= rate * 2 * error * x[i];
                square += w[i] * w[i];
            }
            for (int i = 0; i < D; i++) {
                w[i] *= Math.min(1, RADIUS / Math.sqrt(square));
            }
        }
        return sum / ROUNDS;
    }

    @ParameterizedTest
    @CsvSource({
        "24, 200, 0",
        "24, 1000, 0",
        "24, 1000, 0.1",
        "200, 1000, 0",
        "200, 1000, 0.1",
        "200, 1000, 0.5",
        "200, 5000, 0",
        "200, 5000, 0.1",
        "200, 5000, 0.5"
    })
    void optimismPays(double cycle, double period, double noise) {
        Loss squared = new Loss.Squared();
        double optimistic =
                error(new OptimisticMirrorDescent(squared, RATE, RADIUS), cycle, period, noise);
        double plain = withoutAGuess(cycle, period, noise);
        double constant =
                error(new GradientDescent(squared, new Constant(RATE), 0), cycle, period, noise);
        System.out.printf(
                Locale.ROOT,
                "| %.0f | %.0f | %.1f | %.4f | %.4f | %.4f |%n",
                cycle,
                period,
                noise,
                optimistic,
                plain,
                constant);
        // Where drift is slow beside the noise there is nothing to foresee, and guessing costs.
        if (period <= 1000 || noise == 0) {
            assertThat(optimistic).isLessThan(plain);
        } else {
            assertThat(optimistic).isLessThan(1.15 * plain);
        }
    }
}
