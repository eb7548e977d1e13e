package io.millrace.state.certificates;

/**
 * What the best linear model θ·x, chosen in hindsight, would have lost on the rounds of some
 * moments. It has no intercept but what the columns give it.
 *
 * <p>With C the spreads of the columns about their means m, c and s those of the label, of mean µ,
 * over n rounds, the least of Σ (label - θ·x)² + ridge |θ|² is
 *
 * <pre>
 *  s - c·K c + (µ - m·K c)² / (1/n + m·K m),   K = (C + ridge I)⁻¹:
 * </pre>
 *
 * the loss with a free intercept, and what it costs to go without. Without a ridge C may be
 * singular. If m then has a part that C does not span (a constant column, or categories of which
 * one always holds), the intercept is free, and the last term 0.
 *
 * <p>The matrix with rows c and m below C is eliminated column by column, each column first divided
 * by its spread, the one with most spread left next (Cholesky with diagonal pivoting; Higham,
 * <i>Accuracy and Stability of Numerical Algorithms</i>, 2nd ed., 10.3). A column of whose squared
 * spread the others leave at most 1e-11 counts as their combination.
 */
public final class Hindsight {
    private static final double DEPENDENT = 1e-11;

    private final Moments moments;
    private final double linear;

    /** Hindsight on the rounds of these moments, as they stand. */
    public Hindsight(Moments moments) {
        this.moments = moments;
        this.linear = moments.count() == 0 ? 0 : new Elimination(0).loss();
    }

    /** The loss of the best linear model, without a ridge. */
    public double linear() {
        return linear;
    }

    /**
     * What the best linear model with a ridge would have lost.
     *
     * @param ridge the weight of |θ|², positive
     */
    public Ridge ridge(double ridge) {
        if (moments.count() == 0) {
            return new Ridge(0, 0);
        }
        Elimination elimination = new Elimination(ridge);
        return new Ridge(elimination.loss(), elimination.logDeterminant);
    }

    /**
     * The best linear model with a ridge.
     *
     * @param loss the least of Σ (label - θ·x)² + ridge |θ|²
     * @param logDeterminant ln det (I + X'X / ridge)
     */
    public record Ridge(double loss, double logDeterminant) {}

    /** The matrix in the course of elimination: rows of the columns, then label, then means. */
    private final class Elimination {
        private final int d = moments.columns();
        private final double[][] a = new double[d + 2][];
        private final double[] pivotColumn = new double[d + 2];
        private boolean freeIntercept;
        private double leastPivot = 1;
        private double logDeterminant;

        Elimination(double ridge) {
            double[] scale = scale(ridge);
            for (int i = 0; i <= d + 1; i++) {
                a[i] = new double[i + 1];
                for (int j = 0; j <= i && j < d; j++) {
                    double entry = i <= d ? moments.spread(i, j) : moments.mean(j);
                    a[i][j] = (i < d ? scale[i] : 1) * entry * scale[j];
                }
                if (i < d) {
                    a[i][i] = scale[i] > 0 ? 1 : 0;
                }
            }
            a[d][d] = moments.spread(d, d);
            a[d + 1][d] = moments.mean(d);
            a[d + 1][d + 1] = -1.0 / moments.count();
            int rank = eliminate();
            double means = -a[d + 1][d + 1];
            logDeterminant += StrictMath.log(moments.count() * means);
            for (int j = rank; j < d && ridge == 0; j++) {
                double size = Math.abs(a[d + 1][j]);
                freeIntercept |= size > 1e-13 / leastPivot * Math.sqrt(means);
            }
        }

        /** What each column is to be multiplied by; 0 if it is constant. */
        private double[] scale(double ridge) {
            double[] scale = new double[d];
            for (int j = 0; j < d; j++) {
                double spread = moments.constant(j) ? 0 : moments.spread(j, j);
                freeIntercept |= ridge == 0 && spread == 0 && moments.mean(j) != 0;
                scale[j] = spread + ridge > 0 ? 1 / Math.sqrt(spread + ridge) : 0;
                if (ridge > 0) {
                    logDeterminant += StrictMath.log((spread + ridge) / ridge);
                }
            }
            return scale;
        }

        /** Eliminates column by column; returns how many were no combination of others. */
        private int eliminate() {
            for (int k = 0; k < d; k++) {
                int next = k;
                for (int j = k + 1; j < d; j++) {
                    next = a[j][j] > a[next][next] ? j : next;
                }
                double pivot = a[next][next];
                if (!(pivot > DEPENDENT)) {
                    return k;
                }
                swap(k, next);
                leastPivot = Math.min(leastPivot, pivot);
                logDeterminant += StrictMath.log(pivot);
                double root = Math.sqrt(pivot);
                for (int i = k + 1; i < d + 2; i++) {
                    pivotColumn[i] = a[i][k] / root;
                }
                for (int i = k + 1; i < d + 2; i++) {
                    subtract(a[i], k + 1, i + 1, pivotColumn, pivotColumn[i]);
                }
            }
            return d;
        }

        private void swap(int k, int p) {
            if (k == p) {
                return;
            }
            double diagonal = a[k][k];
            a[k][k] = a[p][p];
            a[p][p] = diagonal;
            for (int i = k + 1; i < p; i++) {
                double entry = a[i][k];
                a[i][k] = a[p][i];
                a[p][i] = entry;
            }
            for (int i = p + 1; i < d + 2; i++) {
                double entry = a[i][k];
                a[i][k] = a[i][p];
                a[i][p] = entry;
            }
        }

        double loss() {
            double centred = Math.max(0, a[d][d]);
            double apart = a[d + 1][d];
            return freeIntercept ? centred : centred - apart * apart / a[d + 1][d + 1];
        }
    }

    private static void subtract(double[] row, int from, int to, double[] x, double factor) {
        for (int j = from; j < to; j++) {
            row[j] -= factor * x[j];
        }
    }
}
