package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelLagsTest {
    private static final double[] NONE = {};

    @Test
    void lagKIsTheKthMostRecentLabel() {
        LabelLags lags = new LabelLags(List.of(1, 7, 3));
        LabelLags.State state = lags.newState(0);
        List<Double> labels = new ArrayList<>();
        for (int t = 0; t < 40; t++) {
            double[] out = new double[3];
            lags.apply(state, NONE, out);
            for (int i = 0; i < 3; i++) {
                int at = labels.size() - lags.lags().get(i);
                assertThat(out[i]).isEqualTo(at < 0 ? Double.valueOf(Double.NaN) : labels.get(at));
            }
            lags.learn(state, NONE, t * t);
            labels.add((double) t * t);
        }
        assertThat(lags.columns(List.of())).containsExactly("label-1", "label-7", "label-3");
    }

    @Test
    void refusesLagsThatAreNone() {
        for (List<Integer> lags : List.of(List.<Integer>of(), List.of(0), List.of(2, 2))) {
            assertThatThrownBy(() -> new LabelLags(lags))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "lags must be distinct numbers from 1 up, at least one, but was "
                                    + lags);
        }
        assertThatThrownBy(() -> new LabelLags(List.of(1)).columns(List.of("a")))
                .hasMessage("inputs must be empty, but was [a]");
        assertThatThrownBy(() -> new Constant().columns(List.of("a")))
                .hasMessage("inputs must be empty, but was [a]");
    }
}
