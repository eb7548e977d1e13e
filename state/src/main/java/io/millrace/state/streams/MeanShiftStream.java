package io.millrace.state.streams;

import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A line whose level steps up by one deviation of its noise and down again,
 *
 * <pre>  y = 2 x + m + N(0, 1),   m = 0, 1, 0 over a third of the rows each</pre>
 *
 * <p>with x standard normal. The concept is the third.
 *
 * @param seed what the rows are drawn by
 * @param rows how many there are, at least 1
 */
public record MeanShiftStream(long seed, long rows) implements RowStream {
    public MeanShiftStream {
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
        double mean = part == 1 ? 1 : 0;
        return new Row(new double[] {x}, 2 * x + mean + draws.normal(row, RowDraws.NOISE), part);
    }
}
