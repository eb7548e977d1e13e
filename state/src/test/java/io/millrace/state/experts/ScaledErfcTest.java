package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledErfcTest {

    /** Figures of another library, computed with 30 digits. */
    @ParameterizedTest
    @CsvSource({
        "0, 1.0",
        "1e-9, 0.999999998871620834",
        "0.125, 0.87322184508215081",
        "0.5, 0.615690344192925875",
        "1, 0.427583576155807004",
        "1.5, 0.321585416454317502",
        "2, 0.255395676310505744",
        "3.25, 0.166335348426821877",
        "4, 0.13699945762506139",
        "7.5, 0.074573693062876683",
        "20, 0.0281743487410513193",
        "150, 0.00376118031224799193",
        "1e4, 0.0000564189580726808412",
        "1e9, 5.64189583547756287e-10"
    })
    void equalsTheFunction(double x, double expected) {
        assertThat(ScaledErfc.of(x)).isCloseTo(expected, Percentage.withPercentage(1e-11));
    }

    /** The derivative is 2x erfcx(x) - 2/√π. */
    @Test
    void solvesItsDifferentialEquation() {
        for (double x = 0.01; x < 30; x *= 1.07) {
            double h = 1e-4 * x;
            double slope = (ScaledErfc.of(x + h) - ScaledErfc.of(x - h)) / (2 * h);
            assertThat(slope)
                    .isCloseTo(2 * x * ScaledErfc.of(x) - 2 / Math.sqrt(Math.PI), within(1e-7));
        }
    }
}
