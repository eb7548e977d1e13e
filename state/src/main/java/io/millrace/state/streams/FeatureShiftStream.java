package io.millrace.state.streams;

import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A curve whose inputs move, while the curve itself stays: the covariate shift of Shimodaira (2000,
 * "Improving predictive inference under covariate shift by weighting the log-likelihood function"),
 *
 * <pre>
 *   y = x1² + x2 + N(0, 1) / 2,   x1 = m + N(0, 1),   m = 0, 2, 0 over a third of the rows each
 * </pre>
 *
 * <p>with x2 standard normal. The concept is the third. A line that fits well where x1 was errs
 * where it has gone, although nothing about y given x has changed.
 *
 * @param seed what the rows are drawn by
 * @param rows how many there are, at least 1
 */
public record FeatureShiftStream(long seed, long rows) implements RowStream {
    private static final double NOISE = 0.5;

    public FeatureShiftStream {
        new Parts(rows, 3);
    }

    @Override
    public List<String> fields() {
        return List.of("x1", "x2");
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
        double mean = part == 1 ? 2 : 0;
        double[] x = {mean + draws.normal(row, 0), draws.normal(row, 1)};
        return new Row(x, x[0] * x[0] + x[1] + NOISE * draws.normal(row, RowDraws.NOISE), part);
    }
}
