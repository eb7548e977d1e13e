package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandardScalerTest {
    private final StandardScaler scaler = new StandardScaler();

    private double z(StandardScaler.State state, double value) {
        double[] out = {7};
        scaler.apply(state, new double[] {value}, out);
        return out[0];
    }

    private void learn(StandardScaler.State state, double value) {
        scaler.learn(state, new double[] {value}, 0);
    }

    @Test
    void equalsTwoPassMeanAndVariance() {
        StandardScaler.State state = scaler.newState(1);
        List<Double> seen = new ArrayList<>();
        Random random = new Random(3);
        for (int t = 0; t < 500; t++) {
            double value = random.nextInt(10) == 0 ? Double.NaN : 1e6 + random.nextGaussian();
            learn(state, value);
            if (!Double.isNaN(value)) {
                seen.add(value);
            }
            if (seen.size() < 20) {
                continue;
            }
            double mean = seen.stream().mapToDouble(v -> v).sum() / seen.size();
            double squares = seen.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
            double probe = 1e6 + 3 * random.nextDouble();
            assertThat(z(state, probe))
                    .isCloseTo((probe - mean) / Math.sqrt(squares / seen.size()), within(1e-7));
        }
    }

    @Test
    void whatIsNotKnownIsTheMean() {
        StandardScaler.State state = scaler.newState(1);
        assertThat(z(state, 5)).isZero();
        learn(state, 3);
        learn(state, 3);
        assertThat(z(state, 5)).isZero();
        learn(state, 5);
        assertThat(z(state, Double.NaN)).isZero();
        assertThat(z(state, Double.NEGATIVE_INFINITY)).isZero();
        assertThat(z(state, 5)).isPositive();
    }

    /** 10,000 values that differ by rounding only, then one by 1: not 1e16, but √n. */
    @Test
    void aColumnThatTrembledCannotBlowUp() {
        StandardScaler.State state = scaler.newState(1);
        for (int t = 0; t < 10_000; t++) {
            learn(state, t % 2 == 0 ? 0.3 : 0.1 + 0.2);
        }
        assertThat(z(state, 1.3)).isEqualTo(100);
        assertThat(z(state, -1e300)).isEqualTo(-100);
        learn(state, 1.3);
        assertThat(z(state, 1.3)).isCloseTo(100, within(0.01));
        assertThat(z(state, 0.3)).isCloseTo(-0.01, within(1e-4));
    }

    @Test
    void columnsAreIndependentAndKeepTheirNames() {
        StandardScaler.State state = scaler.newState(2);
        for (double value : new double[] {1, 3}) {
            scaler.learn(state, new double[] {value, 10 * value}, 0);
        }
        double[] out = new double[2];
        scaler.apply(state, new double[] {3, 10}, out);
        assertThat(out).containsExactly(1, -1);
        assertThat(scaler.columns(List.of("a", "b"))).containsExactly("a", "b");
    }
}
