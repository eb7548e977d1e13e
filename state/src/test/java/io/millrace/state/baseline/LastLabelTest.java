package io.millrace.state.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastLabelTest {

    @Test
    void predictsWhatItLearnedLast() {
        LastLabel learner = new LastLabel();
        LastLabel.State state = learner.newState(2);
        assertThat(learner.predict(state, new double[] {1, 2})).isZero();

        learner.learn(state, new double[] {Double.NaN, 2}, 7, 1);
        assertThat(learner.predict(state, new double[] {Double.NaN, 5})).isEqualTo(7);

        learner.learn(state, new double[] {1, 2}, -3, 0.1);
        learner.learn(state, new double[] {1, 2}, 9, 0);
        assertThat(learner.predict(state, new double[] {1, 2})).isEqualTo(-3);
    }
}
