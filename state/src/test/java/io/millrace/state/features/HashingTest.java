package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HashingTest {

    private static double[] apply(Hashing hashing, double... in) {
        double[] out = new double[hashing.width(in.length)];
        hashing.apply(hashing.newState(in.length), in, out);
        return out;
    }

    /** Buckets and signs of eight, as Python's unbounded integers work SplitMix64 out. */
    @Test
    void choosesTheBucketAndTheSignByTheHash() {
        Hashing hashing = new Hashing(8, true);
        double hole = Double.NaN;
        assertThat(apply(hashing, 0)).containsExactly(0, 0, 0, 0, 0, -1, 0, 0);
        assertThat(apply(hashing, -0.0)).containsExactly(0, 0, 0, 0, 0, -1, 0, 0);
        assertThat(apply(hashing, 1)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
        assertThat(apply(hashing, 2)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(apply(hashing, 1e300)).containsExactly(0, 0, 0, 0, 0, 0, -1, 0);
        // The same categories of the second field go elsewhere: 1 to bucket 6, 2 to 8 with -1.
        assertThat(apply(hashing, 1, 1)).containsExactly(1, 0, 0, 0, 0, 1, 0, 0);
        assertThat(apply(hashing, 2, 2)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(apply(hashing, hole, 2)).containsExactly(0, 0, 0, 0, 0, 0, 0, -1);
        assertThat(apply(hashing, hole, hole)).containsOnly(0);
        assertThat(apply(new Hashing(8, false), 2, 2)).containsExactly(0, 0, 0, 0, 0, 0, 0, 2);
    }

    /**
     * 16,000 categories in 16 buckets: a thousand each, ± 4 deviations of 31, half of either sign.
     */
    @Test
    void spreadsCategoriesEvenly() {
        double[] counts = new double[16];
        double signs = 0;
        for (int category = 0; category < 16_000; category++) {
            double[] plain = apply(new Hashing(16, false), category);
            double[] signed = apply(new Hashing(16, true), category);
            for (int i = 0; i < 16; i++) {
                counts[i] += plain[i];
                signs += signed[i];
                assertThat(Math.abs(signed[i])).isEqualTo(plain[i]);
            }
        }
        for (double count : counts) {
            assertThat(count).isCloseTo(1000, within(124.0));
        }
        assertThat(signs).isCloseTo(0, within(4 * Math.sqrt(16_000)));
    }

    @Test
    void namesItsColumnsByItsInputs() {
        assertThat(new Hashing(2, true).columns(List.of("user", "item")))
                .containsExactly("user+item#1", "user+item#2");
        assertThatThrownBy(() -> new Hashing(2, true).columns(List.of()))
                .hasMessage("inputs must be at least one name, but was []");
        assertThatThrownBy(() -> new Hashing(0, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("buckets must be at least 1, but was 0");
    }
}
