package io.millrace.state.streams;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Two classes on either side of a plane that turns, after Hulten, Spencer and Domingos (2001,
 * "Mining time-changing data streams", section 5),
 *
 * <pre>  y = 1 if w·(x - ½) ≥ 0, else 0, and the other one by mistake in 1 of 20 rows
 *  w = cos(θ) u + sin(θ) v</pre>
 *
 * <p>on ten columns uniform in [0, 1), with directions u and v drawn by the seed, orthogonal and of
 * length 1. θ is 0 over the first third of the rows, grows evenly over the second, and is π/2 over
 * the last, where nothing of what u said is left. The concept is the third, so that the two changes
 * are where the plane begins to turn and where it comes to rest.
 *
 * @param seed what the rows are drawn by
 * @param rows how many there are, at least 1
 */
public record HyperplaneStream(long seed, long rows) implements RowStream {
    private static final int COLUMNS = 10;
    private static final double MISTAKES = 0.05;

    public HyperplaneStream {
        new Parts(rows, 3);
    }

    @Override
    public List<String> fields() {
        return IntStream.rangeClosed(1, COLUMNS).mapToObj(i -> "x" + i).toList();
    }

    @Override
    public long[] changes() {
        return new Parts(rows, 3).changes();
    }

    @Override
    public Iterator<Row> iterator() {
        RowDraws draws = new RowDraws(seed);
        double[] first = direction(draws, -1);
        double[] second = direction(draws, -2);
        double along = dot(first, second);
        for (int j = 0; j < COLUMNS; j++) {
            second[j] -= along * first[j];
        }
        scale(second);
        return LongStream.range(0, rows).mapToObj(row -> row(draws, first, second, row)).iterator();
    }

    /** A direction of length 1, drawn in a row that no row of the stream is. */
    private static double[] direction(RowDraws draws, long row) {
        double[] direction = new double[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            direction[j] = draws.normal(row, j);
        }
        scale(direction);
        return direction;
    }

    private static void scale(double[] direction) {
        double length = Math.sqrt(dot(direction, direction));
        for (int j = 0; j < COLUMNS; j++) {
            direction[j] /= length;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < COLUMNS; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private Row row(RowDraws draws, double[] first, double[] second, long row) {
        Parts parts = new Parts(rows, 3);
        int part = parts.of(row);
        double angle = part * Math.PI / 4;
        if (part == 1) {
            double turned = (double) (row - parts.start(1)) / (parts.start(2) - parts.start(1));
            angle = turned * Math.PI / 2;
        }
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        double[] x = new double[COLUMNS];
        double side = 0;
        for (int j = 0; j < COLUMNS; j++) {
            x[j] = draws.uniform(row, j);
            side += (cosine * first[j] + sine * second[j]) * (x[j] - 0.5);
        }
        boolean mistaken = draws.uniform(row, RowDraws.CHANCE) < MISTAKES;
        return new Row(x, (side >= 0) != mistaken ? 1 : 0, part);
    }
}
