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

class HashedCrossesTest {

    private static double[] apply(HashedCrosses crosses, double... in) {
        double[] out = new double[crosses.width(in.length)];
        Arrays.fill(out, 7);
        crosses.apply(crosses.newState(in.length), in, out);
        return out;
    }

    @Test
    void equalsTheTranscription() {
        for (double[] row : TestingTable.read("nonlinear/hashed_crosses").rows()) {
            assertThat(apply(new HashedCrosses(8), Arrays.copyOf(row, 5)))
                    .containsExactly(Arrays.copyOfRange(row, 5, row.length), within(1e-12));
        }
    }

    /**
     * Of two vectors that share four of 2,000 positions, the inner product of all ten products is
     * right in the mean over where they stand: 4,000 such pairs miss it by less than four standard
     * errors. Without the signs they would miss it by what collides, 90 / 16.
     */
    @Test
    void innerProductsAreRightInTheMean() {
        HashedCrosses crosses = new HashedCrosses(16);
        Random random = new Random(3);
        double sum = 0;
        double squares = 0;
        int pairs = 4_000;
        for (int n = 0; n < pairs; n++) {
            double[] x = new double[2_000];
            for (int placed = 0; placed < 4; ) {
                int position = random.nextInt(x.length);
                if (x[position] == 0) {
                    x[position] = 1;
                    placed++;
                }
            }
            double[] columns = apply(crosses, x);
            double product = Numbers.dot(columns, columns) - Numbers.dot(x, x);
            sum += product - 10;
            squares += (product - 10) * (product - 10);
        }
        double standardError = Math.sqrt(squares) / pairs;
        assertThat(standardError).isBetween(0.01, 0.2);
        assertThat(Math.abs(sum / pairs)).isLessThan(4 * standardError);
    }

    @Test
    void staysInRangeAndShowsWhatIsMissing() {
        double[] one = apply(new HashedCrosses(1), 1e200, 1e200, -1e200);
        assertThat(one[3]).isBetween(-1e300, 1e300);
        assertThat(apply(new HashedCrosses(1), 2, Double.NaN)[2]).isNaN();
        assertThat(apply(new HashedCrosses(1), 0, 0)).containsExactly(0, 0, 0);
    }

    @Test
    void namesItsColumns() {
        assertThat(new HashedCrosses(2).columns(List.of("a", "b", "c")))
                .containsExactly("a", "b", "c", "crosses#1", "crosses#2");
        assertThatThrownBy(() -> new HashedCrosses(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("buckets must be at least 1, but was 0");
    }
}
