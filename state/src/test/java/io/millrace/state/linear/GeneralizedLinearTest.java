package io.millrace.state.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralizedLinearTest {

    private record Example(double[] x, double label, double importance) {}

    /**
     * What a model is fitted to: its mean as a function of the score, and the mean's derivative.
     */
    private record Family(Loss loss, DoubleUnaryOperator mean, DoubleUnaryOperator curvature) {
        static Family of(String name) {
            return name.equals("logistic")
                    ? new Family(
                            new Loss.Logistic(),
                            s -> 1 / (1 + Math.exp(-s)),
                            s -> 1 / (2 + Math.exp(s) + Math.exp(-s)))
                    : new Family(new Loss.Poisson(), Math::exp, Math::exp);
        }

        double draw(double score, Random random) {
            double uniform = random.nextDouble();
            if (loss instanceof Loss.Logistic) {
                return uniform < mean.applyAsDouble(score) ? 1 : 0;
            }
            int count = 0;
            double chance = Math.exp(-mean.applyAsDouble(score));
            for (double left = uniform - chance; left > 0 && count < 1000; left -= chance) {
                count++;
                chance *= mean.applyAsDouble(score) / count;
            }
            return count;
        }
    }

    /** Newton's method, with all derivatives summed: from w, on (w - m)'H(w - m) / 2 + losses. */
    private static double[] minimise(
            Family family, DMatrixRMaj precision, double[] centre, List<Example> examples) {
        int d = centre.length;
        double[] w = centre.clone();
        for (int turn = 0; turn < 200; turn++) {
            DMatrixRMaj hessian = precision.copy();
            DMatrixRMaj gradient = new DMatrixRMaj(d, 1);
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    gradient.add(i, 0, precision.get(i, j) * (w[j] - centre[j]));
                }
            }
            for (Example example : examples) {
                double score = dot(w, example.x);
                double slope = family.mean.applyAsDouble(score) - example.label;
                double curvature = family.curvature.applyAsDouble(score);
                for (int i = 0; i < d; i++) {
                    gradient.add(i, 0, example.importance * slope * example.x[i]);
                    for (int j = 0; j < d; j++) {
                        double product = example.x[i] * example.x[j];
                        hessian.add(i, j, example.importance * curvature * product);
                    }
                }
            }
            DMatrixRMaj step = new DMatrixRMaj(d, 1);
            assertThat(CommonOps_DDRM.solve(hessian, gradient, step)).isTrue();
            double largest = CommonOps_DDRM.elementMaxAbs(step);
            for (int i = 0; i < d; i++) {
                w[i] -= step.get(i) * Math.min(1, 0.5 / largest);
            }
        }
        return w;
    }

    private static double dot(double[] w, double[] x) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += w[i] * x[i];
        }
        return sum;
    }

    private static double[] x(Random random) {
        return new double[] {1, random.nextGaussian() / 2, random.nextGaussian() / 2};
    }

    private static final double[] TRUTH = {0.5, -1, 1.5};

    private static DMatrixRMaj ridge(double ridge) {
        DMatrixRMaj precision = CommonOps_DDRM.identity(3);
        CommonOps_DDRM.scale(2 * ridge, precision);
        return precision;
    }

    @Test
    void ofTheSquaredLossItIsRidgeRegression() {
        GeneralizedLinear learner = new GeneralizedLinear(new Loss.Squared(), 0.3);
        RecursiveLeastSquares least = new RecursiveLeastSquares(0.3, 1);
        Gaussian state = learner.newState(3);
        RecursiveLeastSquares.State other = least.newState(3);
        Random random = new Random(1);
        for (int t = 0; t < 1000; t++) {
            double[] x = x(random);
            double label = dot(TRUTH, x) + random.nextGaussian();
            double importance = t % 3 == 0 ? 1 - random.nextDouble() : 1;
            assertThat(learner.predict(state, x)).isCloseTo(least.predict(other, x), within(1e-10));
            learner.learn(state, x, label, importance);
            least.learn(other, x, label, importance);
        }
    }

    /**
     * Each step minimises the expansion of the past and the new loss, in all directions at once.
     */
    @ParameterizedTest
    @ValueSource(strings = {"logistic", "Poisson"})
    void eachStepIsALeastPoint(String name) {
        Family family = Family.of(name);
        GeneralizedLinear learner = new GeneralizedLinear(family.loss, 0.5);
        Gaussian state = learner.newState(3);
        DMatrixRMaj precision = ridge(0.5);
        double[] m = new double[3];
        Random random = new Random(2);
        for (int t = 0; t < 60; t++) {
            double[] x = x(random);
            double label = family.draw(dot(TRUTH, x), random);
            double importance = t % 3 == 0 ? 1 - random.nextDouble() : 1;
            m = minimise(family, precision, m, List.of(new Example(x, label, importance)));
            double curvature = importance * family.curvature.applyAsDouble(dot(m, x));
            DMatrixRMaj column = new DMatrixRMaj(3, 1, true, x);
            CommonOps_DDRM.multAddTransB(curvature, column, column, precision);

            learner.learn(state, x, label, importance);
            assertThat(state.mean).as("example %s", t).containsExactly(m, within(1e-9));
        }
    }

    /**
     * After 1,000 examples it is nearer to the leader, the batch solution, than that is to the
     * truth: logistic, it is off by up to 0.054, where the standard error of a weight is some 0.15.
     */
    @ParameterizedTest
    @CsvSource({"logistic, 0.06", "Poisson, 0.01"})
    void staysNearTheBatchSolution(String name, double distance) {
        Family family = Family.of(name);
        GeneralizedLinear learner = new GeneralizedLinear(family.loss, 0.5);
        Gaussian state = learner.newState(3);
        List<Example> examples = new ArrayList<>();
        Random random = new Random(3);
        for (int t = 0; t < 1000; t++) {
            double[] x = x(random);
            Example example = new Example(x, family.draw(dot(TRUTH, x), random), 1);
            examples.add(example);
            learner.learn(state, x, example.label, 1);
        }
        double[] batch = minimise(family, ridge(0.5), new double[3], examples);
        assertThat(state.mean).containsExactly(batch, within(distance));
        assertThat(state.mean).containsExactly(TRUTH, within(0.25));
    }

    /**
     * What it has lost beyond the true weights grows with the logarithm of the examples at most.
     */
    @ParameterizedTest
    @ValueSource(strings = {"logistic", "Poisson"})
    void regretsLittle(String name) {
        Family family = Family.of(name);
        double total = 0;
        for (int run = 0; run < 20; run++) {
            GeneralizedLinear learner = new GeneralizedLinear(family.loss, 0.5);
            Gaussian state = learner.newState(3);
            Random random = new Random(100 + run);
            for (int t = 0; t < 2000; t++) {
                double[] x = x(random);
                double label = family.draw(dot(TRUTH, x), random);
                total += family.loss.of(dot(state.mean, x), label) / 20;
                total -= family.loss.of(dot(TRUTH, x), label) / 20;
                learner.learn(state, x, label, 1);
            }
        }
        // The best possible is (d / 2) ln T to leading order: 11.4.
        assertThat(total).isBetween(3.0, 2 * 1.5 * Math.log(2000));
    }

    @Test
    void aFirstCountOfAMillionDoesNotThrowIt() {
        GeneralizedLinear learner = new GeneralizedLinear(new Loss.Poisson(), 1e-3);
        Gaussian state = learner.newState(2);
        learner.learn(state, new double[] {1, 3}, 1e6, 1);
        assertThat(learner.predict(state, new double[] {1, 3})).isCloseTo(1e6, within(1e3));
        learner.learn(state, new double[] {1, -3}, 0, 1);
        assertThat(learner.predict(state, new double[] {1, 3})).isBetween(1e5, 1e7);
    }

    @Test
    void refusesOtherLosses() {
        assertThatThrownBy(() -> new GeneralizedLinear(new Loss.Absolute(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("loss must be squared, logistic or Poisson, but was Absolute[]");
        assertThatThrownBy(() -> new GeneralizedLinear(new Loss.Squared(), 0))
                .hasMessage("ridge must be positive and finite, but was 0.0");
    }
}
