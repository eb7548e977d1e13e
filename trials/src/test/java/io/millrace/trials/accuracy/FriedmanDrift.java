package io.millrace.trials.accuracy;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Friedman's function (1991) of five columns of ten, of which others count between rows 35,000 and
 * 75,000: the stream that River's {@code FriedmanDrift} of type "gra" (global recurring abrupt)
 * draws, number by number, from the Mersenne Twister of Matsumoto and Nishimura (1998) that Python
 * seeds so.
 */
final class FriedmanDrift {
    private static final int SIZE = 624;
    private static final int MIDDLE = 397;
    private static final int COLUMNS = 10;
    private static final int FROM = 35_000;
    private static final int UNTIL = 75_000;
    private static final int[] USUAL = {0, 1, 2, 3, 4};
    private static final int[] OTHER = {3, 5, 1, 0, 2};

    private final int[] words = new int[SIZE];
    private int next = SIZE;
    private double spare = Double.NaN;

    FriedmanDrift(int seed) {
        fill(19_650_218);
        int i = 1;
        // The key has one word, so its index is always 0.
        for (int k = 0; k < SIZE; k++) {
            words[i] = (words[i] ^ (mixed(i) * 1_664_525)) + seed;
            i = after(i);
        }
        for (int k = 1; k < SIZE; k++) {
            words[i] = (words[i] ^ (mixed(i) * 1_566_083_941)) - i;
            i = after(i);
        }
        words[0] = 0x80000000;
    }

    private void fill(int seed) {
        words[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            words[i] = 1_812_433_253 * mixed(i) + i;
        }
    }

    private int mixed(int i) {
        return words[i - 1] ^ (words[i - 1] >>> 30);
    }

    private int after(int i) {
        if (i < SIZE - 1) {
            return i + 1;
        }
        words[0] = words[SIZE - 1];
        return 1;
    }

    private int word() {
        if (next == SIZE) {
            for (int i = 0; i < SIZE; i++) {
                int y = (words[i] & 0x80000000) | (words[(i + 1) % SIZE] & 0x7fffffff);
                words[i] = words[(i + MIDDLE) % SIZE] ^ (y >>> 1) ^ ((y & 1) * 0x9908b0df);
            }
            next = 0;
        }
        int y = words[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    /** Uniform in [0, 1), 53 bits of two words. */
    private double uniform() {
        double high = word() >>> 5;
        return (high * 0x1p26 + (word() >>> 6)) * 0x1p-53;
    }

    /** Standard normal, two at a time (Box and Muller 1958). */
    private double normal() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double angle = 2 * Math.PI * uniform();
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform()));
        spare = StrictMath.sin(angle) * radius;
        return StrictMath.cos(angle) * radius;
    }

    /** The next rows. */
    Series series(String name, int length) {
        double[][] rows = new double[length][COLUMNS];
        double[] labels = new double[length];
        for (int t = 0; t < length; t++) {
            for (int j = 0; j < COLUMNS; j++) {
                rows[t][j] = uniform();
            }
            labels[t] = label(rows[t], t >= FROM && t < UNTIL ? OTHER : USUAL) + normal();
        }
        List<String> columns = IntStream.range(0, COLUMNS).mapToObj(j -> "x" + j).toList();
        return new Series(name, columns, List.of(), rows, labels);
    }

    private static double label(double[] x, int[] of) {
        double bend = x[of[2]] - 0.5;
        return 10 * StrictMath.sin(Math.PI * x[of[0]] * x[of[1]])
                + 20 * bend * bend
                + 10 * x[of[3]]
                + 5 * x[of[4]];
    }
}
