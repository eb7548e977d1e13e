package io.millrace.state.watch;

import java.util.Arrays;

/**
 * Where in a bounded history the mean has changed: the stretches, each with a mean of its own, that
 * have the least squared error, where one more stretch costs {@code penalty · log n} variances of
 * the noise.
 *
 * <pre>
 *  B(0) = -γ,  B(r) = min over l &lt; r of  B(l) + γ + Σ_{l ≤ t &lt; r} (value_t - mean_{l..r})²
 * </pre>
 *
 * <p>First that dynamic program runs over a grid of at most {@value #GRID} cells. Then each point
 * is set anew, where two means part best among all the rows between the points next to it. A point
 * whose two stretches differ too little for the spread that they have themselves is then taken out.
 *
 * <p>The unit of the noise is the median distance of one value to the next, among {@value #BLOCK}
 * of them, where it is largest. A value that lies more than {@value #OUTLYING} of it from the
 * median of the five around it counts as if it lay just there: one odd value is no stretch.
 *
 * <p><b>Cost</b> O(n log n) for n values, of which {@value #GRID}² / 2 steps are the dynamic
 * program's: about a millisecond for 4,000 values.
 *
 * <p><b>Source</b> W. Li, D. Wang and A. Rinaldo 2023, "Divide and conquer dynamic programming: an
 * almost linear time change point detection methodology in high dimensions", algorithms 1 and 2,
 * with the loss of a mean, and all of the rows between two points to set the one between them.
 *
 * <p><b>Choose it</b> after an alarm, to say when it was that things changed: a detector knows only
 * when it noticed. Not for values that depend on those before them, such as a random walk, nor for
 * events of 0 and 1 rarer than about one in twenty.
 *
 * @param shortest the fewest values of a stretch, at least 2
 * @param penalty what one more stretch costs, in variances of the noise times log n; positive
 */
public record ChangePoints(int shortest, double penalty) {
    private static final int GRID = 500;
    private static final int OUTLYING = 4;

    /** The values among which the distance of one to the next is taken. */
    private static final int BLOCK = 100;

    /** The median distance of two normal numbers, in deviations. */
    private static final double NORMAL_DISTANCE = 0.9538725524;

    /** Values beyond this many units of the noise count as this. */
    private static final double LARGEST = 1e6;

