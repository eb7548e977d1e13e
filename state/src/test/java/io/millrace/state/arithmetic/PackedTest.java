package io.millrace.state.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products with a packed matrix against the sums that define them. */
final class PackedTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1", "1, 1", "2, 1", "3, 1", "4, 1", "5, 1", "7, 1", "8, 1", "11, 1", "18, 1", "5, 0.3",
        "12, 0.3", "19, 0"
    })
    void multiplyEqualsItsDefinition(int size, double filled) {
        Random random = new Random(size);
        double[] packed = random.doubles(Packed.row(size), -1, 1).toArray();
        double[] x = new double[size];
        Arrays.setAll(x, i -> random.nextDouble() < filled ? random.nextGaussian() : 0);
        double[] out = new double[size];
        Arrays.fill(out, Double.NaN);
        Packed.multiply(packed, x, 3, out, new int[size]);
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += packed[Packed.row(Math.max(i, j)) + Math.min(i, j)] * x[j];
            }
            assertThat(out[i]).as("entry %d", i).isCloseTo(3 * sum, within(1e-13));
        }
    }
}
