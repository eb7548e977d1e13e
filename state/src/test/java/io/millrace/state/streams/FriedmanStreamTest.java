package io.millrace.state.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.streams.FriedmanStream.Drift;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FriedmanStreamTest {
    private static final int ROWS = 12_000;

    private static List<Row> rows(Drift drift) {
        List<Row> rows = new ArrayList<>();
        new FriedmanStream(drift, 7, ROWS).forEach(rows::add);
        return rows;
    }

    /** The functions as the papers have them, columns counted from 1. */
    private static double function(Drift drift, int concept, double... u) {
        double[] x = new double[u.length + 1];
        System.arraycopy(u, 0, x, 1, u.length);
        if (drift == Drift.LOCAL) {
            boolean[] first = {false, x[4] > .7 && x[5] < .3, x[4] > .7, true};
            boolean[] second = {false, x[4] < .3 && x[5] > .7, x[4] < .3, true};
            if (x[2] < .3 && x[3] < .3 && first[concept]) {
                return 10 * x[1] * x[2] + 20 * (x[3] - .5) + 10 * x[4] + 5 * x[5];
            }
            if (x[2] > .7 && x[3] > .7 && second[concept]) {
                return 10 * Math.cos(x[1] * x[2])
                        + 20 * (x[3] - .5)
                        + Math.exp(x[4])
                        + 5 * Math.pow(x[5], 2);
            }
            concept = 0;
        }
        return switch (concept) {
            case 0 ->
                    10 * Math.sin(Math.PI * x[1] * x[2])
                            + 20 * Math.pow(x[3] - .5, 2)
                            + 10 * x[4]
                            + 5 * x[5];
            case 1 ->
                    10 * Math.sin(Math.PI * x[4] * x[6])
                            + 20 * Math.pow(x[2] - .5, 2)
                            + 10 * x[1]
                            + 5 * x[3];
            default ->
                    10 * Math.sin(Math.PI * x[2] * x[5])
                            + 20 * Math.pow(x[4] - .5, 2)
                            + 10 * x[3]
                            + 5 * x[1];
        };
    }

    /** Four deviations of a mean of 12,000 standard normal numbers are 0.037, of a square 0.052. */
    @ParameterizedTest
    @EnumSource
    void labelsAreTheFunctionAndUnitNoise(Drift drift) {
        double sum = 0;
        double squares = 0;
        for (Row row : rows(drift)) {
            double noise = row.label() - function(drift, row.concept(), row.fields());
            sum += noise / ROWS;
            squares += noise * noise / ROWS;
        }
        assertThat(sum).isCloseTo(0, within(0.037));
        assertThat(squares).isCloseTo(1, within(0.052));
    }

    @Test
    void columnsAreUniformAndUnrelated() {
        double[][] products = new double[10][10];
        for (Row row : rows(Drift.NONE)) {
            for (int i = 0; i < 10; i++) {
                for (int j = 0; j < 10; j++) {
                    products[i][j] += (row.fields()[i] - .5) * (row.fields()[j] - .5) / ROWS;
                }
            }
        }
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                assertThat(products[i][j]).isCloseTo(i == j ? 1. / 12 : 0, within(0.004));
            }
        }
    }

    @Test
    void conceptsChangeWhereTheStreamSays() {
        assertThat(new FriedmanStream(Drift.NONE, 1, ROWS).changes()).isEmpty();
        assertThat(new FriedmanStream(Drift.ABRUPT, 1, 100_000).changes())
                .containsExactly(33_333, 66_666);
        for (Drift drift : List.of(Drift.ABRUPT, Drift.RECURRING, Drift.LOCAL)) {
            List<Row> rows = rows(drift);
            List<Long> changes = new ArrayList<>();
            for (int t = 1; t < ROWS; t++) {
                if (rows.get(t).concept() != rows.get(t - 1).concept()) {
                    changes.add((long) t);
                }
            }
            assertThat(new FriedmanStream(drift, 7, ROWS).changes())
                    .hasSize(drift == Drift.ABRUPT ? 2 : 3)
                    .containsExactly(changes.stream().mapToLong(Long::longValue).toArray());
        }
        assertThat(rows(Drift.RECURRING).get(ROWS / 2).concept()).isZero();
        assertThat(rows(Drift.RECURRING).get(ROWS - 1).concept()).isOne();
    }

    /**
     * A change over 1,200 rows: a quarter of each quarter of them lies above the quarter before.
     */
    @Test
    void gradualChangesGrowEvenly() {
        List<Row> rows = rows(Drift.GRADUAL);
        for (int change = 1; change <= 2; change++) {
            int start = change * ROWS / 3;
            assertThat(rows.get(start - 1).concept()).isEqualTo(change - 1);
            for (int quarter = 0; quarter < 4; quarter++) {
                int from = start + quarter * 300;
                int now = change;
                long fresh =
                        rows.subList(from, from + 300).stream()
                                .filter(row -> row.concept() == now)
                                .count();
                // Four deviations of a share of 300 are at most 0.115.
                assertThat(fresh / 300.).isCloseTo((quarter + 0.5) / 4, within(0.115));
            }
            assertThat(rows.subList(start + 1200, (change + 1) * ROWS / 3))
                    .extracting(Row::concept)
                    .containsOnly(change);
        }
    }

    @Test
    void aSeedIsAStream() {
        FriedmanStream stream = new FriedmanStream(Drift.ABRUPT, 1, 100, 12);
        assertThat(stream.fields()).hasSize(12).startsWith("x1", "x2").endsWith("x12");
        List<Double> labels = new ArrayList<>();
        stream.forEach(row -> labels.add(row.label()));
        List<Double> again = new ArrayList<>();
        stream.forEach(row -> again.add(row.label()));
        assertThat(again).isEqualTo(labels);
        // Not even single rows are shared with the next seed.
        new FriedmanStream(Drift.ABRUPT, 2, 100, 12)
                .forEach(row -> assertThat(labels).doesNotContain(row.label()));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new FriedmanStream(Drift.ABRUPT, 1, 0))
                .hasMessageMatching("rows must be from 1 to \\d+, but was 0");
        assertThatThrownBy(() -> new FriedmanStream(Drift.ABRUPT, 1, 10, 9))
                .hasMessage("columns must be at least 10, but was 9");
        assertThat(new FriedmanStream(Drift.RECURRING, 1, 1).iterator().next().concept()).isOne();
    }
}
