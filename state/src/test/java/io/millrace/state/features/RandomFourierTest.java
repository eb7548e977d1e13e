package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Numbers;
import io.millrace.state.TestingTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomFourierTest {

    private static double[] apply(RandomFourier fourier, double... in) {
        double[] out = new double[fourier.columns()];
        fourier.apply(fourier.newState(in.length), in, out);
        return out;
    }

    @Test
    void equalsTheTranscription() {
        for (double[] row : TestingTable.read("nonlinear/random_fourier").rows()) {
            assertThat(apply(new RandomFourier(6, 2, 7), Arrays.copyOf(row, 3)))
                    .containsExactly(Arrays.copyOfRange(row, 3, row.length), within(1e-12));
        }
    }

    /**
     * A cosine varies by at most 1 about its mean, so the mean of 10,000 by a standard deviation of
     * at most 0.01; twenty of them stay within four.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 4})
    void innerProductsAreTheGaussianKernel(double scale) {
        RandomFourier fourier = new RandomFourier(20_000, scale, 11);
        RandomFourier.State state = fourier.newState(3);
        Random random = new Random(6);
        double[] a = new double[20_000];
        double[] b = new double[20_000];
        for (int n = 0; n < 20; n++) {
            double[] x = random.doubles(3, -1, 1).toArray();
            double[] y = random.doubles(3, -1, 1).toArray();
            fourier.apply(state, x, a);
            fourier.apply(state, y, b);
            double square = 0;
            for (int i = 0; i < 3; i++) {
                square += (x[i] - y[i]) * (x[i] - y[i]);
            }
            assertThat(Numbers.dot(a, b))
                    .isCloseTo(Math.exp(-square / (2 * scale * scale)), within(0.04));
            assertThat(Numbers.dot(a, a)).isCloseTo(1, within(1e-12));
        }
    }

    /** Small seeds, too, have nothing in common. */
    @Test
    void everySeedHasItsOwnDirections() {
        double[] x = {1, 2};
        for (int seed = 0; seed < 8; seed++) {
            double[] columns = apply(new RandomFourier(64, 1, seed), x);
            for (int other = seed + 1; other < 8; other++) {
                double[] others = apply(new RandomFourier(64, 1, other), x);
                for (double column : others) {
                    assertThat(columns).doesNotContain(column);
                }
            }
        }
    }

    @Test
    void whatIsMissingMakesAllMissing() {
        assertThat(apply(new RandomFourier(4, 1, 1), 2, Double.NaN)).containsOnly(Double.NaN);
        assertThat(apply(new RandomFourier(4, 1, 1)))
                .containsExactly(Math.sqrt(0.5), 0, Math.sqrt(0.5), 0);
    }

    @Test
    void namesItsColumnsAndRefusesSettingsOutOfRange() {
        assertThat(new RandomFourier(2, 1, 1).columns(List.of("a")))
                .containsExactly("fourier#1", "fourier#2");
        for (int columns : new int[] {0, 3, -2}) {
            assertThatThrownBy(() -> new RandomFourier(columns, 1, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("columns must be even and at least 2, but was " + columns);
        }
        for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new RandomFourier(2, scale, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("scale must be positive and finite, but was " + scale);
        }
    }
}
