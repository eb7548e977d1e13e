package io.millrace.trials.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of the file that River 0.21.0 wrote: {@code FriedmanDrift("gra", seed=42)}. */
class FriedmanDriftTest {
    private static final Series SERIES = RealSeries.friedman();

    /** The rows on either side of both changes. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.6394267984578837, 0.029797219438070344, 7.6612066799391085",
        "34999, 0.5071387196409368, 0.6067587917778261, 14.05901976696275",
        "35000, 0.8969072912203094, 0.8397921089424291, 15.272997356590235",
        "74999, 0.4626844276211527, 0.4693711290509509, 9.884718032439336",
        "75000, 0.5023108130837667, 0.8803130150511256, 14.482323406069423",
        "99999, 0.4087282900205489, 0.04970033745270708, 12.423977887306373"
    })
    void drawsTheSameNumbers(int row, double first, double last, double label) {
        assertThat(SERIES.rows()[row]).hasSize(10).startsWith(first).endsWith(last);
        assertThat(SERIES.labels()[row]).isCloseTo(label, within(1e-12));
    }

    @Test
    void drawsTheSameSum() {
        assertThat(Arrays.stream(SERIES.labels()).sum())
                .isCloseTo(1439274.9664890566, within(1e-6));
    }
}
