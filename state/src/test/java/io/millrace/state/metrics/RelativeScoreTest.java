package io.millrace.state.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingTable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RelativeScoreTest {
    private static final Offset<Double> NEAR = within(1e-9);

    @Test
    void equalsRiversFigures() {
        TestingTable golden = TestingTable.read("metrics/metrics");
        assertThat(golden.rows()).hasSize(2000);
        RelativeScore score = new RelativeScore();
        for (int t = 0; t < golden.rows().size(); t++) {
            score.update(golden.get(t, "pred"), golden.get(t, "y"));
            assertThat(score.mape()).isCloseTo(golden.get(t, "MAPE"), NEAR);
            assertThat(score.smape()).isCloseTo(golden.get(t, "SMAPE"), NEAR);
            assertThat(score.rmsle()).isCloseTo(golden.get(t, "RMSLE"), NEAR);
        }
    }

    /**
     * A label of 0 has no percentage: here it does not count, where River counts it as no error.
     */
    @Test
    void knowsWhatWasWorkedByHand() {
        RelativeScore score = new RelativeScore();
        assertThat(score.count()).isZero();
        assertThat(score.mape()).isNaN();
        assertThat(score.smape()).isNaN();
        assertThat(score.rmsle()).isNaN();

        score.update(0, 0);
        assertThat(score.mape()).isNaN();
        assertThat(score.smape()).isZero();
        assertThat(score.rmsle()).isZero();

        score.update(3, 1);
        score.update(-1, 4);
        assertThat(score.count()).isEqualTo(3);
        assertThat(score.mape()).isCloseTo((200 + 125) / 2.0, NEAR);
        assertThat(score.smape()).isCloseTo((0 + 100 + 200) / 3.0, NEAR);
        assertThat(score.rmsle()).isInfinite();

        score.update(1, -1.5);
        assertThat(score.rmsle()).isNaN();
    }

    @Test
    void logarithmicErrorIsTheLogarithmOfTheRatio() {
        RelativeScore score = new RelativeScore();
        score.update(Math.E - 1, 0);
        score.update(0, Math.E * Math.E - 1);
        assertThat(score.rmsle()).isCloseTo(Math.sqrt((1 + 4) / 2.0), NEAR);
    }

    @Test
    void partsMakeTheWhole() {
        RelativeScore whole = new RelativeScore();
        RelativeScore even = new RelativeScore();
        RelativeScore odd = new RelativeScore();
        for (int t = 0; t < 100; t++) {
            double label = t % 10 == 0 ? 0 : 1.0 / t;
            whole.update(t * 0.1, label);
            (t % 2 == 0 ? even : odd).update(t * 0.1, label);
        }
        even.merge(odd);
        assertThat(even.count()).isEqualTo(100);
        assertThat(even.mape()).isCloseTo(whole.mape(), NEAR);
        assertThat(even.smape()).isCloseTo(whole.smape(), NEAR);
        assertThat(even.rmsle()).isCloseTo(whole.rmsle(), NEAR);
    }
}
