package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.gradient.AcceleratedDescent;
import io.millrace.state.gradient.AdaGrad;
import io.millrace.state.gradient.Adam;
import io.millrace.state.gradient.FtrlProximal;
import io.millrace.state.gradient.GradientDescent;
import io.millrace.state.gradient.ImplicitDescent;
import io.millrace.state.gradient.ImplicitFilter;
import io.millrace.state.gradient.Momentum;
import io.millrace.state.gradient.Nesterov;
import io.millrace.state.gradient.OptimisticMirrorDescent;
import io.millrace.state.gradient.ParameterFree;
import io.millrace.state.gradient.PassiveAggressive;
import io.millrace.state.gradient.PolyakAveraging;
import io.millrace.state.gradient.RmsProp;
import io.millrace.state.gradient.Schedule;
import io.millrace.state.gradient.SparseDescent;
import io.millrace.state.gradient.TruncatedDescent;
import io.millrace.state.gradient.Vectors;
import org.junit.jupiter.api.Test;

/**
 * The golden bytes of learners of first order, packed by {@code make_gradients.py}. All have the
 * weights (3, -1), learn x = (1, 0), and are asked for each weight.
 */
class GoldenGradientsTest {
    private static final Loss SQUARED = new Loss.Squared();
    private static final Schedule HALF = new Schedule.Constant(0.5);

    private static <S> void learns(Learner<S> learner, double label, double first, double second) {
        S state = GoldenCodecTest.read(learner.codec());
        assertThat(learner.predict(state, new double[] {2, 5})).isEqualTo(1);
        learner.learn(state, new double[] {1, 0}, label, 1);
        assertThat(learner.predict(state, new double[] {1, 0})).isCloseTo(first, within(1e-8));
        assertThat(learner.predict(state, new double[] {0, 1})).isCloseTo(second, within(1e-8));
    }

    /** The label 2 makes the slope 2. */
    @Test
    void descents() {
        learns(new GradientDescent(SQUARED, HALF, 0), 2, 2, -1);
        // Three examples were learned, so the rate is 1/4.
        Schedule falling = new Schedule.InverseScaling(1, 1);
        learns(new GradientDescent(SQUARED, falling, 0), 2, 2.5, -1);
        // u = 1 owed, (-½, ¼) paid: 2 goes down by ½, and -1 up by ¾.
        learns(new SparseDescent(SQUARED, HALF, 1), 2, 1.5, -0.25);
        // v = (1, ½) halved, and 1 more.
        learns(new Momentum(SQUARED, HALF, 0.5, 0), 2, 1.5, -1.25);
        // Ahead lies 2½, where the label 1½ has the slope 2.
        learns(new Nesterov(SQUARED, HALF, 0.5, 0), 1.5, 1.5, -1.25);
    }

    @Test
    void ratesOfTheirOwn() {
        // The slope 4, and 9 + 16 = 25.
        learns(new AdaGrad(SQUARED, 1, 0), 1, 2.2, -1);
        // The slope 1, and (9 + 1) / 2 = 5.
        learns(new RmsProp(SQUARED, HALF, 0.5, 0), 2.5, 3 - 0.5 / Math.sqrt(5), -1);
        // m = (2, 2) and v = (5, 4), of what would have been ¾ and ⅞ of ones.
        double corrected = 0.5 * Math.sqrt(0.875) / 0.75;
        learns(
                new Adam(SQUARED, HALF, 0.5, 0.5, 0),
                2,
                3 - corrected * 2 / Math.sqrt(5),
                -1 - corrected);
        // The slope 4: n = (25, 16), σ = (4, 0), z = (-4 + 4 - 12, 2), less 1 in magnitude each.
        learns(new FtrlProximal(SQUARED, 0.5, 1, 1, 0), 1, 11 / 12.0, -0.1);
    }

    /** The error is 2, and |x|² = 1. */
    @Test
    void strides() {
        // The slope 4 before, and 2 where it leads.
        learns(new ImplicitDescent(SQUARED, HALF), 1, 2, -1);
        // Half of the slope would be 2, but the tangent, from 4 with the slope 4, is 0 after 1.
        learns(new TruncatedDescent(SQUARED, HALF), 1, 2, -1);
        learns(
                new PassiveAggressive(
                        new Loss.EpsilonInsensitive(1), 0.5, PassiveAggressive.Slack.LINEAR),
                1,
                2.5,
                -1);
        learns(
                new PassiveAggressive(
                        new Loss.EpsilonInsensitive(1), 0.5, PassiveAggressive.Slack.SQUARED),
                1,
                2.5,
                -1);
        // 3, then 2, then 1½.
        learns(new ImplicitFilter(SQUARED, 0.25, 2), 1, 1.5, -1);
    }

    @Test
    void others() {
        // The weights (7, 7) become (6, 7), the fourth in the mean.
        learns(new PolyakAveraging(new GradientDescent(SQUARED, HALF, 0), 0), 6, 3.75, 1);
        double share = 2 / 5.0;
        double corrected = 0.5 * Math.sqrt(0.875) / 0.75;
        learns(
                new PolyakAveraging(new Adam(SQUARED, HALF, 0.5, 0.5, 0), 1),
                6,
                3 + share * (7 - corrected * 2 / Math.sqrt(5) - 3),
                -1 + share * (7 - corrected + 1));
        double alpha = 3 * Math.sqrt(5) / (1 + 3 * Math.sqrt(5));
        double between = 3 * alpha + 5 * (1 - alpha);
        learns(new AcceleratedDescent(SQUARED, 0.5, 1, 1), between - 1, between - 1, -1);
        // A coin more of 1: 3 of 4, and a wealth of 1 + 8 + 3. The other bet stays at -4 of 8.
        learns(new ParameterFree(new Loss.Absolute()), 4, 9, -1);
    }

    /** The last slope was 2, V = 3: 1/4² + 3/4² = 1/2², so the rate is 2, and the step ahead 4. */
    @Test
    void optimism() {
        OptimisticMirrorDescent learner = new OptimisticMirrorDescent(SQUARED, 4, 4);
        Vectors state = GoldenCodecTest.read(learner.codec());
        double[] x = {1, 0};
        assertThat(learner.predict(state, x)).isEqualTo(-1);
        learner.learn(state, x, -2, 1);
        // From (-1, -1) the next step would lead to (-5, -1), outside of the ball.
        assertThat(learner.predict(state, x)).isCloseTo(-20 / Math.sqrt(26), within(1e-14));
        // The rate ½ and a radius of 2: the step is 1, from (3, -1) to (2, -1), and that is
        // shortened.
        assertThat(
                        new OptimisticMirrorDescent(SQUARED, Math.sqrt(4 / 13.0), 2)
                                .predict(GoldenCodecTest.read(learner.codec()), x))
                .isCloseTo(4 / Math.sqrt(5), within(1e-15));
    }
}
