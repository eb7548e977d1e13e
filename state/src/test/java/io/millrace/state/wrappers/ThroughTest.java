package io.millrace.state.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Learner;
import io.millrace.state.TestingBytes;
import io.millrace.state.Transform;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.Only;
import io.millrace.state.features.PairwiseCrosses;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.Then;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThroughTest {
    private final RecursiveLeastSquares ridge = new RecursiveLeastSquares(1e-6, 1);

    /** The largest error on the last thirty of sixty examples. */
    private <S> double error(Learner<S> learner) {
        S state = learner.newState(3);
        Random random = new Random(4);
        double worst = 0;
        for (int t = 0; t < 60; t++) {
            double[] x = {1, random.nextGaussian(), random.nextGaussian()};
            double label = 2 - x[1] + 3 * x[1] * x[2] - x[2] * x[2];
            double error = Math.abs(learner.predict(state, x) - label);
            worst = t < 30 ? worst : Math.max(worst, error);
            learner.learn(state, x, label, 1);
        }
        return worst;
    }

    /** 3 x_1 x_2 - x_2² is linear in the crosses, and only there. */
    @Test
    void theLearnerSeesTheColumns() {
        assertThat(error(ridge)).isGreaterThan(1);
        assertThat(error(new Through<>(new PairwiseCrosses(9), ridge))).isLessThan(1e-4);
    }

    /** First the learner, from the columns as they were predicted from, then the transform. */
    @Test
    void equalsBothByHand() {
        StandardScaler scaler = new StandardScaler();
        var through = new Through<>(scaler, ridge);
        var state = through.newState(2);
        StandardScaler.State scales = scaler.newState(2);
        RecursiveLeastSquares.State weights = ridge.newState(2);
        Random random = new Random(5);
        double[] z = new double[2];
        for (int t = 0; t < 100; t++) {
            double[] x = {10 + random.nextGaussian(), 1e3 * random.nextGaussian()};
            double importance = t % 3 / 2.0;
            scaler.apply(scales, x, z);
            assertThat(through.predict(state, x)).isEqualTo(ridge.predict(weights, z));

            through.learn(state, x, x[0] - x[1], importance);
            if (importance > 0) {
                ridge.learn(weights, z, x[0] - x[1], importance);
                scaler.learn(scales, x, x[0] - x[1]);
            }
        }
    }

    /** Until there is a lag, only the transform learns; then label 4 is half of lag 8. */
    @Test
    void sleepsWhileItsColumnsAreMissing() {
        var through = new Through<>(new LabelLags(List.of(1)), ridge);
        var state = through.newState(0);
        double[] none = {};
        assertThat(through.predict(state, none)).isNaN();
        through.learn(state, none, 8, 1);
        assertThat(through.predict(state, none)).isZero();
        through.learn(state, none, 4, 1);
        assertThat(through.predict(state, none)).isCloseTo(2, within(1e-6));
    }

    /** An expert that sees two columns of three is the learner of these two. */
    @Test
    void whatTheTransformDoesNotReadMayBeMissing() {
        var through = new Through<>(new Only(List.of(2, 0)), ridge);
        var state = through.newState(3);
        RecursiveLeastSquares.State weights = ridge.newState(2);
        Random random = new Random(6);
        for (int t = 0; t < 100; t++) {
            double[] x = {random.nextGaussian(), t % 2 == 0 ? Double.NaN : 1e9, t};
            double[] z = {x[2], x[0]};
            assertThat(through.predict(state, x)).isEqualTo(ridge.predict(weights, z));
            double label = 3 * x[0] - 0.1 * t;
            through.learn(state, x, label, 1);
            ridge.learn(weights, z, label, 1);
        }
        assertThat(through.predict(state, new double[] {2, Double.NaN, 10}))
                .isCloseTo(5, within(1e-3));
    }

    /** What it reads must be there, and is refused by the name that the model knows it by. */
    @Test
    void whatTheTransformReadsMustBeThere() {
        Transform<?> view = new Then<>(new Only(List.of(2, 0)), new StandardScaler());
        refusesThird(new Through<>(view, ridge));
        refusesThird(new Through<>(new StandardScaler(), ridge));
    }

    private static <S> void refusesThird(Learner<S> learner) {
        S state = learner.newState(3);
        learner.learn(state, new double[] {1, 2, 3}, 4, 1);
        byte[] before = TestingBytes.write(learner.codec(), state);
        double[] x = {1, 2, Double.NEGATIVE_INFINITY};
        assertThat(learner.predict(state, x)).isNaN();
        assertThatThrownBy(() -> learner.learn(state, x, 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x[2] must be finite, but was -Infinity");
        assertThat(TestingBytes.write(learner.codec(), state)).isEqualTo(before);
    }
}
