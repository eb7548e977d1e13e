package io.millrace.state.streams;

import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A line whose noise doubles and halves again, while what is best to predict stays,
 *
 * <pre>  y = 2 x + s N(0, 1),   s = 1, 2, 1 over a third of the rows each</pre>
 *
 * <p>with x standard normal. The concept is the third.
 *
 * @param seed what the rows are drawn by
 * @param rows how many there are, at least 1
 */
public record VarianceShiftStream(long seed, long rows) implements RowStream {
    public VarianceShiftStream {
        new Parts(rows, 3);
    }

    @Override
    public List<String> fields() {
        return List.of("x");
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
        double x = draws.normal(row, 0);
        double deviation = part == 1 ? 2 : 1;
        return new Row(
                new double[] {x}, 2 * x + deviation * draws.normal(row, RowDraws.NOISE), part);
    }
}
