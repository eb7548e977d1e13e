package io.millrace.state.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to a symmetric matrix against the sums that define it. */
final class SymmetricTest {

    /** A matrix, the numbers it was made of, and vectors. */
    private static final class Given {
        final int size;
        final Random random;
        final double[][] entries;
        final Symmetric matrix;

        Given(int size) throws IOException {
            this.size = size;
            this.random = new Random(size);
            this.entries = new double[size][size];
            this.matrix = new Symmetric(size);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            for (int i = 0; i < size; i++) {
                for (int k = 0; k <= i; k++) {
                    double entry = random.nextGaussian();
                    entries[i][k] = entry;
                    entries[k][i] = entry;
                    out.writeDouble(entry);
                }
            }
            matrix.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        }

        double[] vector() {
            return random.doubles(size, -1, 1).toArray();
        }

        /**
         * The matrix is grow times what it was, less multiples of outer products, and symmetric.
         */
        void assertLess(double grow, double[] g, double a, double[] h, double b) {
            for (int i = 0; i < size; i++) {
                for (int k = 0; k < size; k++) {
                    assertThat(matrix.row(i)[k])
                            .as("entry (%d, %d)", i, k)
                            .isCloseTo(
                                    grow * entries[i][k] - a * g[i] * g[k] - b * h[i] * h[k],
                                    within(1e-14))
                            .isEqualTo(matrix.row(k)[i]);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1", "1, 1", "2, 1", "3, 1", "4, 1", "5, 1", "7, 1", "8, 1", "11, 1", "18, 1", "5, 0.3",
        "12, 0.3", "19, 0"
    })
    void multiplyEqualsItsDefinition(int size, double filled) throws IOException {
        Given given = new Given(size);
        double[] x = new double[size];
        Arrays.setAll(x, i -> given.random.nextDouble() < filled ? given.random.nextGaussian() : 0);
        double[] out = new double[size];
        Arrays.fill(out, Double.NaN);
        given.matrix.multiply(x, 3, out);
        double form = 0;
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += given.entries[i][j] * x[j];
            }
            assertThat(out[i]).as("entry %d", i).isCloseTo(3 * sum, within(1e-13));
            form += sum * x[i];
        }
        assertThat(given.matrix.quadratic(x, 0.5)).isCloseTo(form / 4, within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 11, 18})
    void anUpdateEqualsItsDefinition(int size) throws IOException {
        for (double a : new double[] {0.7, -0.7}) {
            Given given = new Given(size);
            double[] g = given.vector();
            given.matrix.update(1.5, g.clone(), a);
            given.assertLess(1.5, g, a, new double[size], 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 11, 18})
    void anUpdateOfTwoRanksEqualsItsDefinition(int size) throws IOException {
        Given given = new Given(size);
        double[] g = given.vector();
        double[] h = given.vector();
        given.matrix.update(1.5, g.clone(), 0.7, h.clone(), 0.2);
        given.assertLess(1.5, g, 0.7, h, 0.2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7})
    void itCanBeMadeAnewAndStretched(int size) {
        Symmetric matrix = new Symmetric(size);
        assertThat(matrix.positiveDiagonal()).isFalse();
        matrix.reset(2);
        matrix.rescale(0, 3);
        matrix.addToDiagonal(0.5);
        assertThat(matrix.row(0)[0]).isEqualTo(18.5);
        assertThat(matrix.row(size - 1)[size - 1]).isEqualTo(size == 1 ? 18.5 : 2.5);
        assertThat(matrix.positiveDiagonal()).isTrue();
        Symmetric other = new Symmetric(size);
        other.reset(matrix, 2);
        assertThat(other.row(0)[0]).isEqualTo(37);
        matrix.addToDiagonal(Double.NaN);
        assertThat(matrix.positiveDiagonal()).isFalse();
    }
}
