package io.millrace.trials.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The families are what they are called, and no stream in them is like another. */
class FamilyTest {
    private static final int FROM = 500;

    private static final Map<Family, List<GeneratedStream>> STREAMS = new EnumMap<>(Family.class);

    /** Every shape four times; twice where shapes are many or streams wide. */
    private static List<GeneratedStream> streams(Family family) {
        int rounds = family == Family.TINY || family == Family.WIDE ? 2 : 4;
        int count = rounds * family.shapes().size();
        return STREAMS.computeIfAbsent(
                family, f -> LongStream.range(0, count).mapToObj(f::stream).toList());
    }

    private static double[] figures(Family family, ToDoubleFunction<GeneratedStream> figure) {
        return streams(family).stream().mapToDouble(figure).sorted().toArray();
    }

    @ParameterizedTest
    @EnumSource
    void aSeedIsAStream(Family family) {
        for (long seed : new long[] {0, 17, -3, Long.MAX_VALUE}) {
            GeneratedStream once = family.stream(seed);
            GeneratedStream again = family.stream(seed);
            assertThat(again.labels()).isEqualTo(once.labels());
            assertThat(again.rows()).isDeepEqualTo(once.rows());
            assertThat(again.numeric()).isEqualTo(once.numeric());
            assertThat(again.categorical()).isEqualTo(once.categorical());
            assertThat(once.name())
                    .isEqualTo(
                            family.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWellFormed(Family family) {
        int fewest = family == Family.TINY ? 550 : 1_500;
        int most = family == Family.TINY ? 1_500 : 4_000;
        for (GeneratedStream stream : streams(family)) {
            assertThat(stream.labels().length).as(stream.name()).isBetween(fewest, most);
            isWellFormed(stream);
        }
    }

    private static void isWellFormed(GeneratedStream stream) {
        int numeric = stream.numeric().size();
        int width = numeric + stream.categorical().size();
        Set<String> names = new HashSet<>(stream.numeric());
        names.addAll(stream.categorical());
        assertThat(names).as(stream.name()).hasSize(width);
        assertThat(stream.rows().length).as(stream.name()).isEqualTo(stream.labels().length);
        assertThat(Arrays.asList(stream.rows()))
                .as(stream.name())
                .allMatch(x -> x.length == width && isPlain(x))
                .allMatch(x -> Arrays.stream(x).skip(numeric).allMatch(FamilyTest::isName));
        assertThat(isPlain(stream.labels())).as(stream.name()).isTrue();
        assertThat(error(stream, 0)).as(stream.name()).isPositive();
    }

    private static boolean isName(double value) {
        return value >= 0 && value < 200 && value == Math.rint(value);
    }

    /** Finite, with room for squares and their sums. */
    private static boolean isPlain(double[] values) {
        return Arrays.stream(values).allMatch(value -> Math.abs(value) < 1e100);
    }

    @ParameterizedTest
    @EnumSource
    void noTwoAreAlike(Family family) {
        Set<Integer> labels = new HashSet<>();
        Set<Integer> lengths = new HashSet<>();
        Set<Integer> widths = new HashSet<>();
        List<Double> errors = new ArrayList<>();
        for (GeneratedStream stream : streams(family)) {
            labels.add(Arrays.hashCode(stream.labels()));
            lengths.add(stream.labels().length);
            widths.add(stream.numeric().size() * 10 + stream.categorical().size());
            errors.add(error(stream, 0));
        }
        assertThat(labels).hasSameSizeAs(errors);
        assertThat(lengths).hasSizeGreaterThan(errors.size() * 3 / 4);
        assertThat(widths).hasSizeGreaterThanOrEqualTo(5);
        assertThat(Collections.max(errors) / Collections.min(errors)).isGreaterThan(1e6);
        assertThat(family.shapes()).doesNotHaveDuplicates();
        assertThat(family.shape(family.shapes().size())).isEqualTo(family.shape(0));
    }

    /** The mean absolute error of a share of the last label, the rest of the mean, after 500. */
    private static double error(GeneratedStream stream, double ofMean) {
        double[] labels = stream.labels();
        double sum = labels[0];
        double error = 0;
        for (int t = 1; t < labels.length; t++) {
            double prediction = ofMean * (sum / t) + (1 - ofMean) * labels[t - 1];
            error += t < FROM ? 0 : Math.abs(labels[t] - prediction);
            sum += labels[t];
        }
        return error / (labels.length - FROM);
    }

    /** A family in which one of them always won would hide what the other is bad at. */
    @ParameterizedTest
    @EnumSource
    void neitherLastLabelNorMeanAlwaysWins(Family family) {
        double[] ratios = figures(family, stream -> error(stream, 0) / error(stream, 1));
        assertThat(ratios[0]).isLessThan(0.8);
        assertThat(ratios[ratios.length - 1]).isGreaterThan(1.25);
    }

    /** The share of columns' values that are as in the row before. */
    private static double still(GeneratedStream stream) {
        int same = 0;
        int all = 0;
        for (int t = 1; t < stream.rows().length; t++) {
            for (int j = 0; j < stream.rows()[t].length; j++) {
                same += stream.rows()[t][j] == stream.rows()[t - 1][j] ? 1 : 0;
                all++;
            }
            same += stream.labels()[t] == stream.labels()[t - 1] ? 1 : 0;
            all++;
        }
        return (double) same / all;
    }

    @Test
    void sparseOnesMostlyStay() {
        double[] sparse = figures(Family.SPARSE, FamilyTest::still);
        double[] drifting = figures(Family.DRIFTING, FamilyTest::still);
        assertThat(sparse[sparse.length / 2]).isGreaterThan(0.5);
        assertThat(drifting[drifting.length / 2]).isLessThan(0.2);
    }

    /** How much of the labels' whole distance from their median the farthest row makes up. */
    private static double heaviest(GeneratedStream stream) {
        double[] labels = stream.labels().clone();
        Arrays.sort(labels);
        double median = labels[labels.length / 2];
        double[] off = Arrays.stream(labels).map(y -> Math.abs(y - median)).sorted().toArray();
        return off[off.length - 1] / Arrays.stream(off).sum() * off.length;
    }

    @Test
    void oneRowOutweighsHundreds() {
        double[] heavy = figures(Family.HEAVY_TAILED, FamilyTest::heaviest);
        double[] drifting = figures(Family.DRIFTING, FamilyTest::heaviest);
        assertThat(heavy[heavy.length - 1]).isGreaterThan(100);
        assertThat(heavy[heavy.length / 2]).isGreaterThan(2 * drifting[drifting.length / 2]);
    }

    /** How much less the label of some period ago errs than the last one does. */
    private static double season(GeneratedStream stream) {
        double[] labels = stream.labels();
        double best = Double.POSITIVE_INFINITY;
        for (int period = 5; period <= 200; period++) {
            double error = 0;
            for (int t = FROM; t < labels.length; t++) {
                error += Math.abs(labels[t] - labels[t - period]);
            }
            best = Math.min(best, error / (labels.length - FROM));
        }
        return best / error(stream, 0);
    }

    @Test
    void whatWasAPeriodAgoReturns() {
        double[] seasonal = figures(Family.SEASONAL, FamilyTest::season);
        double[] drifting = figures(Family.DRIFTING, FamilyTest::season);
        assertThat(seasonal[seasonal.length / 4]).isLessThan(0.7);
        assertThat(drifting[drifting.length / 4]).isGreaterThan(0.8);
        assertThat(figures(Family.SEASONAL, stream -> stream.numeric().size())[0]).isZero();
    }

    /** By how much some column's correlation with the label changes, from first to last third. */
    private static double change(GeneratedStream stream) {
        int third = stream.labels().length / 3;
        double most = 0;
        for (int j = 0; j < stream.numeric().size(); j++) {
            double early = correlation(stream, j, 0, third);
            double late = correlation(stream, j, 2 * third, 3 * third);
            most = Math.max(most, Math.abs(early - late));
        }
        return most;
    }

    /** Pearson's; 0 where a column or the label does not move. */
    private static double correlation(GeneratedStream stream, int column, int from, int to) {
        double xMean = 0;
        double yMean = 0;
        for (int t = from; t < to; t++) {
            xMean += stream.rows()[t][column] / (to - from);
            yMean += stream.labels()[t] / (to - from);
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int t = from; t < to; t++) {
            double x = stream.rows()[t][column] - xMean;
            double y = stream.labels()[t] - yMean;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }
        return xx * yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
    }

    @Test
    void whatWasTrueDoesNotStay() {
        double[] drifting = figures(Family.DRIFTING, FamilyTest::change);
        double[] heavy = figures(Family.HEAVY_TAILED, FamilyTest::change);
        assertThat(drifting[drifting.length / 2]).isGreaterThan(0.2);
        assertThat(drifting[drifting.length * 3 / 4]).isGreaterThan(0.4);
        assertThat(heavy[heavy.length * 3 / 4]).isLessThan(0.3);
    }

    @Test
    void columnsAreAsManyAsTheNameSays() {
        double[] names = figures(Family.CATEGORICAL, stream -> stream.categorical().size());
        assertThat(names[0]).isEqualTo(1);
        assertThat(names[names.length - 1]).isEqualTo(6);
        double[] wide = figures(Family.WIDE, stream -> stream.numeric().size());
        assertThat(wide[0]).isBetween(40.0, 60.0);
        assertThat(wide[wide.length - 1]).isBetween(130.0, 150.0);
        double[] tiny = figures(Family.TINY, s -> s.numeric().size() + s.categorical().size());
        assertThat(tiny[0]).isZero();
        assertThat(tiny[tiny.length - 1]).isEqualTo(4);
    }
}
