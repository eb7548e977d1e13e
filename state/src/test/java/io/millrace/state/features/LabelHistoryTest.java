package io.millrace.state.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelHistoryTest {
    private static final double[] NONE = {};
    private static final LabelHistory HISTORY = new LabelHistory(100);

    @Test
    void saysTheLatestLabelsAndRepeatsThemWhileThereIsNoSeason() {
        LabelHistory.State state = HISTORY.newState(0);
        assertThat(columns(state)).containsOnly(0).hasSize(10);
        for (double label : new double[] {2, 4, 9}) {
            HISTORY.learn(state, NONE, label);
        }
        // The mean is 5, the deviation √((9 + 1 + 16) / 2).
        double deviation = Math.sqrt(13);
        double[] columns = columns(state);
        assertThat(columns[LabelHistory.LAST]).isEqualTo(9);
        assertThat(columns[LabelHistory.SEASON]).isEqualTo(9);
        assertThat(columns[2]).isEqualTo(4 / deviation, within(1e-15));
        assertThat(columns[3]).isEqualTo(-1 / deviation, within(1e-15));
        assertThat(columns[4]).isEqualTo(-3 / deviation, within(1e-15));
        for (int i = 5; i < 10; i++) {
            assertThat(columns[i]).isEqualTo(columns[2]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 12, 24, 33, 60})
    void findsASeasonUnderNoise(int season) {
        Random random = new Random(season);
        LabelHistory.State state =
                after(
                        1000,
                        t -> 10.0 * ((t % season) * 13 % season) / season + random.nextGaussian());
        // Two seasons ago the labels are as like, so noise decides; the short season is then the
        // one.
        assertThat(state.longSeason() % season).isZero();
        assertThat(List.of(state.longSeason(), state.shortSeason())).contains(season);
    }

    @Test
    void findsTheDayWithinTheWeek() {
        Random random = new Random(1);
        LabelHistory.State state =
                after(
                        2000,
                        t ->
                                10 * Math.sin(2 * Math.PI * t / 10)
                                        + (t / 10 % 7 >= 5 ? 12 : 0)
                                        + random.nextGaussian());
        assertThat(state.longSeason()).isEqualTo(70);
        assertThat(state.shortSeason()).isEqualTo(10);
    }

    @Test
    void neitherNoiseNorARandomWalkHasASeason() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[] walk = {0};
            assertThat(after(3000, t -> random.nextGaussian()).longSeason()).isZero();
            assertThat(after(3000, t -> walk[0] += random.nextGaussian()).longSeason()).isZero();
        }
    }

    /** The error of a lag, summed anew from all labels, has its dip where the history says. */
    @Test
    void theSeasonIsTheDeepestDipOfTheErrorsSummedAnew() {
        Random random = new Random(3);
        List<Double> labels = new ArrayList<>();
        LabelHistory.State state =
                after(
                        640,
                        t -> {
                            double label = Math.sin(t * 0.3) + 0.3 * random.nextGaussian();
                            labels.add(label);
                            return label;
                        });
        int deepest = 0;
        double least = Double.MAX_VALUE;
        for (int k = 10; k < 100; k++) {
            double sum = 0;
            double weight = 0;
            for (int t = k; t < labels.size(); t++) {
                double w = Math.pow(1 - 1.0 / 2000, labels.size() - 1 - t);
                sum += w * Math.abs(labels.get(t) - labels.get(t - k));
                weight += w;
            }
            if (sum / weight < least) {
                least = sum / weight;
                deepest = k;
            }
        }
        // 2π / 0.3 = 20.94: after 21, 42 and 63 the wave is back, a little less each time.
        assertThat(deepest % 21).isZero();
        assertThat(state.longSeason() % 21).isZero();
        assertThat(state.longSeason()).isEqualTo(deepest);
    }

    @ParameterizedTest
    @CsvSource({"1, 12", "5, 12", "11, 12", "12, 24", "30, 36"})
    void aSeasonAgoIsCountedFromWhatIsPredicted(int late, int ago) {
        LabelHistory.State state = HISTORY.newState(0);
        for (int t = 0; t < 500; t++) {
            HISTORY.learn(state, NONE, t + 100 * (t % 12), late);
        }
        assertThat(state.longSeason()).isEqualTo(12);
        // The labels 0 to 499 are known, and that of 500 + late is to be predicted.
        int from = 500 + late - ago;
        assertThat(columns(state)[LabelHistory.SEASON]).isEqualTo(from + 100 * (from % 12));
        assertThat(columns(state)[LabelHistory.LAST]).isEqualTo(499 + 100 * (499 % 12));
    }

    @Test
    void survivesLabelsOfAnySize() {
        LabelHistory.State state =
                after(300, t -> t % 3 == 0 ? Double.MAX_VALUE : t % 3 == 1 ? -1e300 : 1e-310);
        for (double column : columns(state)) {
            assertThat(column).isFinite();
        }
    }

    @Test
    void refusesWhatIsNoLengthAndInputs() {
        for (int longest : new int[] {7, 10_001}) {
            assertThatThrownBy(() -> new LabelHistory(longest))
                    .hasMessage("longest must be 8 to 10000, but was " + longest);
        }
        assertThatThrownBy(() -> HISTORY.columns(List.of("a")))
                .hasMessage("inputs must be empty, but was [a]");
    }

    private static LabelHistory.State after(int labels, IntToDoubleFunction label) {
        LabelHistory.State state = HISTORY.newState(0);
        for (int t = 0; t < labels; t++) {
            HISTORY.learn(state, NONE, label.applyAsDouble(t));
        }
        return state;
    }

    private static double[] columns(LabelHistory.State state) {
        double[] out = new double[10];
        HISTORY.apply(state, NONE, out);
        return out;
    }
}
