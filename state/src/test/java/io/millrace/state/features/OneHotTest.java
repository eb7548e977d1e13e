package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OneHotTest {
    private final OneHot oneHot = new OneHot(2);
    private final OneHot.State state = oneHot.newState(1);

    private double[] apply(double category) {
        double[] out = {7, 7};
        oneHot.apply(state, new double[] {category}, out);
        return out;
    }

    private void learn(double category) {
        oneHot.learn(state, new double[] {category}, 0);
    }

    @Test
    void givesColumnsInTheOrderOfLearning() {
        assertThat(apply(5)).containsExactly(0, 0);
        learn(5);
        learn(Double.NaN);
        learn(5);
        assertThat(apply(5)).containsExactly(1, 0);
        assertThat(apply(-2.5)).containsExactly(0, 0);
        learn(-2.5);
        learn(9);
        assertThat(apply(5)).containsExactly(1, 0);
        assertThat(apply(-2.5)).containsExactly(0, 1);
        assertThat(apply(9)).containsExactly(0, 0);
        assertThat(apply(Double.NaN)).containsExactly(0, 0);
    }

    @Test
    void namesItsColumnsByTheInput() {
        assertThat(oneHot.columns(List.of("day"))).containsExactly("day#1", "day#2");
        assertThatThrownBy(() -> oneHot.columns(List.of("a", "b")))
                .hasMessage("inputs must be one name, but was [a, b]");
        assertThatThrownBy(() -> new OneHot(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slots must be at least 1, but was 0");
    }
}
