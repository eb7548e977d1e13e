package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SparseBinsTest {

    private static double[] apply(SparseBins bins, double... in) {
        double[] out = new double[bins.width(in.length)];
        Arrays.fill(out, 7);
        bins.apply(bins.newState(in.length), in, out);
        return out;
    }

    @Test
    void equalsTheTranscription() {
        for (double[] row : TestingTable.read("nonlinear/sparse_bins").rows()) {
            assertThat(apply(new SparseBins(3, 4, 2, 7), Arrays.copyOf(row, 3)))
                    .containsExactly(Arrays.copyOfRange(row, 3, row.length), within(1e-12));
        }
    }

    /** In one dimension, with no input, the squashed 0 is in the middle: of four bins, at 2. */
    @Test
    void marksWhereAnEventIs() {
        assertThat(apply(new SparseBins(1, 4, 1, 1))).containsExactly(0, 0, 1, 0, 0);
        assertThat(apply(new SparseBins(2, 3, 1, 1)))
                .containsExactly(0, 0.5, 0.5, 0, 0, 0.5, 0.5, 0);
        // At either end of the squashed line.
        assertThat(apply(new SparseBins(1, 2, 1, 1), 1e300)).containsOnly(0, 1);
        assertThat(apply(new SparseBins(1, 2, 1, 1), -1e300))
                .isNotEqualTo(apply(new SparseBins(1, 2, 1, 1), 1e300));
    }

    @Test
    void aGridHasFewCornersAndTheySumToOne() {
        SparseBins bins = new SparseBins(5, 6, 3, 2);
        Random random = new Random(1);
        for (int n = 0; n < 100; n++) {
            double[] out = apply(bins, random.doubles(4, -3, 3).toArray());
            assertThat(out).hasSize(5 * 343);
            for (int grid = 0; grid < 5; grid++) {
                double[] one = Arrays.copyOfRange(out, 343 * grid, 343 * (grid + 1));
                assertThat(Arrays.stream(one).sum()).isCloseTo(1, within(1e-14));
                assertThat(Arrays.stream(one).filter(v -> v != 0).count()).isEqualTo(8);
                assertThat(Arrays.stream(one).allMatch(v -> v >= 0)).isTrue();
            }
        }
    }

    @Test
    void whatIsMissingShows() {
        assertThat(apply(new SparseBins(2, 4, 2, 1), 1, Double.NaN)).contains(Double.NaN);
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThat(new SparseBins(1, 1, 1, 1).columns(List.of("a")))
                .containsExactly("bin#1", "bin#2");
        assertThatThrownBy(() -> new SparseBins(0, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("grids must be at least 1, but was 0");
        assertThatThrownBy(() -> new SparseBins(1, 0, 1, 1))
                .hasMessage("bins must be at least 1, but was 0");
        assertThatThrownBy(() -> new SparseBins(1, 1, 0, 1))
                .hasMessage("dimensions must be at least 1, but was 0");
        assertThatThrownBy(() -> new SparseBins(2, 9, 6, 1))
                .hasMessage("dimensions must make at most 1048576 columns, but were 2 * (9 + 1)^6");
    }
}
