package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.features.Rolling.Statistic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingTest {
    private static final List<Statistic> ALL = List.of(Statistic.values());

    /** Mean, deviation, least and greatest of the last values of a list, in two passes. */
    private static double[] expected(List<Double> values, int window) {
        List<Double> last = values.subList(Math.max(0, values.size() - window), values.size());
        if (last.isEmpty()) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        }
        double mean = last.stream().mapToDouble(v -> v).sum() / last.size();
        double squares = last.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return new double[] {
            mean, Math.sqrt(squares / last.size()), Collections.min(last), Collections.max(last)
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 64})
    void equalsTheWindowWorkedOutAnew(int window) {
        Rolling rolling = new Rolling(window, ALL);
        Rolling.State state = rolling.newState(1);
        List<Double> values = new ArrayList<>();
        Random random = new Random(window);
        for (int t = 0; t < 1000; t++) {
            double value = random.nextInt(5) == 0 ? Double.NaN : 100 + random.nextGaussian();
            double[] out = new double[4];
            rolling.apply(state, new double[] {value}, out);
            if (!Double.isNaN(value)) {
                values.add(value);
            }
            assertThat(out).as("t %s", t).containsExactly(expected(values, window), within(1e-9));
            rolling.learn(state, new double[] {value}, 0);
        }
    }

    /** 1e140 comes, and six values later nothing of it is left, not even in the last digit. */
    @Test
    void anOutlierThatLeavesLeavesNothing() {
        Rolling rolling = new Rolling(5, ALL);
        Rolling.State state = rolling.newState(1);
        List<Double> values = new ArrayList<>();
        Random random = new Random(1);
        for (int t = 0; t < 200; t++) {
            double value = t % 20 == 7 ? 1e300 : random.nextGaussian();
            double[] out = new double[4];
            rolling.apply(state, new double[] {value}, out);
            values.add(Math.min(1e140, value));
            if (t % 20 < 7 || t % 20 > 11) {
                assertThat(out).containsExactly(expected(values, 5), within(1e-15));
            } else {
                assertThat(out[3]).isEqualTo(1e140);
            }
            rolling.learn(state, new double[] {value}, 0);
        }
    }

    @Test
    void ofTheLabelItEndsWithTheLatestKnown() {
        Then<LabelLags.State, Rolling.State> labels =
                new Then<>(new LabelLags(List.of(1)), new Rolling(6, ALL));
        Then.State<LabelLags.State, Rolling.State> state = labels.newState(0);
        List<Double> values = new ArrayList<>();
        Random random = new Random(2);
        double[] none = {};
        for (int t = 0; t < 100; t++) {
            double[] out = new double[4];
            labels.apply(state, none, out);
            assertThat(out).containsExactly(expected(values, 6), within(1e-12));
            double label = random.nextGaussian();
            labels.learn(state, none, label);
            values.add(label);
        }
    }

    @Test
    void inputsHaveWindowsOfTheirOwn() {
        Rolling rolling = new Rolling(3, List.of(Statistic.MAX, Statistic.MIN));
        Rolling.State state = rolling.newState(2);
        rolling.learn(state, new double[] {5, Double.NaN}, 0);
        rolling.learn(state, new double[] {2, 8}, 0);
        double[] out = new double[4];
        rolling.apply(state, new double[] {3, Double.NEGATIVE_INFINITY}, out);
        assertThat(out).containsExactly(5, 2, 8, 8);
        assertThat(rolling.columns(List.of("a", "b")))
                .containsExactly("a-max-3", "a-min-3", "b-max-3", "b-min-3");
    }

    @Test
    void refusesWhatIsNone() {
        assertThatThrownBy(() -> new Rolling(1, ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window must be at least 2, but was 1");
        for (List<Statistic> statistics :
                List.of(List.<Statistic>of(), List.of(Statistic.SD, Statistic.SD))) {
            assertThatThrownBy(() -> new Rolling(5, statistics))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("statistics must be distinct, at least one, but was " + statistics);
        }
    }
}
