package io.millrace.benchmarks;

import java.util.Random;

/**
 * The function of Friedman (1991, "Multivariate adaptive regression splines"), of five of the
 * columns, with unit noise,
 *
 * <pre>  y = 10 sin(π a b) + 20 (c - ½)² + 10 d + 5 e</pre>
 *
 * <p>on columns uniform in [0, 1). Which five they are changes twice, after 35 and 75 percent of
 * the rows, each time little by little over a tenth of them.
 */
final class FriedmanStream {
    private static final int[][] ACTIVE = {{0, 1, 2, 3, 4}, {3, 5, 1, 0, 2}, {1, 4, 3, 9, 5}};
    private static final double[] CHANGES = {0.35, 0.75};
    private static final double WIDTH = 0.1;

    private FriedmanStream() {}

    /**
     * Makes a stream.
     *
     * @param columns at least 10
     */
    static Rows rows(int count, int columns) {
        Random random = new Random(1);
        double[][] x = new double[count][];
        double[] y = new double[count];
        for (int t = 0; t < count; t++) {
            x[t] = random.doubles(columns).toArray();
            y[t] = label(x[t], ACTIVE[part(random, (double) t / count)]) + random.nextGaussian();
        }
        return new Rows(x, y);
    }

    /** During a change, the later function is drawn with a chance that grows. */
    private static int part(Random random, double time) {
        int part = 0;
        for (double change : CHANGES) {
            part += random.nextDouble() < (time - change) / WIDTH ? 1 : 0;
        }
        return part;
    }

    private static double label(double[] x, int[] active) {
        double bowl = x[active[2]] - 0.5;
        return 10 * Math.sin(Math.PI * x[active[0]] * x[active[1]])
                + 20 * bowl * bowl
                + 10 * x[active[3]]
                + 5 * x[active[4]];
    }
}
