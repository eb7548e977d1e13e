package io.millrace.state.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    private static final ChangePoints POINTS = new ChangePoints();
    private static final ChangePoints SHORT = new ChangePoints(5, 3);

    /** Normal values, whose mean goes up by the shift at each of the points. */
    private static double[] normal(long seed, int length, double shift, int... points) {
        Random random = new Random(seed);
        double[] values = new double[length];
        for (int t = 0; t < length; t++) {
            int now = t;
            long passed = Arrays.stream(points).filter(point -> point <= now).count();
            values[t] = random.nextGaussian() + shift * passed;
        }
        return values;
    }

    private static double error(double[] values, int low, int high) {
        double mean = Arrays.stream(values, low, high).average().orElseThrow();
        return Arrays.stream(values, low, high).map(v -> (v - mean) * (v - mean)).sum();
    }

    /** What the stretches between the points cost, in words of the definition. */
    private static double cost(double[] values, double gamma, int... points) {
        double cost = gamma * points.length;
        int low = 0;
        for (int point : points) {
            cost += error(values, low, point);
            low = point;
        }
        return cost + error(values, low, values.length);
    }

    /** The cheapest of no point, every one, and every two. */
    private static int[] cheapest(double[] values, double gamma, int shortest) {
        int[] best = {};
        double least = cost(values, gamma);
        for (int a = shortest; a <= values.length - shortest; a++) {
            double one = cost(values, gamma, a);
            if (one < least) {
                least = one;
                best = new int[] {a};
            }
            for (int b = a + shortest; b <= values.length - shortest; b++) {
                double two = cost(values, gamma, a, b);
                if (two < least) {
                    least = two;
                    best = new int[] {a, b};
                }
            }
        }
        return best;
    }

    /** Up to 500 values the grid is every row, and the program searches all that can be. */
    @Test
    void findsTheCheapestStretches() {
        int[] found = new int[3];
        for (int seed = 0; seed < 40; seed++) {
            double shift = seed % 4 * 1.5;
            int[] truth = seed % 2 == 0 ? new int[] {30} : new int[] {17, 41};
            double[] values = normal(seed, 60, shift, truth);
            double noise = 0;
            for (int t = 1; t < 60; t++) {
                noise += Math.pow(values[t] - values[t - 1], 2) / (2 * 59);
            }
            double gamma = 3 * Math.log(60) * noise;
            int[] expected = cheapest(values, gamma, 5);
            int[] actual = SHORT.all(values, 60);
            assertThat(actual).as("seed %s", seed).isEqualTo(expected);
            found[actual.length]++;
        }
        assertThat(found).doesNotContain(0);
    }

    @Test
    void twoLevelsWithoutNoisePartWhereTheyDo() {
        double[] values = {0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 9, 9, 9, 9, 9, 9, 9, 9};
        // γ = 3 log 24 variances: squared distances are 16 and 25 of 23, so one is 41/46.
        assertThat(SHORT.all(values, 24)).containsExactly(7, 16);
        assertThat(SHORT.newest(values, 24)).isEqualTo(16);
        assertThat(SHORT.newest(values, 16)).isEqualTo(7);
        assertThat(SHORT.newest(values, 9)).isEqualTo(-1);
    }

    @Test
    void whatDoesNotChangeHasNoPoint() {
        double[] same = new double[1_000];
        Arrays.fill(same, 0.1);
        assertThat(POINTS.newest(same, 1_000)).isEqualTo(-1);
        assertThat(POINTS.newest(same, 0)).isEqualTo(-1);
        for (int seed = 0; seed < 100; seed++) {
            assertThat(POINTS.all(normal(seed, 1_000, 0), 1_000)).isEmpty();
        }
    }

    @Test
    void anOddValueIsNoStretch() {
        double[] values = normal(1, 1_000, 2, 600);
        values[300] = 1e300;
        values[301] = -1e300;
        values[900] = 1e9;
        assertThat(POINTS.newest(values, 1_000)).isBetween(597, 603);
        assertThat(POINTS.all(values, 1_000)).hasSize(1);
    }

    /** A step of losses brings noise with it: the noisy stretch is not cut up. */
    @Test
    void aNoisyStretchIsOne() {
        int one = 0;
        for (int seed = 0; seed < 40; seed++) {
            double[] values = normal(seed, 2_000, 0);
            for (int t = 0; t < values.length; t++) {
                values[t] *= t < 1_200 ? values[t] : 9 * values[t];
            }
            int newest = POINTS.newest(values, 2_000);
            one += Math.abs(newest - 1_200) <= 30 ? 1 : 0;
        }
        assertThat(one).isGreaterThanOrEqualTo(36);
    }

    @Test
    void theScaleIsNoMatter() {
        double[] values = normal(3, 700, 1.5, 400);
        int[] expected = POINTS.all(values, 700);
        assertThat(expected).hasSize(1);
        for (int power : new int[] {-1_000, -300, 300, 1_000}) {
            double[] scaled = Arrays.stream(values).map(v -> Math.scalb(v, power)).toArray();
            assertThat(POINTS.all(scaled, 700)).isEqualTo(expected);
        }
        double[] wide = Arrays.stream(values).map(v -> v > 0 ? 1.7e308 : -1.7e308).toArray();
        assertThat(POINTS.newest(wide, 700)).isBetween(350, 450);
    }

    @Test
    void leavesTheHistoryAlone() {
        double[] values = normal(4, 300, 3, 200);
        double[] copy = values.clone();
        POINTS.all(values, 250);
        assertThat(values).isEqualTo(copy);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new ChangePoints(1, 3))
                .hasMessage("shortest must be at least 2, but was 1");
        assertThatThrownBy(() -> new ChangePoints(5, 0))
                .hasMessage("penalty must be positive, but was 0.0");
        assertThatThrownBy(() -> POINTS.newest(new double[] {1, Double.NaN}, 2))
                .hasMessage("values[1] must be finite, but was NaN");
    }
}
