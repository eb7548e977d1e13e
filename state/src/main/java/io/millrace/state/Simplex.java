package io.millrace.state;

import java.util.Arrays;

/**
 * Finds the weights w, each at least 0 and 1 in sum, that minimise the convex quadratic
 *
 * <pre>  ½ w·Gw - c·w</pre>
 *
 * by active sets (Wolfe, <i>Finding the nearest point in a polytope</i>, 1976, here with a linear
 * term): on the face of the simplex that its support spans, w goes to the least point of the face
 * or as far towards it as the boundary allows, and whoever reaches 0 leaves; at the least point of
 * a face, whoever lowers the quadratic most joins. Each face is met once, so the answer is exact
 * but for rounding. Where G is singular there may be many answers; the same input gives the same
 * one. Holds only the room it computes in, and allocates nothing once made.
 */
public final class Simplex {

    /** What counts as rounding beside a sum of terms of magnitude 1. */
    private static final double ROUNDING = 1e-14;

    private final int n;
    private final int[] support;
    private final double[] slope;
    private final double[] slack;
    private final double[] direction;

    /** The Cholesky factor of G on the face, row by row: the support's first is left out. */
    private final double[] factor;

    private int size;
    private double unit;

    /** Room for {@code n} weights, at least 1. */
    public Simplex(int n) {
        this.n = n;
        this.support = new int[n];
        this.slope = new double[n];
        this.slack = new double[n];
        this.direction = new double[n];
        this.factor = new double[n * (n + 1) / 2];
    }

    /**
     * Minimises the quadratic.
     *
     * @param gram the lower triangle of G row by row, length n (n + 1) / 2, finite, G positive
     *     semidefinite but for rounding; not modified
     * @param linear c, length n, finite; not modified
     * @param weights where to start, best near the answer: any that are at least 0, or all 0 to
     *     start from the best single one; receives the answer
     */
    public void minimise(double[] gram, double[] linear, double[] weights) {
        double largest = Math.max(Numbers.largest(gram), Numbers.largest(linear));
        unit = Math.scalb(1.0, -Math.max(Math.getExponent(largest), -1000));
        start(gram, linear, weights);
        int joined = -1;
        for (int step = 0; step < 100 + 20 * n; step++) {
            differentiate(gram, linear, weights);
            boolean bounded = direct(gram);
            int blocked = advance(weights, bounded);
            if (blocked >= 0) {
                boolean undone = support[blocked] == joined;
                leave(blocked);
                if (undone) {
                    // What made it join was rounding, or it would not have left at once.
                    break;
                }
                continue;
            }
            differentiate(gram, linear, weights);
            joined = cheapest(weights);
            if (joined < 0) {
                break;
            }
            support[size++] = joined;
        }
        normalise(weights);
    }

