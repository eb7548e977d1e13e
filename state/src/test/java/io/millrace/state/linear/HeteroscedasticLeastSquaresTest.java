package io.millrace.state.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Learner;
import io.millrace.state.linear.HeteroscedasticLeastSquares.State;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class HeteroscedasticLeastSquaresTest {
    private static final double[] TRUTH = {1, -2, 0.5};

    private static double[] x(Random random) {
        return new double[] {1, random.nextGaussian(), random.nextGaussian()};
    }

    private static double mean(double[] x) {
        return TRUTH[0] * x[0] + TRUTH[1] * x[1] + TRUTH[2] * x[2];
    }

    /**
     * Noise of deviation e^(slope x₁) / 2: ×/÷ 20 between the ends for slope 1.5, else constant.
     */
    private static <S> double squaredError(Learner<S> learner, double slope) {
        double total = 0;
        for (int run = 0; run < 20; run++) {
            S state = learner.newState(3);
            Random random = new Random(run);
            for (int t = 0; t < 1000; t++) {
                double[] x = x(random);
                double error = learner.predict(state, x) - mean(x);
                total += t < 200 ? 0 : error * error / 20 / 800;
                double noise = Math.exp(slope * x[1]) / 2 * random.nextGaussian();
                learner.learn(state, x, mean(x) + noise, 1);
            }
        }
        return total;
    }

    @Test
    void beatsLeastSquaresWhereNoiseDiffers() {
        double weighed = squaredError(new HeteroscedasticLeastSquares(0.1, 1), 1.5);
        double least = squaredError(new RecursiveLeastSquares(0.1, 1), 1.5);
        assertThat(weighed).isLessThan(0.1 * least);
    }

    @Test
    void costsLittleWhereItDoesNot() {
        double weighed = squaredError(new HeteroscedasticLeastSquares(0.1, 1), 0);
        double least = squaredError(new RecursiveLeastSquares(0.1, 1), 0);
        assertThat(weighed).isBetween(0.9 * least, 1.1 * least);
    }

    /** A model of the noise that may not move says 1 everywhere. */
    @Test
    void withAHugeNoiseRidgeItIsRidgeRegression() {
        HeteroscedasticLeastSquares learner = new HeteroscedasticLeastSquares(0.1, 1e100);
        RecursiveLeastSquares least = new RecursiveLeastSquares(0.1, 1);
        State state = learner.newState(3);
        RecursiveLeastSquares.State other = least.newState(3);
        Random random = new Random(1);
        for (int t = 0; t < 500; t++) {
            double[] x = x(random);
            double importance = t % 3 == 0 ? 1 - random.nextDouble() : 1;
            assertThat(learner.predict(state, x)).isCloseTo(least.predict(other, x), within(1e-10));
            double label = mean(x) + random.nextGaussian();
            learner.learn(state, x, label, importance);
            least.learn(other, x, label, importance);
        }
    }

    /** Two weighted ridge regressions, each solved anew from its sums. */
    @Test
    void isTwoWeightedRidgeRegressions() {
        HeteroscedasticLeastSquares learner = new HeteroscedasticLeastSquares(0.3, 2);
        State state = learner.newState(3);
        Sums labels = new Sums(0.3);
        Sums noises = new Sums(2);
        double seen = 0;
        double level = 0;
        Random random = new Random(2);
        for (int t = 0; t < 300; t++) {
            double[] x = x(random);
            double label = mean(x) + Math.exp(x[1]) * random.nextGaussian();
            double importance = t % 3 == 0 ? 1 - random.nextDouble() : 1;
            double prediction = labels.predict(x);
            assertThat(learner.predict(state, x)).isCloseTo(prediction, within(1e-9));
            if (t > 0) {
                double noise = Math.exp(level + noises.predict(x) + 0.5772156649015329) * 2;
                assertThat(learner.noise(state, x)).isCloseTo(noise, within(1e-9 * noise));
            }

            double leverage = labels.leverage(x);
            double relative = Math.exp(noises.predict(x));
            double trusted = Math.max(relative, Math.min(1, Math.sqrt(leverage)));
            double error = label - prediction;
            double logarithm = Math.log(error * error) - Math.log(1 + leverage / trusted);
            level = (seen * level + importance * logarithm) / (seen + importance);
            seen += importance;
            noises.learn(x, Math.max(-12, logarithm - level), importance);
            labels.learn(x, label, importance / trusted);
            learner.learn(state, x, label, importance);
        }
    }

    private static final class Sums {
        private final DMatrixRMaj gram = CommonOps_DDRM.identity(3);
        private final DMatrixRMaj moment = new DMatrixRMaj(3, 1);

        Sums(double ridge) {
            CommonOps_DDRM.scale(ridge, gram);
        }

        void learn(double[] x, double label, double weight) {
            DMatrixRMaj column = new DMatrixRMaj(3, 1, true, x);
            CommonOps_DDRM.multAddTransB(weight, column, column, gram);
            CommonOps_DDRM.addEquals(moment, weight * label, column);
        }

        private double form(double[] x, DMatrixRMaj right) {
            DMatrixRMaj solution = new DMatrixRMaj(3, 1);
            assertThat(CommonOps_DDRM.solve(gram.copy(), right.copy(), solution)).isTrue();
            return CommonOps_DDRM.dot(solution, new DMatrixRMaj(3, 1, true, x));
        }

        double predict(double[] x) {
            return form(x, moment);
        }

        double leverage(double[] x) {
            return form(x, new DMatrixRMaj(3, 1, true, x));
        }
    }

    @Test
    void learnsTheNoise() {
        HeteroscedasticLeastSquares learner = new HeteroscedasticLeastSquares(0.1, 1);
        State state = learner.newState(3);
        assertThat(learner.noise(state, new double[3])).isNaN();
        Random random = new Random(3);
        for (int t = 0; t < 20_000; t++) {
            double[] x = x(random);
            double noise = Math.exp(0.7 * x[1]) * random.nextGaussian();
            learner.learn(state, x, mean(x) + noise, 1);
        }
        for (double at : new double[] {-1, 0, 1}) {
            double expected = Math.exp(1.4 * at);
            assertThat(learner.noise(state, new double[] {1, at, 0}))
                    .isCloseTo(expected, within(0.1 * expected));
        }
        assertThat(learner.noise(state, new double[] {1, Double.NaN, 0})).isNaN();
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatThrownBy(() -> new HeteroscedasticLeastSquares(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ridge must be positive and finite, but was 0.0");
        assertThatThrownBy(() -> new HeteroscedasticLeastSquares(1, -1))
                .hasMessage("noiseRidge must be positive and finite, but was -1.0");
    }
}
