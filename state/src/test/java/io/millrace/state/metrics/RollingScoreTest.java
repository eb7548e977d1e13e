package io.millrace.state.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingTable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RollingScoreTest {
    private static final Offset<Double> NEAR = within(1e-9);

    /** River says R² 0 of one label; a share of no variance is NaN here. */
    @Test
    void equalsRiversFiguresOfTheLatestHundred() {
        TestingTable golden = TestingTable.read("metrics/metrics");
        assertThat(golden.rows()).hasSize(2000);
        RollingScore score = new RollingScore(100);
        assertThat(score.mae()).isNaN();
        assertThat(score.rmse()).isNaN();
        for (int t = 0; t < golden.rows().size(); t++) {
            score.update(golden.get(t, "pred"), golden.get(t, "y"));
            assertThat(score.mae()).isCloseTo(golden.get(t, "RollingMAE100"), NEAR);
            assertThat(score.rmse()).isCloseTo(golden.get(t, "RollingRMSE100"), NEAR);
            if (t == 0) {
                assertThat(score.r2()).isNaN();
            } else {
                assertThat(score.r2()).isCloseTo(golden.get(t, "RollingR2_100"), NEAR);
            }
        }
        assertThat(score.count()).isEqualTo(100);
    }

    @Test
    void whatLeavesTheWindowLeavesNothing() {
        RollingScore score = new RollingScore(2);
        score.update(1e300, 0);
        score.update(3, 1);
        assertThat(score.count()).isEqualTo(2);
        score.update(5, 4);
        assertThat(score.mae()).isEqualTo(1.5);
        assertThat(score.rmse()).isEqualTo(Math.sqrt(2.5));
        assertThat(score.r2()).isCloseTo(1 - 5 / 4.5, NEAR);
    }

    @Test
    void refusesAWindowOfNothing() {
        assertThatThrownBy(() -> new RollingScore(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window must be at least 1, but was 0");
    }
}
