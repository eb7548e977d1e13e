package io.millrace.state;

import static io.millrace.state.GoldenCodecTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.linear.BayesianLinear;
import io.millrace.state.linear.FilteredSgd;
import io.millrace.state.linear.Gaussian;
import io.millrace.state.linear.GeneralizedLinear;
import io.millrace.state.linear.HeteroscedasticLeastSquares;
import io.millrace.state.linear.KalmanRegression;
import io.millrace.state.linear.OnlineNewtonStep;
import io.millrace.state.linear.VovkAzouryWarmuth;
import io.millrace.state.linear.WindowedLeastSquares;
import org.junit.jupiter.api.Test;

/** States of the linear learners, packed by hand, say what they should. */
class GoldenLinearTest {

    /** w = (3, -1), P = (½ ¼; ¼ ½): for x = (2, 5), w·x = 1 and x·P x = 2 + 5 + 12½. */
    @Test
    void vovkAzouryWarmuth() {
        VovkAzouryWarmuth learner = new VovkAzouryWarmuth(1);
        assertThat(learner.predict(read(learner.codec()), new double[] {2, 5}))
                .isCloseTo(1 / 20.5, within(1e-16));
    }

    /** P x = (½, ¼) for x = (1, 0): with noise of ¼ the error of 3 moves w by (2, 1). */
    @Test
    void bayesianLinear() {
        BayesianLinear learner = new BayesianLinear(1, 4, 1);
        Gaussian state = read(learner.codec());
        assertThat(learner.predict(state, new double[] {2, 5})).isEqualTo(1);
        assertThat(learner.variance(state, new double[] {2, 5})).isEqualTo(19.75);
        learner.learn(state, new double[] {1, 0}, 6, 1);
        assertThat(learner.predict(state, new double[] {1, 0})).isCloseTo(5, within(1e-15));
        assertThat(learner.predict(state, new double[] {0, 1})).isCloseTo(0, within(1e-15));
        assertThat(learner.variance(state, new double[] {1, 0}))
                .isCloseTo(0.25 + 0.5 - 0.25 / 0.75, within(1e-15));
    }

    /** u = 0, so γ = ½; w = (3, -1), P = (½ ¼; ¼ ½), and ¾ of variance 4 comes to P / 4. */
    @Test
    void kalmanRegression() {
        KalmanRegression learner = new KalmanRegression(4, 1, 0.9, 0.1);
        KalmanRegression.State state = read(learner.codec());
        assertThat(learner.gamma(state)).isEqualTo(0.5);
        assertThat(learner.predict(state, new double[] {2, 5})).isEqualTo(0.5);
        assertThat(learner.variance(state, new double[] {2, 5}))
                .isCloseTo(1 + 19.5 / 4 + 3 * 29, within(1e-13));
        // P⁻ = (3⅛ 1/16; 1/16 3⅛), s = 4⅛, and 4⅛ is what the label says more than it should.
        learner.learn(state, new double[] {1, 0}, 5.625, 1);
        double gamma = learner.gamma(state);
        assertThat(learner.predict(state, new double[] {1, 0}))
                .isCloseTo(gamma * 4.625, within(1e-14));
        assertThat(learner.predict(state, new double[] {0, 1}))
                .isCloseTo(gamma * -0.4375, within(1e-14));
        // Slopes had a mean square of 4 so far.
        double slope = (3 + 3.125 * 0.5 * -3.5 / 4.125) / 4;
        double u = 0.1 * slope / Math.sqrt(0.99 * 4 + 0.01 * slope * slope);
        assertThat(gamma).isCloseTo(1 / (1 + Math.exp(-u)), within(1e-14));
    }

    /** A window of 3 holds ((1, 0), 7) at ½ and ((0, 1), 9); the growing model has one of them. */
    @Test
    void windowedLeastSquares() {
        WindowedLeastSquares learner = new WindowedLeastSquares(1, 3);
        WindowedLeastSquares.State state = read(learner.codec());
        assertThat(learner.predict(state, new double[] {2, 5})).isEqualTo(1);
        // The model that grew has seen these two last, and takes over: w = (4, 0) / 2.
        learner.learn(state, new double[] {1, 0}, 4, 1);
        learner.learn(state, new double[] {0, 0}, 0, 1);
        assertThat(learner.predict(state, new double[] {1, 0})).isCloseTo(2, within(1e-15));
        assertThat(learner.predict(state, new double[] {0, 1})).isCloseTo(0, within(1e-15));
        // With a window of 2 only the last two count: ((0, 0), 0), and ((1, 1), 6).
        WindowedLeastSquares narrow = new WindowedLeastSquares(1, 2);
        narrow.learn(state, new double[] {1, 1}, 6, 1);
        assertThat(narrow.predict(state, new double[] {1, 0})).isCloseTo(2, within(1e-15));
        assertThat(narrow.predict(state, new double[] {0, 1})).isCloseTo(2, within(1e-15));
    }

