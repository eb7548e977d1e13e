package io.millrace.state.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Learner;
import io.millrace.state.linear.KalmanRegression.State;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KalmanRegressionTest {

    /** The filter by the book: every matrix in full, every step on its own. */
    private static final class Filter {
        private final double variance;
        private final double noise;
        private double[] m;
        private double[][] a;

        Filter(double variance, double noise, int d) {
            this.variance = variance;
            this.noise = noise;
            this.m = new double[d];
            this.a = new double[d][d];
            for (int i = 0; i < d; i++) {
                a[i][i] = variance;
            }
        }

        private double[][] spread(double gamma) {
            double[][] spread = new double[m.length][m.length];
            for (int i = 0; i < m.length; i++) {
                for (int j = 0; j < m.length; j++) {
                    spread[i][j] = gamma * gamma * a[i][j];
                }
                spread[i][i] += (1 - gamma * gamma) * variance;
            }
            return spread;
        }

        double mean(double gamma, double[] x) {
            double mean = 0;
            for (int i = 0; i < x.length; i++) {
                mean += gamma * m[i] * x[i];
            }
            return mean;
        }

        double variance(double gamma, double[] x, double importance) {
            double[][] spread = spread(gamma);
            double s = noise / importance;
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                    s += x[i] * spread[i][j] * x[j];
                }
            }
            return s;
        }

        double logLikelihood(double u, double[] x, double label) {
            double gamma = 1 / (1 + Math.exp(-u));
            double s = variance(gamma, x, 1);
            double e = label - mean(gamma, x);
            return -Math.log(2 * Math.PI * s) / 2 - e * e / (2 * s);
        }

        void learn(double gamma, double[] x, double label, double importance) {
            double[][] spread = spread(gamma);
            double s = variance(gamma, x, importance);
            double e = label - mean(gamma, x);
            double[] k = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                    k[i] += spread[i][j] * x[j] / s;
                }
            }
            for (int i = 0; i < x.length; i++) {
                m[i] = gamma * m[i] + k[i] * e;
                for (int j = 0; j < x.length; j++) {
                    a[i][j] = spread[i][j] - k[i] * k[j] * s;
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.9, 0",
        "2, 0.1, 0.99, 0",
        "1, 4, 0.5, 0",
        "1, 1, 0.95, 0.3",
        "3, 1, 0.999, 5"
    })
    void isTheFilterByTheBook(double variance, double noise, double gamma, double rate) {
        int d = 4;
        KalmanRegression learner = new KalmanRegression(variance, noise, gamma, rate);
        State state = learner.newState(d);
        Filter filter = new Filter(variance, noise, d);
        Random random = new Random(3);
        for (int t = 0; t < 500; t++) {
            double[] x = random.doubles(d, -2, 2).toArray();
            double label = x[0] - 3 * x[d - 1] + random.nextGaussian();
            double importance = t % 3 == 0 ? 1 - random.nextDouble() : 1;
            double present = learner.gamma(state);
            assertThat(learner.predict(state, x)).isCloseTo(filter.mean(present, x), within(1e-10));
            assertThat(learner.variance(state, x))
                    .isCloseTo(filter.variance(present, x, 1), within(1e-10));
            learner.learn(state, x, label, importance);
            filter.learn(present, x, label, importance);
        }
        assertThat(learner.gamma(state) == gamma).isEqualTo(rate == 0);
    }

    /** The step of u is along the slope of the log-likelihood, found by going to either side. */
    @Test
    void theGradientOfGammaIsThatOfTheLikelihood() {
        KalmanRegression learner = new KalmanRegression(2, 0.5, 0.8, 0.1);
        State state = learner.newState(3);
        Filter filter = new Filter(2, 0.5, 3);
        Random random = new Random(4);
        double square = 0.8 * 0.2 * 0.8 * 0.2;
        for (int t = 0; t < 300; t++) {
            double[] x = {random.nextGaussian(), random.nextGaussian(), 1};
            double label = 2 * x[0] - x[1] + random.nextGaussian();
            double gamma = learner.gamma(state);
            double u = Math.log(gamma / (1 - gamma));
            double h = 1e-5;
            double slope =
                    (filter.logLikelihood(u + h, x, label) - filter.logLikelihood(u - h, x, label))
                            / (2 * h);
            learner.learn(state, x, label, 1);
            filter.learn(gamma, x, label, 1);
            double after = learner.gamma(state);
            double moved = Math.log(after / (1 - after)) - u;
            square = 0.99 * square + 0.01 * slope * slope;
            assertThat(moved)
                    .as("example %s", t)
                    .isCloseTo(0.1 * slope / Math.sqrt(square), within(1e-7));
        }
    }

    @Test
    void withoutDriftItIsRecursiveLeastSquares() {
        KalmanRegression learner = new KalmanRegression(4, 2, 1, 0);
        RecursiveLeastSquares ridge = new RecursiveLeastSquares(0.5, 1);
        State state = learner.newState(5);
        RecursiveLeastSquares.State other = ridge.newState(5);
        Random random = new Random(5);
        for (int t = 0; t < 1000; t++) {
            double[] x = random.doubles(5, -2, 2).toArray();
            double label = x[0] - 3 * x[4] + random.nextGaussian();
            double importance = t % 3 == 0 ? random.nextDouble() : 1;
            assertThat(learner.predict(state, x)).isCloseTo(ridge.predict(other, x), within(1e-10));
            learner.learn(state, x, label, importance);
            ridge.learn(other, x, label, importance);
        }
    }

    /** Weights that wander as the model has it, first hardly, then fast. */
    @Test
    void learnsHowFastWeightsDrift() {
        KalmanRegression learner = new KalmanRegression(1, 0.1, 0.9, 0.03);
        State state = learner.newState(2);
        Random random = new Random(6);
        double[] w = {1, -1};
        double[] lasting = new double[2];
        for (int part = 0; part < 2; part++) {
            double gamma = part == 0 ? 0.9999 : 0.9;
            double mean = 0;
            for (int t = 0; t < 20_000; t++) {
                for (int i = 0; i < 2; i++) {
                    w[i] = gamma * w[i] + Math.sqrt(1 - gamma * gamma) * random.nextGaussian();
                }
                double[] x = {random.nextGaussian(), random.nextGaussian()};
                double label = w[0] * x[0] + w[1] * x[1] + Math.sqrt(0.1) * random.nextGaussian();
                learner.learn(state, x, label, 1);
                mean += t < 10_000 ? 0 : learner.gamma(state) / 10_000;
            }
            lasting[part] = mean;
        }
        assertThat(lasting[0]).isBetween(0.999, 1.0);
        assertThat(lasting[1]).isBetween(0.85, 0.93);
    }

    private static <S> double absoluteError(Learner<S> learner) {
        S state = learner.newState(2);
        Random random = new Random(7);
        double total = 0;
        for (int t = 0; t < 20_000; t++) {
            double angle = t / 500.0;
            double[] x = {random.nextGaussian(), random.nextGaussian()};
            double mean = Math.cos(angle) * x[0] + Math.sin(angle) * x[1];
            total += t < 5_000 ? 0 : Math.abs(learner.predict(state, x) - mean);
            learner.learn(state, x, mean + 0.3 * random.nextGaussian(), 1);
        }
        return total / 15_000;
    }

    /** Weights that turn once in 3,142 examples: hopeless without drift. */
    @Test
    void followsWeightsThatTurn() {
        double learned = absoluteError(new KalmanRegression(0.5, 0.09, 0.99, 0.03));
        double resting = absoluteError(new KalmanRegression(0.5, 0.09, 1, 0));
        double best = Double.POSITIVE_INFINITY;
        for (double forgetting : new double[] {0.9, 0.95, 0.97, 0.98, 0.99, 0.995}) {
            best = Math.min(best, absoluteError(new RecursiveLeastSquares(0.1, forgetting)));
        }
        assertThat(learned).isLessThan(1.3 * best);
        assertThat(resting).isGreaterThan(5 * learned);
    }

    @Test
    void varianceOfWhatIsNotFiniteIsUnknown() {
        KalmanRegression learner = new KalmanRegression(1, 1, 0.9, 0);
        assertThat(learner.variance(learner.newState(1), new double[] {Double.NaN})).isNaN();
        assertThat(learner.variance(learner.newState(1), new double[] {1e300}))
                .isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatThrownBy(() -> new KalmanRegression(0, 1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("variance must be positive and finite, but was 0.0");
        assertThatThrownBy(() -> new KalmanRegression(1, -1, 1, 0))
                .hasMessage("noise must be positive and finite, but was -1.0");
        assertThatThrownBy(() -> new KalmanRegression(1, 1, 1.5, 0))
                .hasMessage("gamma must be in (0, 1], but was 1.5");
        assertThatThrownBy(() -> new KalmanRegression(1, 1, 0.9, Double.NaN))
                .hasMessage("rate must be at least 0 and finite, but was NaN");
        assertThatThrownBy(() -> new KalmanRegression(1, 1, 1, 0.1))
                .hasMessage("rate must be 0 where gamma is 1, but was 0.1");
    }
}
