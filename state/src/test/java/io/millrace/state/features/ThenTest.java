package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThenTest {
    private static final double[] NONE = {};

    private final Then<LabelLags.State, StandardScaler.State> scaledLags =
            new Then<>(new LabelLags(List.of(1)), new StandardScaler());

    /** The scaler learns the lag that the example had, not the label that has just come. */
    @Test
    void theSecondLearnsWhatItSaw() {
        Then.State<LabelLags.State, StandardScaler.State> state = scaledLags.newState(0);
        double[] out = new double[1];
        for (double label : new double[] {10, 30, 50}) {
            scaledLags.learn(state, NONE, label);
        }
        // The lags were missing, 10 and 30: mean 20, deviation 10; the next lag is 50, and √2 the
        // most that two values allow.
        scaledLags.apply(state, NONE, out);
        assertThat(out).containsExactly(Math.sqrt(2));

        scaledLags.learn(state, NONE, 30);
        // Now 10, 30 and 50, and the lag is 30, their mean.
        scaledLags.apply(state, NONE, out);
        assertThat(out).containsExactly(0);
    }

    @Test
    void columnsAreThoseOfTheSecond() {
        assertThat(scaledLags.columns(List.of())).containsExactly("label-1");
        assertThat(new Then<>(new Identity(), new OneHot(2)).columns(List.of("day")))
                .containsExactly("day#1", "day#2");
    }
}
