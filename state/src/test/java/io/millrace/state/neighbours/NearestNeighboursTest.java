package io.millrace.state.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingBytes;
import io.millrace.state.neighbours.NearestNeighbours.State;
import io.millrace.state.neighbours.NearestNeighbours.Weighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNeighboursTest {

    private record Seen(double[] x, double label, double importance) {
        double distance(double[] other) {
            return Math.sqrt(
                    IntStream.range(0, x.length)
                            .mapToDouble(i -> (x[i] - other[i]) * (x[i] - other[i]))
                            .sum());
        }
    }

    /** All sorted, the later first among the equally far. */
    private static double plain(NearestNeighbours rule, List<Seen> all, double[] x) {
        List<Seen> window = new ArrayList<>();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - rule.window()); i--) {
            window.add(all.get(i));
        }
        window.sort(Comparator.comparingDouble(seen -> seen.distance(x)));
        List<Seen> nearest = window.subList(0, Math.min(rule.neighbours(), window.size()));
        boolean inverse = rule.weighting() == Weighting.INVERSE_DISTANCE;
        if (inverse && nearest.stream().anyMatch(seen -> seen.distance(x) == 0)) {
            nearest = nearest.stream().filter(seen -> seen.distance(x) == 0).toList();
            inverse = false;
        }
        double sum = 0;
        double total = 0;
        for (Seen seen : nearest) {
            double weight = seen.importance / (inverse ? seen.distance(x) : 1);
            sum += weight * seen.label;
            total += weight;
        }
        return nearest.isEmpty() ? 0 : sum / total;
    }

    /** On a lattice, so that many are equally far, and some at the very place. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, EQUAL",
        "5, 30, EQUAL",
        "5, 30, INVERSE_DISTANCE",
        "20, 20, INVERSE_DISTANCE",
        "3, 1000, INVERSE_DISTANCE"
    })
    void equalsTheSortedWindow(int neighbours, int window, Weighting weighting) {
        NearestNeighbours rule = new NearestNeighbours(neighbours, window, weighting);
        State state = rule.newState(3);
        List<Seen> all = new ArrayList<>();
        Random random = new Random(2);
        for (int t = 0; t < 300; t++) {
            double[] x = {random.nextInt(4), random.nextInt(4), t % 2 * random.nextGaussian()};
            assertThat(rule.predict(state, x))
                    .as("example %s", t)
                    .isCloseTo(plain(rule, all, x), within(1e-12));
            Seen seen = new Seen(x, random.nextGaussian(), 1 - random.nextDouble());
            rule.learn(state, seen.x, seen.label, seen.importance);
            all.add(seen);
            if (t % 37 == 0) {
                state = TestingBytes.copy(rule.codec(), state);
            }
        }
    }

    /** A rule whose window is another goes on with what is remembered. */
    @ParameterizedTest
    @CsvSource({"40, 10", "10, 40"})
    void theWindowMayChange(int first, int second) {
        NearestNeighbours before = new NearestNeighbours(4, first, Weighting.EQUAL);
        NearestNeighbours after = new NearestNeighbours(4, second, Weighting.EQUAL);
        State state = before.newState(1);
        List<Seen> all = new ArrayList<>();
        Random random = new Random(3);
        for (int t = 0; t < 200; t++) {
            boolean changed = t >= 100;
            Seen seen = new Seen(new double[] {random.nextGaussian()}, random.nextGaussian(), 1);
            // What a small window has dropped does not come back.
            if (t < 100 || second < first || t >= 100 + second) {
                assertThat((changed ? after : before).predict(state, seen.x))
                        .isCloseTo(plain(changed ? after : before, all, seen.x), within(1e-12));
            }
            (changed ? after : before).learn(state, seen.x, seen.label, 1);
            all.add(seen);
        }
    }

    @Test
    void followsADriftWithinAWindow() {
        NearestNeighbours rule = new NearestNeighbours(3, 10, Weighting.INVERSE_DISTANCE);
        State state = rule.newState(1);
        double[] x = {1};
        for (int t = 0; t < 50; t++) {
            rule.learn(state, x, t < 40 ? 5 : 8, 1);
        }
        assertThat(rule.predict(state, x)).isEqualTo(8);
    }

    @Test
    void distancesOutOfRangeStillOrder() {
        NearestNeighbours rule = new NearestNeighbours(1, 9, Weighting.INVERSE_DISTANCE);
        State state = rule.newState(1);
        rule.learn(state, new double[] {1e140}, 1, 1);
        rule.learn(state, new double[] {-1e300}, 2, 4.9e-324);
        assertThat(rule.predict(state, new double[] {0})).isEqualTo(1);
        assertThat(rule.predict(state, new double[] {-1e200})).isEqualTo(2);
        assertThat(
                        new NearestNeighbours(2, 9, Weighting.INVERSE_DISTANCE)
                                .predict(state, new double[] {-1e149}))
                .isFinite();
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new NearestNeighbours(0, 5, Weighting.EQUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("neighbours must be at least 1, but was 0");
        assertThatThrownBy(() -> new NearestNeighbours(5, 4, Weighting.EQUAL))
                .hasMessage("window must be at least neighbours, 5, but was 4");
    }
}
