package io.millrace.state.streams;

import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Two classes that become more and less frequent, while each looks as it ever did: the label shift
 * of Lipton, Wang and Smola (2018, "Detecting and correcting for label shift with black box
 * predictors"),
 *
 * <pre>  P(y = 1) = .2, .4, .2 over a third of the rows each, else y = 0
 *  x1, x2, x3 = y + N(0, 1)</pre>
 *
 * <p>The concept is the third.
 *
 * @param seed what the rows are drawn by
 * @param rows how many there are, at least 1
 */
public record LabelShiftStream(long seed, long rows) implements RowStream {
    private static final int COLUMNS = 3;

    public LabelShiftStream {
        new Parts(rows, 3);
    }

    @Override
    public List<String> fields() {
        return List.of("x1", "x2", "x3");
    }

    @Override
    public long[] changes() {
        return new Parts(rows, 3).changes();
    }

    @Override
    public Iterator<Row> iterator() {
        RowDraws draws = new RowDraws(seed);
        return LongStream.range(0, rows).mapToObj(row -> row(draws, row)).iterator();
    }

    private Row row(RowDraws draws, long row) {
        int part = new Parts(rows, 3).of(row);
        double chance = part == 1 ? 0.4 : 0.2;
        double label = draws.uniform(row, RowDraws.CHANCE) < chance ? 1 : 0;
        double[] x = new double[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            x[j] = label + draws.normal(row, j);
        }
        return new Row(x, label, part);
    }
}
