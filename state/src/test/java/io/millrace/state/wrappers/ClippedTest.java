package io.millrace.state.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.state.baseline.Forecast;
import org.junit.jupiter.api.Test;

class ClippedTest {

    private static double clip(
            Clipped<Forecast.State> clipped, double prediction, double... labels) {
        Around<Forecast.State> state = clipped.newState(1);
        for (double label : labels) {
            clipped.learn(state, new double[] {0}, label, 1);
        }
        return clipped.predict(state, new double[] {prediction});
    }

    @Test
    void holdsPredictionsToTheRangeOfLabels() {
        Clipped<Forecast.State> tight = new Clipped<>(new Forecast(), 0);
        assertThat(clip(tight, 1e9)).isEqualTo(1e9);
        assertThat(clip(tight, 1e9, 3)).isEqualTo(3);
        assertThat(clip(tight, 1e9, 3, 7, 5)).isEqualTo(7);
        assertThat(clip(tight, -1e9, 3, 7, 5)).isEqualTo(3);
        assertThat(clip(tight, 6, 3, 7, 5)).isEqualTo(6);
        assertThat(clip(tight, Double.NaN, 3, 7)).isNaN();
        assertThat(clip(tight, Double.NaN)).isNaN();

        Clipped<Forecast.State> loose = new Clipped<>(new Forecast(), 0.25);
        assertThat(clip(loose, 1e9, 3, 7)).isEqualTo(8);
        assertThat(clip(loose, -1e9, 3, 7)).isEqualTo(2);
        assertThat(clip(loose, 1, 1e308, -1e308)).isEqualTo(1);
    }

    @Test
    void aLabelOfNoImportanceWidensNothing() {
        Clipped<Forecast.State> clipped = new Clipped<>(new Forecast(), 0);
        Around<Forecast.State> state = clipped.newState(1);
        clipped.learn(state, new double[] {0}, 3, 0.1);
        clipped.learn(state, new double[] {0}, 90, 0);
        assertThat(clipped.predict(state, new double[] {50})).isEqualTo(3);
    }

    @Test
    void refusesSlackThatIsNone() {
        for (double slack : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Clipped<>(new Forecast(), slack))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("slack must be at least 0 and finite, but was " + slack);
        }
    }
}
