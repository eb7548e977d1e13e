package io.millrace.state.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowStreamTest {
    private static final int ROWS = 30_000;
    private static final int THIRD = ROWS / 3;

    /** The streams that go by a seed and a number of rows alone. */
    enum Kind {
        HYPERPLANE,
        MEAN_SHIFT,
        VARIANCE_SHIFT,
        FEATURE_SHIFT,
        LABEL_SHIFT,
        CHANCE_TRANSITIONS;

        RowStream make(long seed, long rows) {
            return switch (this) {
                case HYPERPLANE -> new HyperplaneStream(seed, rows);
                case MEAN_SHIFT -> new MeanShiftStream(seed, rows);
                case VARIANCE_SHIFT -> new VarianceShiftStream(seed, rows);
                case FEATURE_SHIFT -> new FeatureShiftStream(seed, rows);
                case LABEL_SHIFT -> new LabelShiftStream(seed, rows);
                case CHANCE_TRANSITIONS -> new ChanceTransitionStream(seed, rows);
            };
        }

        List<Row> rows(long seed, long rows) {
            List<Row> all = new ArrayList<>();
            make(seed, rows).forEach(all::add);
            return all;
        }
    }

    private static double mean(List<Row> rows, ToDoubleFunction<Row> of) {
        return rows.stream().mapToDouble(of).average().orElseThrow();
    }

    /** The mean of something over each third. */
    private static double[] thirds(List<Row> rows, ToDoubleFunction<Row> of) {
        double[] means = new double[3];
        Arrays.setAll(means, i -> mean(rows.subList(i * THIRD, (i + 1) * THIRD), of));
        return means;
    }

    private static void close(double[] values, double error, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(values[i]).isCloseTo(expected[i], within(error));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSeedIsAStream(Kind kind) {
        List<Row> rows = kind.rows(1, 60);
        List<Row> again = kind.rows(1, 60);
        List<Row> other = kind.rows(2, 60);
        List<String> shared = other.stream().map(row -> Arrays.toString(row.fields())).toList();
        for (int t = 0; t < 60; t++) {
            assertThat(again.get(t).fields()).containsExactly(rows.get(t).fields());
            assertThat(again.get(t).label()).isEqualTo(rows.get(t).label());
            if (kind != Kind.CHANCE_TRANSITIONS || t > 0) { // which begin at 1
                assertThat(shared).doesNotContain(Arrays.toString(rows.get(t).fields()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void conceptsChangeWhereTheStreamSays(Kind kind) {
        RowStream stream = kind.make(3, 100);
        List<Long> changes = new ArrayList<>();
        int concept = 0;
        long t = 0;
        for (Row row : stream) {
            assertThat(row.fields()).hasSameSizeAs(stream.fields());
            if (row.concept() != concept) {
                changes.add(t);
                concept = row.concept();
            }
            t++;
        }
        assertThat(t).isEqualTo(stream.rows()).isEqualTo(100);
        assertThat(stream.changes())
                .containsExactly(changes.stream().mapToLong(Long::longValue).toArray());
        assertThat(changes).hasSize(kind == Kind.CHANCE_TRANSITIONS ? 0 : 2);
    }

    @ParameterizedTest
    @EnumSource
    void refusesNoRows(Kind kind) {
        assertThatThrownBy(() -> kind.make(1, 0))
                .hasMessageMatching("rows must be from 1 to \\d+, but was 0");
        assertThat(kind.rows(1, 1)).hasSize(1);
    }

    /** Four deviations of a mean of 10,000 standard normal numbers are 0.04. */
    @Test
    void theMeanStepsUpAndDown() {
        List<Row> rows = Kind.MEAN_SHIFT.rows(4, ROWS);
        close(thirds(rows, row -> row.label() - 2 * row.fields()[0]), 0.04, 0, 1, 0);
        close(thirds(rows, row -> row.fields()[0]), 0.04, 0, 0, 0);
    }

    /** Four deviations of a mean of 10,000 squares are 0.057 times the variance. */
    @Test
    void theVarianceStepsUpAndDown() {
        List<Row> rows = Kind.VARIANCE_SHIFT.rows(5, ROWS);
        close(thirds(rows, row -> row.label() - 2 * row.fields()[0]), 0.08, 0, 0, 0);
        close(thirds(rows, row -> Math.pow(row.label() - 2 * row.fields()[0], 2)), 0.23, 1, 4, 1);
    }

    @Test
    void inputsMoveAndTheCurveStays() {
        List<Row> rows = Kind.FEATURE_SHIFT.rows(6, ROWS);
        ToDoubleFunction<Row> noise =
                row -> row.label() - Math.pow(row.fields()[0], 2) - row.fields()[1];
        close(thirds(rows, row -> row.fields()[0]), 0.04, 0, 2, 0);
        close(thirds(rows, noise), 0.02, 0, 0, 0);
        close(thirds(rows, row -> Math.pow(noise.applyAsDouble(row), 2)), 0.015, 0.25, 0.25, 0.25);
    }

    @Test
    void classesBecomeFrequentAndLookTheSame() {
        List<Row> rows = Kind.LABEL_SHIFT.rows(7, ROWS);
        close(thirds(rows, Row::label), 0.02, 0.2, 0.4, 0.2);
        for (int j = 0; j < 3; j++) {
            int column = j;
            close(thirds(rows, row -> row.fields()[column] - row.label()), 0.04, 0, 0, 0);
        }
    }

    /**
     * Over the thirds at rest one direction splits the classes, which the class means show: u is
     * along what the columns of class 1 exceed those of class 0 by.
     */
    @Test
    void thePlaneTurnsByARightAngle() {
        List<Row> rows = Kind.HYPERPLANE.rows(8, ROWS);
        double[] before = direction(rows.subList(0, THIRD));
        double[] after = direction(rows.subList(2 * THIRD, ROWS));
        assertThat(cosine(before, after)).isCloseTo(0, within(0.1));
        // Half-way it has turned by half of that.
        double[] midway = direction(rows.subList(THIRD + THIRD / 4, 2 * THIRD - THIRD / 4));
        assertThat(cosine(before, midway)).isCloseTo(Math.sqrt(0.5), within(0.1));
        assertThat(cosine(after, midway)).isCloseTo(Math.sqrt(0.5), within(0.1));
        assertThat(right(rows.subList(0, THIRD), before)).isCloseTo(0.95, within(0.03));
        assertThat(right(rows.subList(2 * THIRD, ROWS), before)).isCloseTo(0.5, within(0.05));
    }

    private static double[] direction(List<Row> rows) {
        double[] direction = new double[10];
        for (Row row : rows) {
            for (int j = 0; j < 10; j++) {
                direction[j] += (row.label() - 0.5) * (row.fields()[j] - 0.5);
            }
        }
        return direction;
    }

    private static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double right(List<Row> rows, double[] direction) {
        double[] middle = new double[10];
        Arrays.fill(middle, 0.5);
        double threshold = dot(direction, middle);
        return mean(
                rows, row -> dot(direction, row.fields()) >= threshold == row.label() > 0 ? 1 : 0);
    }

    /**
     * The steps are the equation's, their noise is white, and the system is seen in both states.
     */
    @Test
    void transitionsHappenByChance() {
        List<Row> rows = Kind.CHANCE_TRANSITIONS.rows(9, 4 * ROWS);
        double squares = 0;
        double products = 0;
        double last = 0;
        double side = 1;
        int transitions = 0;
        int gaps = 0;
        for (int t = 0; t < rows.size(); t++) {
            double x = rows.get(t).fields()[0];
            gaps += x == (t == 0 ? 1 : rows.get(t - 1).label()) ? 0 : 1;
            double step = rows.get(t).label() - (x + 0.1 * (x - Math.pow(x, 3)));
            double noise = step / (0.35 * Math.sqrt(0.1));
            squares += noise * noise;
            products += noise * last;
            last = noise;
            if (x * side < -0.8) {
                side = -side;
                transitions++;
            }
        }
        assertThat(gaps).isZero();
        assertThat(squares / rows.size()).isCloseTo(1, within(0.016));
        assertThat(products / rows.size()).isCloseTo(0, within(0.0115));
        // 120,000 rows at 2,600 each are 46, give or take 7 for each deviation.
        assertThat(transitions).isBetween(25, 70);
    }
}
