package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OnlyTest {
    private final Only only = new Only(List.of(3, 0));

    @Test
    void picksInTheOrderAskedFor() {
        double[] out = new double[2];
        only.apply(only.newState(5), new double[] {1, 2, Double.NaN, 4, 5}, out);
        assertThat(out).containsExactly(4, 1);
        assertThat(only.columns(List.of("a", "b", "c", "d", "e"))).containsExactly("d", "a");
        assertThat(only.width(5)).isEqualTo(2);
    }

    @Test
    void readsWhatItPicks() {
        assertThat(only.reads(0)).isTrue();
        assertThat(only.reads(1)).isFalse();
        assertThat(only.reads(3)).isTrue();
        assertThat(only.reads(4)).isFalse();
    }

    @Test
    void refusesWhatIsNoChoice() {
        assertThatThrownBy(() -> new Only(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("columns must not be empty");
        assertThatThrownBy(() -> new Only(List.of(2, -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("columns must be at least 0, but was [2, -1]");
        assertThatThrownBy(() -> new Only(List.of(2, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("columns must be distinct, but was [2, 1, 2]");
    }

    @Test
    void refusesInputsThatAreNotThere() {
        String message = "columns must be below the number of inputs, 3, but was [3, 0]";
        assertThatThrownBy(() -> only.columns(List.of("a", "b", "c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> only.newState(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
