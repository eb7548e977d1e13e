package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairwiseCrossesTest {
    private final PairwiseCrosses crosses = new PairwiseCrosses(9);

    private double[] apply(double... in) {
        double[] out = new double[crosses.width(in.length)];
        crosses.apply(crosses.newState(in.length), in, out);
        return out;
    }

    @Test
    void multipliesEveryTwo() {
        assertThat(crosses.columns(List.of("a", "b", "c")))
                .containsExactly("a", "b", "c", "a*a", "a*b", "a*c", "b*b", "b*c", "c*c");
        assertThat(apply(2, 3, -5)).containsExactly(2, 3, -5, 4, 6, -10, 9, -15, 25);
        assertThat(apply()).isEmpty();
    }

    @Test
    void whatIsMissingMakesItsProductsMissing() {
        assertThat(apply(2, Double.NaN)).containsExactly(2, Double.NaN, 4, Double.NaN, Double.NaN);
    }

    @Test
    void productsOutOfRangeAreHeldInIt() {
        assertThat(apply(1e200, -1e200)).containsExactly(1e200, -1e200, 1e300, -1e300, 1e300);
    }

    @Test
    void refusesMoreColumnsThanItMayMake() {
        String message = "most must be at least 14, for 4 inputs and their products, but was 9";
        assertThatThrownBy(() -> crosses.newState(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> crosses.columns(List.of("a", "b", "c", "d"))).hasMessage(message);
        assertThatThrownBy(() -> crosses.width(100_000))
                .hasMessageContaining("must be at least 5000150000, for 100000 inputs");
        assertThatThrownBy(() -> new PairwiseCrosses(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("most must be at least 1, but was 0");
    }
}
