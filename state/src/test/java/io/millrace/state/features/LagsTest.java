package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lags and differences, of fields and of the label. */
class LagsTest {
    private static final List<Integer> BACK = List.of(1, 7, 3);

    private static double back(List<Double> values, int lag) {
        return lag > values.size() ? Double.NaN : values.get(values.size() - lag);
    }

    /** Against lists of all values that were there; the second field is often missing. */
    @Test
    void looksBackPastWhatWasMissing() {
        Lags lags = new Lags(BACK);
        Differences differences = new Differences(BACK);
        Rings lagged = lags.newState(2);
        Rings differenced = differences.newState(2);
        List<List<Double>> values = List.of(new ArrayList<>(), new ArrayList<>());
        Random random = new Random(1);
        for (int t = 0; t < 100; t++) {
            double[] in = {
                random.nextGaussian(), random.nextInt(3) > 0 ? Double.NaN : random.nextGaussian()
            };
            double[] past = new double[6];
            double[] changes = new double[6];
            lags.apply(lagged, in, past);
            differences.apply(differenced, in, changes);
            for (int i = 0; i < 6; i++) {
                Double expected = back(values.get(i / 3), BACK.get(i % 3));
                assertThat(past[i]).isEqualTo(expected);
                assertThat(changes[i]).isEqualTo(Double.valueOf(in[i / 3] - expected));
            }
            lags.learn(lagged, in, 0);
            differences.learn(differenced, in, 0);
            for (int i = 0; i < 2; i++) {
                if (!Double.isNaN(in[i])) {
                    values.get(i).add(in[i]);
                }
            }
        }
        assertThat(values.get(1)).hasSizeBetween(20, 50);
    }

    /**
     * 1, 4, 9, 16, ...: the latest two differ by 2t - 3, the latest and the one before by 4t - 8.
     */
    @Test
    void differencesOfTheLabelEndWithTheLatestKnown() {
        Then<LabelLags.State, Rings> changes =
                new Then<>(new LabelLags(List.of(1)), new Differences(List.of(1, 2)));
        Then.State<LabelLags.State, Rings> state = changes.newState(0);
        double[] none = {};
        double[] out = new double[2];
        for (int t = 1; t < 20; t++) {
            changes.apply(state, none, out);
            assertThat(out[0])
                    .isEqualTo(t > 2 ? Double.valueOf(2 * t - 3) : Double.valueOf(Double.NaN));
            assertThat(out[1])
                    .isEqualTo(t > 3 ? Double.valueOf(4 * t - 8) : Double.valueOf(Double.NaN));
            changes.learn(state, none, t * t);
        }
        assertThat(changes.columns(List.of()))
                .containsExactly("label-1-change-1", "label-1-change-2");
    }

    @Test
    void aDifferenceIsADouble() {
        Differences differences = new Differences(List.of(1));
        Rings state = differences.newState(1);
        differences.learn(state, new double[] {-1.7e308}, 0);
        double[] out = new double[1];
        differences.apply(state, new double[] {1.7e308}, out);
        assertThat(out).containsExactly(Double.MAX_VALUE);
        differences.apply(state, new double[] {Double.POSITIVE_INFINITY}, out);
        assertThat(out).containsExactly(Double.NaN);
    }

    @Test
    void namesItsColumnsAndRefusesLagsThatAreNone() {
        assertThat(new Lags(List.of(1, 24)).columns(List.of("a", "b")))
                .containsExactly("a-1", "a-24", "b-1", "b-24");
        assertThat(new Differences(List.of(24)).columns(List.of("a", "b")))
                .containsExactly("a-change-24", "b-change-24");
        for (List<Integer> lags : List.of(List.<Integer>of(), List.of(0), List.of(2, 2))) {
            String message =
                    "lags must be distinct numbers from 1 up, at least one, but was " + lags;
            assertThatThrownBy(() -> new Lags(lags))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> new Differences(lags))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }
    }
}
