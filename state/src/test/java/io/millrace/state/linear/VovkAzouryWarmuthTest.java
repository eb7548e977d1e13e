package io.millrace.state.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Learner;
import io.millrace.state.certificates.Hindsight;
import io.millrace.state.certificates.Moments;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VovkAzouryWarmuthTest {

    /** The forward algorithm by its definition: x is seen, with label 0, before it is predicted. */
    @ParameterizedTest
    @CsvSource({"1, 5", "0.01, 5", "1, 1", "0.1, 12"})
    void countsTheExampleItPredicts(double ridge, int d) {
        VovkAzouryWarmuth learner = new VovkAzouryWarmuth(ridge);
        Gaussian state = learner.newState(d);
        TestingRidge seen = new TestingRidge(ridge, 1, d);
        Random random = new Random(3);
        for (int t = 0; t < 300; t++) {
            double[] x = random.doubles(d, -2, 2).toArray();
            double label = x[0] - 3 * x[d - 1] + random.nextGaussian();
            double importance = t % 3 == 0 ? 1 - random.nextDouble() : 1;

            TestingRidge ahead = seen.copy();
            ahead.learn(x, 0, 1);
            assertThat(learner.predict(state, x))
                    .as("example %s", t)
                    .isCloseTo(ahead.predict(x), within(1e-10));

            learner.learn(state, x, label, importance);
            seen.learn(x, label, importance);
        }
    }

    /** Label 5a at (a, 2a): 5a² / (5a² + 1) of the way there, and half of it if counted twice. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e3, 1e9, 1e76, 1e150, 1e300})
    void anExampleOfAnyMagnitudeIsTheSameExample(double size) {
        VovkAzouryWarmuth learner = new VovkAzouryWarmuth(1);
        Gaussian state = learner.newState(2);
        double[] x = {size, 2 * size};
        learner.learn(state, x, 5 * size, 1);
        double share = 5 * size * size / (1 + 5 * size * size);
        double near = Double.isNaN(share) ? 1 : share;
        // So small that P says nothing of it.
        assertThat(learner.predict(state, new double[] {1e-6, 2e-6}))
                .isCloseTo(5e-6 * near, within(1e-15));
        if (size < 1e80) {
            assertThat(learner.predict(state, x) / size)
                    .isCloseTo(5 * share / (1 + share), within(1e-6));
        }
        assertThat(learner.predict(state, x)).isFinite();
    }

    /** Labels that always contradict, and worse where little was seen. */
    private static <S> double excess(Learner<S> learner, Moments moments, int seed) {
        int d = 4;
        S state = learner.newState(d);
        Random random = new Random(seed);
        double loss = 0;
        for (int t = 0; t < 400; t++) {
            double[] x = new double[d];
            x[random.nextInt(d)] = 1 + t / 10;
            x[random.nextInt(d)] += random.nextGaussian();
            double prediction = learner.predict(state, x);
            double label =
                    switch (seed % 3) {
                        case 0 -> prediction > 0 ? -1 : 1;
                        case 1 -> random.nextInt(2) * 2 - 1;
                        default -> Math.max(-1, Math.min(1, x[0] / (1 + t) + x[1]));
                    };
            loss += (label - prediction) * (label - prediction);
            learner.learn(state, x, label, 1);
            moments.update(x, label);
        }
        return loss - new Hindsight(moments).linear();
    }

    @Test
    void keepsItsBoundWhereRecursiveLeastSquaresWouldNot() {
        boolean broken = false;
        for (int seed = 0; seed < 30; seed++) {
            VovkAzouryWarmuth learner = new VovkAzouryWarmuth(0.1);
            Moments moments = new Moments(4);
            double excess = excess(learner, moments, seed);
            assertThat(excess)
                    .as("seed %s", seed)
                    .isLessThanOrEqualTo(
                            learner.boundByLabels(new Hindsight(moments), 1) * (1 + 1e-9));

            Moments same = new Moments(4);
            double other = excess(new RecursiveLeastSquares(0.1, 1), same, seed);
            broken |= other > learner.boundByLabels(new Hindsight(same), 1);
        }
        assertThat(broken).isTrue();
    }

    @Test
    void refusesARidgeOutOfRange() {
        for (double ridge : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new VovkAzouryWarmuth(ridge))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("ridge must be positive and finite, but was " + ridge);
        }
    }
}
