package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TargetEncodingTest {

    private static double apply(
            TargetEncoding encoding, TargetEncoding.State state, double category) {
        double[] out = {7};
        encoding.apply(state, new double[] {category}, out);
        return out[0];
    }

    private static void learn(
            TargetEncoding encoding, TargetEncoding.State state, double category, double label) {
        encoding.learn(state, new double[] {category}, label);
    }

    /** Worked by hand, with two labels' worth of smoothing and room for two categories. */
    @Test
    void isTheSmoothedMeanOfEarlierLabels() {
        TargetEncoding encoding = new TargetEncoding(2, 2);
        TargetEncoding.State state = encoding.newState(1);
        assertThat(apply(encoding, state, 1)).isNaN();
        learn(encoding, state, 1, 10);
        assertThat(apply(encoding, state, 1)).isEqualTo(10);
        assertThat(apply(encoding, state, 5)).isEqualTo(10);
        learn(encoding, state, 5, 40);
        // All: 25. Category 1: (10 + 2·25)/3 = 20. Category 5: (40 + 50)/3 = 30.
        assertThat(apply(encoding, state, 1)).isCloseTo(20, within(1e-12));
        assertThat(apply(encoding, state, 5)).isCloseTo(30, within(1e-12));
        learn(encoding, state, 9, 10);
        // All: 20; there was no slot for category 9.
        assertThat(apply(encoding, state, 9)).isCloseTo(20, within(1e-12));
        learn(encoding, state, Double.NaN, 20);
        assertThat(apply(encoding, state, Double.NaN)).isCloseTo(20, within(1e-12));
        learn(encoding, state, 1, 20);
        // All: 20. Category 1: (30 + 40)/4.
        assertThat(apply(encoding, state, 1)).isCloseTo(17.5, within(1e-12));
    }

    /** Labels without any pattern: who peeked at the example's own would seem to know them. */
    @Test
    void noLabelLeaksIntoItsOwnPrediction() {
        TargetEncoding encoding = new TargetEncoding(0, 10_000);
        TargetEncoding.State state = encoding.newState(1);
        Random random = new Random(1);
        List<Double> labels = new ArrayList<>();
        double together = 0;
        for (int t = 0; t < 4000; t++) {
            double category = random.nextInt(2000);
            double label = random.nextGaussian();
            double before = apply(encoding, state, category);
            double[] out = new double[1];
            encoding.apply(state, new double[] {category}, out);
            assertThat(out[0]).isEqualTo(Double.valueOf(before));
            together += t == 0 ? 0 : before * label;
            learn(encoding, state, category, label);
            labels.add(label);
        }
        // A product of two independent labels has deviation 1 at most.
        assertThat(together / labels.size()).isCloseTo(0, within(4 / Math.sqrt(4000)));
    }

    @Test
    void staysFiniteAtTheEndsOfTheDoubles() {
        TargetEncoding encoding = new TargetEncoding(1, 2);
        TargetEncoding.State state = encoding.newState(1);
        for (int t = 0; t < 50; t++) {
            learn(encoding, state, t % 2, t % 2 == 0 ? 1.7e308 : -1.7e308);
            assertThat(apply(encoding, state, 0)).isFinite();
            assertThat(apply(encoding, state, 1)).isFinite();
        }
    }

    @Test
    void refusesWhatIsNone() {
        assertThat(new TargetEncoding(1, 2).columns(List.of("city"))).containsExactly("city-label");
        assertThatThrownBy(() -> new TargetEncoding(1, 2).columns(List.of()))
                .hasMessage("inputs must be one name, but was []");
        assertThatThrownBy(() -> new TargetEncoding(-1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("smoothing must be at least 0 and finite, but was -1.0");
        assertThatThrownBy(() -> new TargetEncoding(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slots must be at least 1, but was 0");
    }
}
