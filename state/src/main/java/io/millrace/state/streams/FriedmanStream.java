package io.millrace.state.streams;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The function of Friedman (1991, "Multivariate adaptive regression splines", section 4.3), of five
 * columns that change their roles,
 *
 * <pre>  y = 10 sin(π a b) + 20 (c - ½)² + 10 d + 5 e + N(0, 1)
 *
 *  concept   a   b   c   d   e
 *     0      x1  x2  x3  x4  x5
 *     1      x4  x6  x2  x1  x3
 *     2      x2  x5  x4  x3  x1</pre>
 *
 * <p>on ten or more columns x1, x2, ... uniform in [0, 1), of which all others matter nothing. The
 * noise alone costs √(2/π) = 0.80 in mean absolute error. How the function changes is of
 * Ikonomovska, Gama and Džeroski (2011, "Learning model trees from evolving data streams", section
 * 6.1), at places of our own: see {@link Drift}.
 *
 * @param drift how the function changes
 * @param seed what the rows are drawn by
 * @param rows how many there are, at least 1
 * @param columns how many columns there are, at least 10
 */
public record FriedmanStream(Drift drift, long seed, long rows, int columns) implements RowStream {
    /** As many columns as Friedman has. */
    public static final int COLUMNS = 10;

    /** Which columns are a to e. */
    private static final int[][] ROLES = {{0, 1, 2, 3, 4}, {3, 5, 1, 0, 2}, {1, 4, 3, 2, 0}};

    /** What part of the rows a gradual change takes. */
    private static final double WIDTH = 0.1;

    /** How the function changes. */
    public enum Drift {
        /** It stays. */
        NONE(1),

        /** Concepts 0, 1, 2, a third of the rows each. */
        ABRUPT(3),

        /**
         * The same, but from where a third ends, the chance that a row is of the next concept grows
         * from 0 to 1, evenly over a tenth of all rows.
         */
        GRADUAL(3),

        /** Concepts 0, 1, 0, 1, a quarter of the rows each. */
        RECURRING(4),

        /**
         * A quarter of the rows is as ever; then two corners have a function of their own,
         *
         * <pre>  x2, x3 &lt; .3:  10 x1 x2 + 20 (x3 - ½) + 10 x4 + 5 x5
         *  x2, x3 &gt; .7:  10 cos(x1 x2) + 20 (x3 - ½) + exp(x4) + 5 x5²</pre>
         *
         * in the second quarter only where x4 &gt; .7 and x5 &lt; .3, or x4 &lt; .3 and x5 &gt; .7;
         * in the third where x4 does; in the last in all of each corner. The concept is the
         * quarter.
         */
        LOCAL(4);

        private final int parts;

        Drift(int parts) {
            this.parts = parts;
        }
    }

    public FriedmanStream {
        new Parts(rows, drift.parts);
        if (columns < COLUMNS) {
            throw new IllegalArgumentException(
                    "columns must be at least " + COLUMNS + ", but was " + columns);
        }
    }

    /** With ten columns. */
    public FriedmanStream(Drift drift, long seed, long rows) {
        this(drift, seed, rows, COLUMNS);
    }

    @Override
    public List<String> fields() {
        return IntStream.rangeClosed(1, columns).mapToObj(i -> "x" + i).toList();
    }

    @Override
    public long[] changes() {
        return new Parts(rows, drift.parts).changes();
    }

    @Override
    public Iterator<Row> iterator() {
        RowDraws draws = new RowDraws(seed);
        return LongStream.range(0, rows).mapToObj(row -> row(draws, row)).iterator();
    }

    private Row row(RowDraws draws, long row) {
        double[] x = new double[columns];
        for (int j = 0; j < columns; j++) {
            x[j] = draws.uniform(row, j);
        }
        int concept = concept(draws, row);
        double label = drift == Drift.LOCAL ? local(x, concept) : global(x, ROLES[concept]);
        return new Row(x, label + draws.normal(row, RowDraws.NOISE), concept);
    }

    private int concept(RowDraws draws, long row) {
        Parts parts = new Parts(rows, drift.parts);
        int part = parts.of(row);
        return switch (drift) {
            case NONE, ABRUPT, LOCAL -> part;
            case RECURRING -> part % 2;
            case GRADUAL -> {
                double through = (row - parts.start(part)) / (WIDTH * rows);
                yield part > 0 && draws.uniform(row, RowDraws.CHANCE) >= through ? part - 1 : part;
            }
        };
    }

    private static double global(double[] x, int[] role) {
        double bowl = x[role[2]] - 0.5;
        return 10 * StrictMath.sin(Math.PI * x[role[0]] * x[role[1]])
                + 20 * bowl * bowl
                + 10 * x[role[3]]
                + 5 * x[role[4]];
    }

    private static double local(double[] x, int quarter) {
        boolean low = x[1] < 0.3 && x[2] < 0.3;
        boolean high = x[1] > 0.7 && x[2] > 0.7;
        boolean fourth = quarter > 2 || (low ? x[3] > 0.7 : x[3] < 0.3);
        boolean fifth = quarter > 1 || (low ? x[4] < 0.3 : x[4] > 0.7);
        if (quarter == 0 || !(low || high) || !fourth || !fifth) {
            return global(x, ROLES[0]);
        }
        double slope = 20 * (x[2] - 0.5);
        return low
                ? 10 * x[0] * x[1] + slope + 10 * x[3] + 5 * x[4]
                : 10 * StrictMath.cos(x[0] * x[1]) + slope + StrictMath.exp(x[3]) + 5 * x[4] * x[4];
    }
}
