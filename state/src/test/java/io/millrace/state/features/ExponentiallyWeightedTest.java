package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExponentiallyWeightedTest {
    private static final ExponentiallyWeighted HALF = new ExponentiallyWeighted(0.5);

    private static double[] apply(ExponentiallyWeighted.State state, double value) {
        double[] out = new double[2];
        HALF.apply(state, new double[] {value}, out);
        return out;
    }

    /** River 0.21.0's EWMean and EWVar with a fading factor of 0.1, after each value. */
    @Test
    void equalsRiversFigures() {
        TestingTable golden = TestingTable.read("statistics/statistics");
        assertThat(golden.rows()).hasSize(2000);
        ExponentiallyWeighted weighted = new ExponentiallyWeighted(0.9);
        ExponentiallyWeighted.State state = weighted.newState(1);
        for (int t = 0; t < golden.rows().size(); t++) {
            double[] in = {golden.get(t, "x")};
            double[] out = new double[2];
            weighted.apply(state, in, out);
            assertThat(out[0]).isCloseTo(golden.get(t, "EWMean.1"), within(1e-9));
            assertThat(out[1] * out[1]).isCloseTo(golden.get(t, "EWVar.1"), within(1e-9));
            weighted.learn(state, in, 0);
        }
    }

    @Test
    void aMissingValueChangesNothing() {
        ExponentiallyWeighted.State state = HALF.newState(1);
        assertThat(apply(state, Double.NaN)).containsExactly(Double.NaN, Double.NaN);
        HALF.learn(state, new double[] {Double.NaN}, 0);
        assertThat(apply(state, 8)).containsExactly(8, 0);
        HALF.learn(state, new double[] {8}, 0);
        HALF.learn(state, new double[] {Double.POSITIVE_INFINITY}, 0);
        assertThat(apply(state, Double.NaN)).containsExactly(8, 0);
        assertThat(apply(state, 12)).containsExactly(10, 2);
        HALF.learn(state, new double[] {12}, 0);
        assertThat(apply(state, Double.NaN)).containsExactly(10, 2);
    }

    @Test
    void namesItsColumnsAndRefusesADecayThatIsNone() {
        assertThat(HALF.columns(List.of("a", "b")))
                .containsExactly("a-mean-0.5", "a-sd-0.5", "b-mean-0.5", "b-sd-0.5");
        for (double decay : new double[] {0, 1, -0.5, Double.NaN}) {
            assertThatThrownBy(() -> new ExponentiallyWeighted(decay))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("decay must be in (0, 1), but was " + decay);
        }
    }
}
