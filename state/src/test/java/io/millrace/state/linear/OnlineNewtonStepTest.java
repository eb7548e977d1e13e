package io.millrace.state.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnlineNewtonStepTest {

    private static DMatrixRMaj solve(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj solution = new DMatrixRMaj(b.numRows, 1);
        assertThat(CommonOps_DDRM.solve(a.copy(), b.copy(), solution)).isTrue();
        return solution;
    }

    /**
     * The nearest w with w·x = score in the norm of A: its conditions solved, multiplier and all.
     */
    private static DMatrixRMaj nearest(DMatrixRMaj a, DMatrixRMaj w, double[] x, double score) {
        int d = x.length;
        DMatrixRMaj system = new DMatrixRMaj(d + 1, d + 1);
        DMatrixRMaj right = new DMatrixRMaj(d + 1, 1);
        DMatrixRMaj aw = new DMatrixRMaj(d, 1);
        CommonOps_DDRM.mult(a, w, aw);
        CommonOps_DDRM.insert(a, system, 0, 0);
        CommonOps_DDRM.insert(aw, right, 0, 0);
        for (int i = 0; i < d; i++) {
            system.set(i, d, x[i]);
            system.set(d, i, x[i]);
        }
        right.set(d, score);
        return CommonOps_DDRM.extract(solve(system, right), 0, d, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({"squared, 4, 1", "squared, 0.5, 0.3", "logistic, 10, 1", "absolute, 3, 0.5"})
    void isThePaperWritten(String name, double rate, double reach) {
        Loss loss =
                switch (name) {
                    case "squared" -> new Loss.Squared();
                    case "logistic" -> new Loss.Logistic();
                    default -> new Loss.Absolute();
                };
        int d = 4;
        OnlineNewtonStep learner = new OnlineNewtonStep(loss, rate, 0.7, reach);
        Gaussian state = learner.newState(d);
        DMatrixRMaj a = CommonOps_DDRM.identity(d);
        CommonOps_DDRM.scale(0.7, a);
        DMatrixRMaj w = new DMatrixRMaj(d, 1);
        Random random = new Random(3);
        int held = 0;
        for (int t = 0; t < 300; t++) {
            double[] x = random.doubles(d, -2, 2).toArray();
            double label = random.nextInt(2);
            double importance = t % 3 == 0 ? 1 - random.nextDouble() : 1;

            DMatrixRMaj column = new DMatrixRMaj(d, 1, true, x);
            double score = CommonOps_DDRM.dot(w, column);
            if (Math.abs(score) > reach) {
                w = nearest(a, w, x, Math.copySign(reach, score));
                held++;
            }
            score = CommonOps_DDRM.dot(w, column);
            assertThat(learner.predict(state, x))
                    .as("example %s", t)
                    .isCloseTo(loss.mean(score), within(1e-9));
            double slope = loss.slope(score, label);
            CommonOps_DDRM.multAddTransB(importance * slope * slope, column, column, a);
            CommonOps_DDRM.scale(slope, column);
            CommonOps_DDRM.addEquals(w, -rate * importance, solve(a, column));
            learner.learn(state, x, label, importance);
            assertThat(state.mean).containsExactly(w.data, within(1e-8));
        }
        assertThat(held).isPositive();
    }

    /**
     * Theorem 2 of the paper: regret at most 5 (1/α + G D) d ln T, with the rate 1/γ, γ = min(1/(4
     * G D), α) / 2, and epsilon 1/(γ D)². Logistic loss, |x| and all |w| at most 1: slopes G = 1,
     * diameter D = 2, and scores of at most 1 for which e^(-αl) is concave with α = 1/e.
     */
    @Test
    void keepsItsBound() {
        double gamma = 1 / 16.0;
        OnlineNewtonStep learner =
                new OnlineNewtonStep(new Loss.Logistic(), 1 / gamma, 1 / (4 * gamma * gamma), 1);
        Loss loss = new Loss.Logistic();
        Gaussian state = learner.newState(2);
        Random random = new Random(4);
        double[] truth = {0.6, -0.8};
        double[] regret = new double[2];
        for (int t = 0; t < 40_000; t++) {
            double angle = random.nextDouble() * 2 * Math.PI;
            double[] x = {Math.cos(angle), Math.sin(angle)};
            double score = truth[0] * x[0] + truth[1] * x[1];
            double label = random.nextDouble() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
            double p = learner.predict(state, x);
            double loss0 = -label * Math.log(p) - (1 - label) * Math.log(1 - p);
            regret[t < 10_000 ? 0 : 1] += loss0 - loss.of(score, label);
            learner.learn(state, x, label, 1);
        }
        double bound = 5 * (Math.E + 2) * 2 * Math.log(40_000);
        assertThat(regret[0] + regret[1]).isLessThan(bound);
        // Thrice the examples, but the logarithm grows by a seventh.
        assertThat(regret[1]).isLessThan(regret[0]);
        assertThat(regret[0]).isPositive();
    }

    @Test
    void refusesParametersOutOfRange() {
        Loss loss = new Loss.Squared();
        assertThatThrownBy(() -> new OnlineNewtonStep(loss, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate must be positive and finite, but was 0.0");
        assertThatThrownBy(() -> new OnlineNewtonStep(loss, 1, Double.NaN, 1))
                .hasMessage("epsilon must be positive and finite, but was NaN");
        assertThatThrownBy(() -> new OnlineNewtonStep(loss, 1, 1, Double.POSITIVE_INFINITY))
                .hasMessage("reach must be positive and finite, but was Infinity");
    }
}
