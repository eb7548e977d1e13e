package io.millrace.state.trees;

/**
 * What a least-squares fit of residuals needs: sums over examples of the products of a position x
 * (of a bin), the prediction u of the node's model, and the residual r.
 */
final class Moments {
    /** A smaller part of a variance than this is left by rounding. */
    private static final double VANISHING = 1e-9;

    /**
     * Of u, what x leaves unexplained must be more than this part to count as another regressor.
     */
    private static final double DISTINCT = 1e-3;

    private double n;
    private double x;
    private double xx;
    private double u;
    private double uu;
    private double xu;
    private double r;
    private double xr;
    private double ur;

    double count() {
        return n;
    }

    void clear() {
        n = 0;
        x = 0;
        xx = 0;
        u = 0;
        uu = 0;
        xu = 0;
        r = 0;
        xr = 0;
        ur = 0;
    }

    /** Adds a bin's examples and residuals. */
    void add(double count, double residual) {
        n += count;
        r += residual;
    }

    /** Adds what a bin keeps of linear models, the bin being at this position. */
    void add(double position, double[] bins, int at) {
        double count = bins[at];
        add(count, bins[at + 1]);
        x += count * position;
        xx += count * position * position;
        u += bins[at + 2];
        uu += bins[at + 3];
        xu += position * bins[at + 2];
        xr += position * bins[at + 1];
        ur += bins[at + 4];
    }

    /** Becomes what {@code part} leaves of {@code all}. */
    void remainder(Moments all, Moments part) {
        n = all.n - part.n;
        x = all.x - part.x;
        xx = all.xx - part.xx;
        u = all.u - part.u;
        uu = all.uu - part.uu;
        xu = all.xu - part.xu;
        r = all.r - part.r;
        xr = all.xr - part.xr;
        ur = all.ur - part.ur;
    }

    /** By how much the fit of a constant lessens Σ r². */
    double explainedByConstant() {
        return n > 0 ? r * r / n : 0;
    }

    /** By how much the fit of a constant, x and u lessens Σ r². */
    double explained() {
        if (!(n > 0)) {
            return 0;
        }
        double varianceX = xx - x * x / n;
        double varianceU = uu - u * u / n;
        double slopeU = ur - u * r / n;
        double explained = r * r / n;
        double left = varianceU;
        if (varianceX > VANISHING * n) {
            double both = xu - x * u / n;
            double slopeX = xr - x * r / n;
            explained += slopeX * slopeX / varianceX;
            left = varianceU - both * both / varianceX;
            slopeU -= both * slopeX / varianceX;
        }
        return left > DISTINCT * varianceU && left > VANISHING * uu
                ? explained + slopeU * slopeU / left
                : explained;
    }
}