    private void start(double[] gram, double[] linear, double[] weights) {
        if (!(normalise(weights) > 0)) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                double alone = unit * gram[row(i) + i] / 2 - unit * linear[i];
                if (alone < least) {
                    least = alone;
                    best = i;
                }
            }
            Arrays.fill(weights, 0);
            weights[best] = 1;
        }
        size = 0;
        for (int i = 0; i < n; i++) {
            if (weights[i] > 0) {
                support[size++] = i;
            }
        }
    }

    private static double normalise(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < weights.length && sum > 0; i++) {
            weights[i] /= sum;
        }
        return sum;
    }

    /** The derivative Gw - c in every weight, and how large its rounding may be. */
    private void differentiate(double[] gram, double[] linear, double[] weights) {
        for (int i = 0; i < n; i++) {
            double sum = -unit * linear[i];
            double magnitude = Math.abs(sum);
            for (int a = 0; a < size; a++) {
                double term = entry(gram, i, support[a]) * weights[support[a]];
                sum += term;
                magnitude += Math.abs(term);
            }
            slope[i] = sum;
            slack[i] = ROUNDING * magnitude;
        }
    }

    /**
     * Sets the direction in the support's weights, 0 in sum: to the least point of the face, or, if
     * G is singular on it, down a line on which G is constant.
     *
     * @return whether the least point is one step away; else the line has no end
     */
    private boolean direct(double[] gram) {
        int first = support[0];
        int rows = size - 1;
        for (int a = 0; a < rows; a++) {
            double pivot = factorise(gram, first, a);
            if (!(pivot > 0)) {
                line(a);
                return false;
            }
        }
        for (int a = 0; a < rows; a++) {
            double sum = slope[first] - slope[support[a + 1]];
            for (int b = 0; b < a; b++) {
                sum -= factor[row(a) + b] * direction[b + 1];
            }
            direction[a + 1] = sum / factor[row(a) + a];
        }
        for (int a = rows - 1; a >= 0; a--) {
            double solved = direction[a + 1] / factor[row(a) + a];
            direction[a + 1] = solved;
            for (int b = 0; b < a; b++) {
                direction[b + 1] -= factor[row(a) + b] * solved;
            }
        }
        balance(rows);
        return true;
    }

    /** Row a of the factor; returns its pivot, or 0 if that is nothing but rounding. */
    private double factorise(double[] gram, int first, int a) {
        int i = support[a + 1];
        double corner = entry(gram, first, first);
        double pivot = 0;
        for (int b = 0; b <= a; b++) {
            int j = support[b + 1];
            double sum =
                    (entry(gram, i, j) - entry(gram, i, first)) - (entry(gram, first, j) - corner);
            for (int k = 0; k < b; k++) {
                sum -= factor[row(a) + k] * factor[row(b) + k];
            }
            if (b < a) {
                factor[row(a) + b] = sum / factor[row(b) + b];
            } else {
                double rounding = ROUNDING * (a + 2) * (entry(gram, i, i) + corner);
                pivot = sum > rounding ? Math.sqrt(sum) : 0;
                factor[row(a) + a] = pivot;
            }
        }
        return pivot;
    }

    /** The line on which G is constant that row a of the factor, whose pivot is 0, gives. */
    private void line(int a) {
        Arrays.fill(direction, 0);
        direction[a + 1] = 1;
        for (int b = 0; b < a; b++) {
            direction[b + 1] = -factor[row(a) + b];
        }
        for (int b = a - 1; b >= 0; b--) {
            direction[b + 1] /= factor[row(b) + b];
            for (int k = 0; k < b; k++) {
                direction[k + 1] -= factor[row(b) + k] * direction[b + 1];
            }
        }
        balance(size - 1);
        double rise = 0;
        for (int b = 0; b < size; b++) {
            rise += slope[support[b]] * direction[b];
        }
        for (int b = 0; b < size && rise > 0; b++) {
            direction[b] = -direction[b];
        }
    }

    private void balance(int rows) {
        direction[0] = 0;
        for (int a = 1; a <= rows; a++) {
            direction[0] -= direction[a];
        }
    }

    /** Goes in the direction; returns whose weight reached 0 on the way, as a place, or -1. */
    private int advance(double[] weights, boolean bounded) {
        double step = bounded ? 1 : Double.POSITIVE_INFINITY;
        int blocked = -1;
        for (int a = 0; a < size; a++) {
            double weight = weights[support[a]];
            if (direction[a] < 0 && weight < -direction[a] * step) {
                step = weight / -direction[a];
                blocked = a;
            }
        }
        for (int a = 0; a < size; a++) {
            double moved = weights[support[a]] + step * direction[a];
            weights[support[a]] = a == blocked ? 0 : Math.max(0, moved);
        }
        return blocked;
    }

    private void leave(int place) {
        size--;
        System.arraycopy(support, place + 1, support, place, size - place);
    }

    /** Who would lower the quadratic most, or -1 if nobody would. */
    private int cheapest(double[] weights) {
        double level = 0;
        double rounding = 0;
        for (int a = 0; a < size; a++) {
            level += weights[support[a]] * slope[support[a]];
            rounding = Math.max(rounding, slack[support[a]]);
        }
        int cheapest = -1;
        double lowest = 0;
        for (int j = 0; j < n; j++) {
            double gain = slope[j] - level;
            if (gain < lowest && gain < -(rounding + slack[j]) && !supported(j)) {
                lowest = gain;
                cheapest = j;
            }
        }
        return cheapest;
    }

    private boolean supported(int j) {
        for (int a = 0; a < size; a++) {
            if (support[a] == j) {
                return true;
            }
        }
        return false;
    }

    private double entry(double[] gram, int i, int j) {
        return unit * (i > j ? gram[row(i) + j] : gram[row(j) + i]);
    }

    private static int row(int i) {
        return i * (i + 1) / 2;
    }
}
