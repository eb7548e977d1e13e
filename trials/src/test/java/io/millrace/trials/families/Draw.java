package io.millrace.trials.families;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * The dice of one stream, and how much room it has: all that is drawn depends on the seed alone and
 * is the same on every machine.
 */
final class Draw {
    private final Random random;
    private final int rows;
    private int room;

    /**
     * @param rows how many the stream has: at least the first, at most the second
     * @param room how many columns it may have at most
     */
    Draw(long seed, int[] rows, int room) {
        // Random gives neighbouring seeds nearly the same first number; SplittableRandom does not.
        this.random = new Random(new SplittableRandom(seed).nextLong());
        this.rows = between(rows[0], rows[1]);
        this.room = room == Family.FEW ? between(0, Family.FEW) : room;
    }

    int rows() {
        return rows;
    }

    /** How many columns to make: fewer than asked for where there is no more room. */
    int columns(int fewest, int most) {
        int columns = between(Math.min(fewest, room), Math.min(most, room));
        room -= columns;
        return columns;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number from least to most, both possible. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    double uniform(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    /** Every order of magnitude from least to most is as likely. */
    double spread(double least, double most) {
        return StrictMath.exp(uniform(StrictMath.log(least), StrictMath.log(most)));
    }

    int pick(int... of) {
        return of[random.nextInt(of.length)];
    }

    double pick(double... of) {
        return of[random.nextInt(of.length)];
    }

    double gaussian() {
        return random.nextGaussian();
    }

    double[] gaussians(int count) {
        double[] values = new double[count];
        Arrays.setAll(values, j -> gaussian());
        return values;
    }

    /** Student's t of any degrees of freedom, by Bailey's polar method (1994). */
    double student(double degrees) {
        double u;
        double w;
        do {
            u = uniform(-1, 1);
            double v = uniform(-1, 1);
            w = u * u + v * v;
        } while (w > 1 || w == 0);
        return u * Math.sqrt(degrees * (StrictMath.pow(w, -2 / degrees) - 1) / w);
    }

    /** At least 1; its mean exists for tails above 1, its variance above 2. */
    double pareto(double tail) {
        return StrictMath.pow(1 - random.nextDouble(), -1 / tail);
    }

    /** Large means are rounded normal. */
    int poisson(double mean) {
        if (mean > 30) {
            return (int) Math.max(0, Math.min(1e9, Math.rint(mean + Math.sqrt(mean) * gaussian())));
        }
        double rest = StrictMath.exp(-mean);
        int count = -1;
        for (double product = 1; product > rest; count++) {
            product *= random.nextDouble();
        }
        return Math.max(count, 0);
    }

    /** Cumulative probabilities of that many values, the j-th's as 1 / j^exponent. */
    static double[] zipf(int values, double exponent) {
        double[] cumulative = new double[values];
        double sum = 0;
        for (int j = 0; j < values; j++) {
            sum += StrictMath.pow(j + 1, -exponent);
            cumulative[j] = sum;
        }
        for (int j = 0; j < values; j++) {
            cumulative[j] /= sum;
        }
        return cumulative;
    }

    /** Which value, by its cumulative probabilities. */
    int from(double[] cumulative) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble());
        return Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
    }

    /** The numbers below count in any order. */
    int[] shuffled(int count) {
        int[] order = new int[count];
        for (int j = 0; j < count; j++) {
            int other = random.nextInt(j + 1);
            order[j] = order[other];
            order[other] = j;
        }
        return order;
    }

    /** An autoregressive series of order one whose variance is 1. */
    double[] echo(double memory) {
        double[] series = new double[rows];
        double last = gaussian();
        double shock = Math.sqrt(1 - memory * memory);
        for (int t = 0; t < rows; t++) {
            last = memory * last + shock * gaussian();
            series[t] = last;
        }
        return series;
    }
}
