package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTailTest {

    /** From tables of the normal distribution. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.15865525393145705",
        "1.6448536269514722, 0.05",
        "1.959963984540054, 0.025",
        "3, 0.0013498980316300946",
        "3.890591886413124, 5e-5",
        "6, 9.865876450376981e-10",
        "10, 7.619853024160526e-24",
        "20, 2.7536241186062337e-89"
    })
    void isTheTables(double z, double above) {
        assertThat(NormalTail.above(z)).isCloseTo(above, within(1e-12 * above));
        assertThat(NormalTail.quantile(above)).isCloseTo(z, within(1e-11));
    }

    @ParameterizedTest
    @CsvSource({"0.05, 1.6448536269514722", "5e-5, 3.890591886413124", "1e-9, 5.99780701500769"})
    void theQuantileIsExact(double probability, double z) {
        assertThat(NormalTail.quantile(probability)).isCloseTo(z, within(1e-12));
        assertThat(NormalTail.above(z)).isCloseTo(probability, within(1e-12 * probability));
    }

    /** The slope there is minus the density, 0.00443. */
    @Test
    void seriesAndFractionMeet() {
        double step = 1e-6;
        assertThat((NormalTail.above(3 - step) - NormalTail.above(3 + step)) / (2 * step))
                .isCloseTo(0.004431848411938, within(1e-9));
    }
}
