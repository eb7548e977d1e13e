package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void computesOnVectors() {
        assertThat(Numbers.dot(new double[] {1, 2, 3}, new double[] {4, -5, 6})).isEqualTo(12);
        assertThat(Numbers.dot(new double[0], new double[0])).isZero();
        assertThat(Numbers.largest(new double[] {1, -7, 3})).isEqualTo(7);
        assertThat(Numbers.largest(new double[0])).isZero();
        assertThat(Numbers.finite(new double[] {1, -1e308})).isTrue();
        assertThat(Numbers.finite(new double[] {1, Double.NaN})).isFalse();
        assertThat(Numbers.finite(new double[] {Double.NEGATIVE_INFINITY})).isFalse();
    }
}
