package io.millrace.state.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingTable;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final Offset<Double> NEAR = within(1e-9);

    /**
     * Running figures of River 0.21.0. Where the labels have not varied River says R² 0, and a
     * share of nothing is NaN here: only its first row.
     */
    @Test
    void equalsRiversFigures() {
        TestingTable golden = TestingTable.read("metrics/metrics");
        assertThat(golden.rows()).hasSize(2000);
        Score score = new Score();
        for (int t = 0; t < golden.rows().size(); t++) {
            score.update(golden.get(t, "pred"), golden.get(t, "y"));
            assertThat(score.mae()).isCloseTo(golden.get(t, "MAE"), NEAR);
            assertThat(score.mse()).isCloseTo(golden.get(t, "MSE"), NEAR);
            assertThat(score.rmse()).isCloseTo(golden.get(t, "RMSE"), NEAR);
            if (t == 0) {
                assertThat(score.r2()).isNaN();
            } else {
                assertThat(score.r2()).as("row %s", t).isCloseTo(golden.get(t, "R2"), NEAR);
            }
        }
    }

    @Test
    void knowsWhatWasWorkedByHand() {
        Score score = new Score();
        assertThat(score.count()).isZero();
        assertThat(score.mae()).isNaN();
        assertThat(score.rmse()).isNaN();
        assertThat(score.r2()).isNaN();
        assertThat(score.labelMean()).isZero();

        score.update(1, 2);
        score.update(7, 4);
        score.update(6, 6);

        assertThat(score.count()).isEqualTo(3);
        assertThat(score.mae()).isCloseTo(4 / 3.0, NEAR);
        assertThat(score.rmse()).isCloseTo(Math.sqrt(10 / 3.0), NEAR);
        assertThat(score.labelMean()).isCloseTo(4, NEAR);
        assertThat(score.r2()).isCloseTo(1 - 10 / 8.0, NEAR);
    }

    @Test
    void mergeEqualsUnion() {
        for (int split = 0; split <= 20; split++) {
            Random random = new Random(split);
            Score[] parts = {new Score(), new Score()};
            Score whole = new Score();
            for (int t = 0; t < 20; t++) {
                double label = 100 + random.nextGaussian();
                double prediction = label + random.nextGaussian();
                parts[t < split ? 0 : 1].update(prediction, label);
                whole.update(prediction, label);
            }
            parts[0].merge(parts[1]);
            assertThat(parts[0].count()).isEqualTo(whole.count());
            assertThat(parts[0].mae()).isCloseTo(whole.mae(), NEAR);
            assertThat(parts[0].rmse()).isCloseTo(whole.rmse(), NEAR);
            assertThat(parts[0].r2()).isCloseTo(whole.r2(), NEAR);
            assertThat(parts[0].labelMean()).isCloseTo(whole.labelMean(), NEAR);
        }
        Score empty = new Score();
        empty.merge(new Score());
        assertThat(empty.count()).isZero();
    }
}