    public ChangePoints {
        if (shortest < 2) {
            throw new IllegalArgumentException("shortest must be at least 2, but was " + shortest);
        }
        if (!(penalty > 0 && penalty < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("penalty must be positive, but was " + penalty);
        }
    }

    /** Stretches of at least 10 values, at a penalty of 3. */
    public ChangePoints() {
        this(10, 3);
    }

    /**
     * The index where the newest stretch begins, or -1 if there is but one.
     *
     * @param values the history, oldest first; not modified
     * @param length how many of them there are
     * @throws IllegalArgumentException if one of them is not finite
     */
    public int newest(double[] values, int length) {
        int[] points = all(values, length);
        return points.length == 0 ? -1 : points[points.length - 1];
    }

    /**
     * The indices where another stretch begins, in order.
     *
     * @param values the history, oldest first; not modified
     * @param length how many of them there are
     * @throws IllegalArgumentException if one of them is not finite
     */
    public int[] all(double[] values, int length) {
        double[] units = units(values, length);
        double noise = noise(units);
        if (noise == 0 || length < 2 * shortest) {
            return new int[0];
        }
        Sums sums = new Sums(units);
        double gamma = penalty * StrictMath.log(length);
        int[] ends = refine(sums, coarse(sums, gamma * noise));
        ends = refine(sums, prune(sums, ends, gamma, noise));
        return Arrays.copyOfRange(ends, 1, ends.length - 1);
    }

    /** The values, from their median, in units of the noise; none of them outlying. */
    private static double[] units(double[] values, int length) {
        double[] z = Arrays.copyOf(values, length);
        double largest = 0;
        for (int t = 0; t < length; t++) {
            if (!Double.isFinite(z[t])) {
                throw new IllegalArgumentException(
                        "values[" + t + "] must be finite, but was " + z[t]);
            }
            largest = Math.max(largest, Math.abs(z[t]));
        }
        // By a power of two, so that no difference overflows and nothing is rounded.
        double scale = Math.scalb(1.0, -Math.getExponent(largest));
        for (int t = 0; t < length; t++) {
            z[t] *= scale;
        }
        double unit = unit(z);
        double middle = median(z.clone());
        double[] units = new double[length];
        double[] five = new double[5];
        for (int t = 0; t < length && unit > 0; t++) {
            for (int i = 0; i < 5; i++) {
                five[i] = z[Math.max(0, Math.min(length - 1, t + i - 2))];
            }
            double around = median(five);
            double from = Math.max(-OUTLYING, Math.min(OUTLYING, (z[t] - around) / unit));
            double place = from + (around - middle) / unit;
            units[t] = Math.max(-LARGEST, Math.min(LARGEST, place));
        }
        return units;
    }

    /**
     * How far one value is from the next where they are noisiest; the mean if most are the same.
     */
    private static double unit(double[] z) {
        double[] distances = new double[Math.max(0, z.length - 1)];
        double squares = 0;
        for (int t = 0; t < distances.length; t++) {
            distances[t] = Math.abs(z[t + 1] - z[t]);
            squares += distances[t] * distances[t];
        }
        int blocks = Math.max(1, distances.length / BLOCK);
        double noisiest = 0;
        for (int b = 0; b < blocks; b++) {
            int low = distances.length * b / blocks;
            int high = distances.length * (b + 1) / blocks;
            noisiest = Math.max(noisiest, median(Arrays.copyOfRange(distances, low, high)));
        }
        return noisiest > 0
                ? noisiest / NORMAL_DISTANCE
                : Math.sqrt(squares / (2.0 * Math.max(1, distances.length)));
    }

    /** The variance of the noise: half of the mean squared distance of one to the next. */
    private static double noise(double[] units) {
        double squares = 0;
        for (int t = 1; t < units.length; t++) {
            double moved = units[t] - units[t - 1];
            // A step from one stretch to the next is not noise.
            squares += Math.min(moved * moved, 4.0 * OUTLYING * OUTLYING);
        }
        return units.length < 2 ? 0 : squares / (2.0 * (units.length - 1));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }

    /** The best stretches that begin and end on the grid: their ends, from 0 to n. */
    private int[] coarse(Sums sums, double gamma) {
        int n = sums.length();
        int step = (n + GRID - 1) / GRID;
        int cells = (n + step - 1) / step;
        double[] best = new double[cells + 1];
        int[] from = new int[cells + 1];
        best[0] = -gamma;
        for (int r = 1; r <= cells; r++) {
            int end = Math.min(n, r * step);
            best[r] = Double.POSITIVE_INFINITY;
            for (int l = 0; l < r && end - l * step >= shortest; l++) {
                double total = best[l] + gamma + sums.error(l * step, end);
                if (total < best[r]) {
                    best[r] = total;
                    from[r] = l;
                }
            }
        }
        int stretches = 0;
        for (int r = cells; r > 0; r = from[r]) {
            stretches++;
        }
        int[] ends = new int[stretches + 1];
        int r = cells;
        for (int k = stretches; k > 0; k--) {
            ends[k] = Math.min(n, r * step);
            r = from[r];
        }
        return ends;
    }

    /** Sets each point where the stretches on its two sides part best. */
    private int[] refine(Sums sums, int[] ends) {
        int[] refined = ends.clone();
        for (int k = 1; k < ends.length - 1; k++) {
            int low = refined[k - 1];
            int high = refined[k + 1];
            double least = Double.POSITIVE_INFINITY;
            for (int c = low + shortest; c <= high - shortest; c++) {
                double error = sums.error(low, c) + sums.error(c, high);
                if (error < least) {
                    least = error;
                    refined[k] = c;
                }
            }
        }
        return refined;
    }

    /** Takes out, weakest first, what does not stand out from the spread on its two sides. */
    private int[] prune(Sums sums, int[] ends, double gamma, double noise) {
        int[] left = ends;
        while (left.length > 2) {
            int weakest = 0;
            double least = gamma;
            for (int k = 1; k < left.length - 1; k++) {
                double gain = gain(sums, left[k - 1], left[k], left[k + 1], noise);
                if (gain < least) {
                    least = gain;
                    weakest = k;
                }
            }
            if (weakest == 0) {
                return left;
            }
            int[] fewer = Arrays.copyOf(left, left.length - 1);
            System.arraycopy(left, weakest + 1, fewer, weakest, fewer.length - weakest);
            left = fewer;
        }
        return left;
    }

    /** What two means explain more than one, in variances. */
    private static double gain(Sums sums, int low, int point, int high, double noise) {
        double apart = sums.error(low, point) + sums.error(point, high);
        double variance = Math.max(noise, apart / (high - low - 2));
        return (sums.error(low, high) - apart) / variance;
    }

    /** The sums of the values before each, and of their squares. */
    private static final class Sums {
        private final double[] values;
        private final double[] squares;

        Sums(double[] units) {
            values = new double[units.length + 1];
            squares = new double[units.length + 1];
            for (int t = 0; t < units.length; t++) {
                values[t + 1] = values[t] + units[t];
                squares[t + 1] = squares[t] + units[t] * units[t];
            }
        }

        int length() {
            return values.length - 1;
        }

        /** The squared error of the mean over a stretch. */
        double error(int low, int high) {
            double sum = values[high] - values[low];
            return Math.max(0, squares[high] - squares[low] - sum * sum / (high - low));
        }
    }
}