    /** A⁻¹ x = (½, ¼) for x = (1, 0), and the slope is 2 (3 - 4): 4 goes to A, and ½ to A⁻¹x. */
    @Test
    void onlineNewtonStep() {
        OnlineNewtonStep learner = new OnlineNewtonStep(new Loss.Squared(), 3, 1, 10);
        Gaussian state = read(learner.codec());
        learner.learn(state, new double[] {1, 0}, 4, 1);
        // 3 · 2 / (1 + 4 · ½) = 2.
        assertThat(learner.predict(state, new double[] {1, 0})).isCloseTo(4, within(1e-15));
        assertThat(learner.predict(state, new double[] {0, 1})).isCloseTo(-0.5, within(1e-15));
        assertThat(learner.predict(state, new double[] {9, 0})).isEqualTo(10);
    }

    /** The same for x = (1, 0): half of |score - 3|² / ½ and (score - 5)² are least at 4. */
    @Test
    void generalizedLinear() {
        GeneralizedLinear learner = new GeneralizedLinear(new Loss.Squared(), 1);
        Gaussian state = read(learner.codec());
        assertThat(learner.predict(state, new double[] {2, 5})).isEqualTo(1);
        learner.learn(state, new double[] {1, 0}, 5, 1);
        assertThat(learner.predict(state, new double[] {1, 0})).isCloseTo(4, within(1e-15));
        assertThat(learner.predict(state, new double[] {0, 1})).isCloseTo(-0.5, within(1e-15));

        GeneralizedLinear chances = new GeneralizedLinear(new Loss.Logistic(), 1);
        assertThat(chances.predict(read(chances.codec()), new double[] {1, 3})).isEqualTo(0.5);
        GeneralizedLinear counts = new GeneralizedLinear(new Loss.Poisson(), 1);
        assertThat(counts.predict(read(counts.codec()), new double[] {1, 2}))
                .isCloseTo(Math.E, within(1e-15));
    }

    /** Level 1½, and v = (½, -¼): at (1, 1) the mean logarithm of a squared error is 1¾. */
    @Test
    void heteroscedasticLeastSquares() {
        HeteroscedasticLeastSquares learner = new HeteroscedasticLeastSquares(1, 1);
        HeteroscedasticLeastSquares.State state = read(learner.codec());
        assertThat(learner.predict(state, new double[] {2, 5})).isEqualTo(1);
        assertThat(learner.noise(state, new double[] {1, 1}))
                .isCloseTo(2 * Math.exp(1.75 + 0.5772156649015329), within(1e-10));
        // At (1, 0) noise has e^½ of its usual variance: the error of 3 moves w by 3 P x / s.
        learner.learn(state, new double[] {1, 0}, 6, 1);
        double s = Math.exp(0.5) + 0.5;
        assertThat(learner.predict(state, new double[] {1, 0}))
                .isCloseTo(3 + 1.5 / s, within(1e-14));
        assertThat(learner.predict(state, new double[] {0, 1}))
                .isCloseTo(-1 + 0.75 / s, within(1e-14));
    }

    /** v = (4, 1), w = (3, -1), p = (1, ½): at (1, 0) the first is seen twice as well as usual. */
    @Test
    void filteredSgd() {
        FilteredSgd learner = new FilteredSgd(0.5, 1);
        FilteredSgd.State state = read(learner.codec());
        assertThat(learner.predict(state, new double[] {2, 5})).isEqualTo(1);
        // v goes to 6, p to 2, and w by 4/5 of what is between.
        learner.learn(state, new double[] {1, 0}, 8, 1);
        assertThat(learner.predict(state, new double[] {1, 0})).isCloseTo(5.4, within(1e-5));
        assertThat(learner.predict(state, new double[] {0, 1})).isEqualTo(-1);
    }
}
