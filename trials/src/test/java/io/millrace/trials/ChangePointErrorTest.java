package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.watch.ChangePoints;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How near change points come to the change, in 4,000 rows, over 30 seeds. */
class ChangePointErrorTest {
    private static final int ROWS = 4_000;
    private static final int SEEDS = 30;

    /** Normal values of deviation 1. */
    private static double[] history(Random random, int change, double shift) {
        double[] values = new double[ROWS];
        for (int t = 0; t < ROWS; t++) {
            values[t] = random.nextGaussian() + (t < change ? 0 : shift);
        }
        return values;
    }

    private static double median(double shift) {
        ChangePoints points = new ChangePoints();
        double[] errors = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int change = ROWS / 4 + random.nextInt(ROWS / 2);
            int found = points.newest(history(random, change, shift), ROWS);
            errors[seed] = found < 0 ? ROWS : Math.abs(found - change);
        }
        Arrays.sort(errors);
        double median = (errors[SEEDS / 2 - 1] + errors[SEEDS / 2]) / 2;
        System.out.printf(
                "change of %s sd: median error %s, largest %s%n", shift, median, errors[SEEDS - 1]);
        return median;
    }

    @ParameterizedTest
    @CsvSource({"0.5, 30", "1, 10", "-1, 10", "2, 2"})
    void comesNear(double shift, double rows) {
        assertThat(median(shift)).isLessThanOrEqualTo(rows);
    }

    @Test
    void findsNoneWhereThereIsNone() {
        ChangePoints points = new ChangePoints();
        for (int seed = 0; seed < 300; seed++) {
            assertThat(points.all(history(new Random(seed), ROWS, 0), ROWS)).isEmpty();
        }
    }
}
