package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Loss;
import io.millrace.state.linear.Gaussian;
import io.millrace.state.linear.GeneralizedLinear;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Regret against the weights that the labels were drawn with, in units of σ² d ln T, for T from a
 * thousand to a million; σ² is the mean variance of the labels about their means.
 */
class GeneralizedRegretTest {
    private static final int ROWS = 1_000_000;

    private static double draw(Loss loss, double score, Random random) {
        if (loss instanceof Loss.Squared) {
            return score + 0.5 * random.nextGaussian();
        }
        double uniform = random.nextDouble();
        double mean = loss.mean(score);
        if (loss instanceof Loss.Logistic) {
            return uniform < mean ? 1 : 0;
        }
        int count = 0;
        double chance = Math.exp(-mean);
        for (double left = uniform - chance; left > 0 && count < 1000; left -= chance) {
            count++;
            chance *= mean / count;
        }
        return count;
    }

    private static double variance(Loss loss, double score) {
        double mean = loss.mean(score);
        return loss instanceof Loss.Squared
                ? 0.25
                : loss instanceof Loss.Logistic ? mean * (1 - mean) : mean;
    }

    @ParameterizedTest
    @CsvSource({
        "squared, 5, 2", "squared, 20, 2",
        "logistic, 5, 4", "logistic, 20, 4",
        "Poisson, 5, 1", "Poisson, 20, 1"
    })
    void isLogarithmic(String name, int d, double most) {
        Loss loss =
                switch (name) {
                    case "squared" -> new Loss.Squared();
                    case "logistic" -> new Loss.Logistic();
                    default -> new Loss.Poisson();
                };
        GeneralizedLinear learner = new GeneralizedLinear(loss, 0.5);
        Gaussian state = learner.newState(d);
        Random random = new Random(2);
        double[] truth = new double[d];
        Arrays.setAll(truth, i -> (i % 2 == 0 ? 1 : -1) / Math.sqrt(d));
        double[] x = new double[d];
        double regret = 0;
        double variance = 0;
        double worst = 0;
        StringBuilder row = new StringBuilder("| " + name + " | " + d);
        for (int t = 1; t <= ROWS; t++) {
            x[0] = 1;
            double score = truth[0];
            for (int i = 1; i < d; i++) {
                x[i] = random.nextGaussian();
                score += truth[i] * x[i];
            }
            double label = draw(loss, score, random);
            double mean = learner.predict(state, x);
            // The score that a mean stands for.
            double said =
                    loss instanceof Loss.Squared
                            ? mean
                            : loss instanceof Loss.Logistic
                                    ? Math.log(mean / (1 - mean))
                                    : Math.log(mean);
            regret += loss.of(said, label) - loss.of(score, label);
            variance += variance(loss, score);
            learner.learn(state, x, label, 1);
            if (t == 1_000 || t == 10_000 || t == 100_000 || t == ROWS) {
                double ratio = regret / (variance / t * d * Math.log(t));
                row.append(String.format(Locale.ROOT, " | %.2f", ratio));
                worst = Math.max(worst, ratio);
            }
        }
        System.out.println(row + " |");
        assertThat(worst).isBetween(0.0, most);
    }
}
