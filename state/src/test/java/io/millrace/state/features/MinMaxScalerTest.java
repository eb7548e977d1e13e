package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Range;
import io.millrace.state.TestingTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinMaxScalerTest {
    private static final MinMaxScaler RUNNING = new MinMaxScaler();

    private static double z(MinMaxScaler scaler, double value, double... learned) {
        MinMaxScaler.State state = scaler.newState(1);
        for (double past : learned) {
            scaler.learn(state, new double[] {past}, 0);
        }
        double[] out = {7};
        scaler.apply(state, new double[] {value}, out);
        return out[0];
    }

    /**
     * River 0.21.0's predictions by SGD (rate .01, the intercept's .1, slope twice the error), at
     * every row. River scales by the range before the example to predict, and again by the range
     * with it to learn, and lets z leave [0, 1] when it predicts; here it may not, so what the
     * weights make of the rest is added back before the two are compared.
     */
    @ParameterizedTest
    @CsvSource({"learners/bikes, 5000", "learners/insurance, 1338"})
    void equalsRiversPredictions(String name, int rows) {
        TestingTable golden = TestingTable.read(name);
        assertThat(golden.rows()).hasSize(rows);
        List<String> fields = golden.names().subList(0, golden.names().indexOf("y"));
        MinMaxScaler.State state = RUNNING.newState(fields.size());
        double[] lows = filled(fields.size(), Double.POSITIVE_INFINITY);
        double[] highs = filled(fields.size(), Double.NEGATIVE_INFINITY);
        double[] weights = new double[fields.size()];
        double[] z = new double[fields.size()];
        double intercept = 0;
        int within = 0;
        for (int t = 0; t < rows; t++) {
            double[] x = golden.get(t, fields);
            RUNNING.apply(state, x, z);
            double beyond = 0;
            for (int i = 0; i < x.length; i++) {
                double width = highs[i] - lows[i];
                beyond += width > 0 ? weights[i] * ((x[i] - lows[i]) / width - z[i]) : 0;
                lows[i] = Math.min(lows[i], x[i]);
                highs[i] = Math.max(highs[i], x[i]);
            }
            double expected = golden.get(t, "minmax_lin");
            within += Math.abs(beyond) < 1e-9 ? 1 : 0;
            assertThat(intercept + dot(weights, z) + beyond)
                    .as("row %s", t)
                    .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));

            RUNNING.learn(state, x, 0);
            RUNNING.apply(state, x, z);
            double slope = 2 * (intercept + dot(weights, z) - golden.get(t, "y"));
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= 0.01 * slope * z[i];
            }
            intercept -= 0.1 * slope;
        }
        assertThat(within).isGreaterThan(rows * 9 / 10);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }

    @Test
    void staysWithinItsBounds() {
        assertThat(z(RUNNING, 3, 1, 5)).isEqualTo(0.5);
        assertThat(z(RUNNING, 5, 1, 5)).isEqualTo(1);
        assertThat(z(RUNNING, 1e300, 1, 5)).isEqualTo(1);
        assertThat(z(RUNNING, -1e300, 1, 5)).isZero();
        assertThat(z(RUNNING, 0, -1.7e308, 1.7e308)).isEqualTo(0.5);
    }

    @Test
    void whatIsNotKnownHasAPlace() {
        assertThat(z(RUNNING, 3)).isZero();
        assertThat(z(RUNNING, 9, 4, 4)).isZero();
        assertThat(z(RUNNING, Double.NaN, 4, 4)).isZero();
        assertThat(z(RUNNING, Double.NaN, 4, 6)).isEqualTo(0.5);
        // A field that appears, vanishes and comes back.
        assertThat(z(RUNNING, 3, Double.NaN, 2, Double.NEGATIVE_INFINITY, Double.NaN, 6))
                .isEqualTo(0.25);
    }

    @Test
    void declaredEndsDoNotMove() {
        MinMaxScaler declared = new MinMaxScaler(new Range(0, 24));
        assertThat(z(declared, 6)).isEqualTo(0.25);
        assertThat(z(declared, 6, -100, 100)).isEqualTo(0.25);
        assertThat(z(declared, 99)).isEqualTo(1);
        assertThat(z(declared, Double.NaN)).isEqualTo(0.5);

        MinMaxScaler half = new MinMaxScaler(new Range(0, Double.POSITIVE_INFINITY));
        assertThat(z(half, 3)).isZero();
        assertThat(z(half, 3, 4, 12)).isEqualTo(0.25);
        assertThat(z(half, 3, -5, -1)).isZero();
        assertThat(RUNNING.columns(List.of("a", "b"))).containsExactly("a", "b");
    }
}
