package io.millrace.state;

import static io.millrace.state.GoldenCodecTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.linear.BayesianLinear;
import io.millrace.state.linear.Gaussian;
import io.millrace.state.linear.VovkAzouryWarmuth;
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
}
