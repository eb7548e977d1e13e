package io.millrace.state.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Learner;
import io.millrace.state.Loss;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final List<DoubleFunction<Learner<?>>> BY_RIDGE =
            List.of(
                    VovkAzouryWarmuth::new,
                    ridge -> new BayesianLinear(ridge, 1, 1),
                    ridge -> new WindowedLeastSquares(ridge, 200),
                    ridge -> new GeneralizedLinear(new Loss.Squared(), ridge),
                    ridge -> new HeteroscedasticLeastSquares(1e-12, ridge),
                    ridge -> new BlockLeastSquares(ridge, 4));

    /** All but no ridge at all is as good as a small one: factors of P do not run out of digits. */
    @Test
    void theLeastRidgeStillLearns() {
        for (DoubleFunction<Learner<?>> rule : BY_RIDGE) {
            assertThat(said(rule.apply(1e-200)))
                    .as("%s", rule.apply(1e-200))
                    .isCloseTo(said(rule.apply(1e-12)), within(1e-6));
        }
    }

    private static <S> double said(Learner<S> learner) {
        S state = learner.newState(3);
        Random random = new Random(51);
        for (int t = 0; t < 150; t++) {
            double[] x = {1, random.nextGaussian(), random.nextGaussian()};
            learner.learn(state, x, 2 + x[1] - 3 * x[2] + random.nextGaussian(), 1);
        }
        return learner.predict(state, new double[] {1, 2, 3});
    }

    /** With less, variances at first would be beyond what is computed with, and stay there. */
    @Test
    void refusesWhatCannotBeComputedWith() {
        for (DoubleFunction<Learner<?>> rule : BY_RIDGE) {
            for (double ridge : new double[] {4.9e-324, 1e-260, 1e260}) {
                assertThatThrownBy(() -> rule.apply(ridge))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageEndingWith("must be in [1e-200, 1e200], but was " + ridge);
            }
        }
        assertThatThrownBy(() -> new KalmanRegression(1e-300, 1, 1, 0))
                .hasMessage("variance must be in [1e-200, 1e200], but was 1.0E-300");
        assertThatThrownBy(() -> new BayesianLinear(1, 1e300, 1))
                .hasMessage("beta must be in [1e-200, 1e200], but was 1.0E300");
    }
}
