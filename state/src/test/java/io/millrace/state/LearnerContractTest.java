package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every learner promises. */
class LearnerContractTest {

    static List<Learner<?>> learners() {
        return TestingInhabitants.LEARNERS;
    }

    private static <S> S trained(Learner<S> learner, int examples) {
        S state = learner.newState(3);
        Random random = new Random(1);
        for (int t = 0; t < examples; t++) {
            learner.learn(state, x(random), random.nextGaussian(), random.nextDouble());
        }
        return state;
    }

    private static double[] x(Random random) {
        return new double[] {random.nextGaussian(), random.nextInt(2), 1};
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void predictChangesNothing(Learner<S> learner) {
        S state = trained(learner, 20);
        double[] x = {1, 2, 3};
        byte[] before = TestingBytes.write(learner.codec(), state);

        double first = learner.predict(state, x);

        assertThat(learner.predict(state, x)).isEqualTo(first);
        assertThat(TestingBytes.write(learner.codec(), state)).isEqualTo(before);
        assertThat(x).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void learnLeavesTheExampleAlone(Learner<S> learner) {
        double[] x = {1, 1e300, -3};

        learner.learn(trained(learner, 20), x, 4, 1);

        assertThat(x).containsExactly(1, 1e300, -3);
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void sameExamplesGiveTheSameBits(Learner<S> learner) {
        assertThat(TestingBytes.write(learner.codec(), trained(learner, 100)))
                .isEqualTo(TestingBytes.write(learner.codec(), trained(learner, 100)));
        if (!(learner instanceof Forecast)) {
            assertThat(TestingBytes.write(learner.codec(), trained(learner, 100)))
                    .isNotEqualTo(TestingBytes.write(learner.codec(), trained(learner, 99)));
        }
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void anExampleOfNoImportanceIsNotLearned(Learner<S> learner) {
        S state = trained(learner, 20);
        byte[] before = TestingBytes.write(learner.codec(), state);

        learner.learn(state, new double[] {1, 2, 3}, 4, 0);
        learner.learn(state, new double[] {1e300, 2, 3}, -1e300, 0);

        assertThat(TestingBytes.write(learner.codec(), state)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void whatIsNotFiniteIsRefusedByName(Learner<S> learner) {
        S state = trained(learner, 20);
        byte[] before = TestingBytes.write(learner.codec(), state);
        double[] x = {1, 2, 3};

        assertThatThrownBy(() -> learner.learn(state, x, Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label must be finite, but was NaN");
        assertThatThrownBy(() -> learner.learn(state, x, Double.NEGATIVE_INFINITY, 1))
                .hasMessage("label must be finite, but was -Infinity");
        for (double importance : new double[] {Double.NaN, -0.1, 1.1}) {
            assertThatThrownBy(() -> learner.learn(state, x, 1, importance))
                    .hasMessage("importance must be in [0, 1], but was " + importance);
        }
        assertThat(TestingBytes.write(learner.codec(), state)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void aFeatureThatIsNotFiniteIsRefusedOrNotRead(Learner<S> learner) {
        S state = trained(learner, 20);
        byte[] before = TestingBytes.write(learner.codec(), state);
        for (double hole : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] x = {1, hole, 3};
            if (learner instanceof LastLabel || learner instanceof MeanLabel) {
                learner.learn(state, x, 5, 1);
                assertThat(learner.predict(state, x))
                        .isFinite()
                        .isEqualTo(learner.predict(state, new double[] {1, 2, 3}));
            } else {
                assertThat(learner.predict(state, x)).isNaN();
                assertThat(learner.predict(learner.newState(3), x)).isNaN();
                assertThatThrownBy(() -> learner.learn(state, x, 1, 1))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("x[1] must be finite, but was " + hole);
                assertThat(TestingBytes.write(learner.codec(), state)).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void predictsWithoutFeatures(Learner<S> learner) {
        S state = learner.newState(0);
        learner.learn(state, new double[0], 3, 1);
        assertThat(learner.predict(state, new double[0])).isFinite();
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void noFiniteInputLeadsToAPredictionThatIsNot(Learner<S> learner) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            S state = learner.newState(4);
            for (int t = 0; t < 300; t++) {
                double[] x = adversarial(random, seed % 3);
                assertThat(learner.predict(state, x)).as("seed %s, t %s", seed, t).isFinite();
                learner.learn(state, x, extreme(random), 1 - random.nextDouble());
            }
        }
    }

    /** Extreme entries; or collinear ones; or a constant beside them. */
    private static double[] adversarial(Random random, int kind) {
        double a = extreme(random);
        double b = extreme(random);
        return switch (kind) {
            case 0 -> new double[] {a, b, extreme(random), extreme(random)};
            case 1 -> new double[] {a, a / 2, b / 3, -a};
            default -> new double[] {1, a, 1, random.nextGaussian()};
        };
    }

    private static double extreme(Random random) {
        double[] sizes = {0, 4.9e-324, 1e-300, 1e-9, 1, 1, 1e9, 1e76, 1e150, 1e300};
        double sign = random.nextBoolean() ? 1 : -1;
        return sign * sizes[random.nextInt(sizes.length)];
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void theStateStaysWithinItsBound(Learner<S> learner) {
        for (int examples : new int[] {0, 1, 10_000}) {
            assertThat(
                            (long)
                                    TestingBytes.write(learner.codec(), trained(learner, examples))
                                            .length)
                    .isLessThanOrEqualTo(learner.largestState(3));
        }
    }

    @ParameterizedTest
    @MethodSource("learners")
    <S> void allocatesNothing(Learner<S> learner) {
        S state = trained(learner, 100);
        double[][] xs = new double[64][];
        Random random = new Random(2);
        for (int i = 0; i < xs.length; i++) {
            xs[i] = i % 8 == 0 ? adversarial(random, 0) : x(random);
            xs[i] = Arrays.copyOf(xs[i], 3);
        }
        assertThat(
                        TestingAllocation.bytes(
                                events -> {
                                    for (int t = 0; t < events; t++) {
                                        double[] x = xs[t & 63];
                                        learner.learn(state, x, learner.predict(state, x) / 2, 1);
                                    }
                                }))
                .isZero();
    }
}
