package io.millrace.state.trees;

/**
 * Finds the split of a leaf that would lessen its squared residuals most if the model were fitted
 * anew on either side: exactly so for a model that is a mean, and in the directions of the column
 * itself and of the prediction for a linear one. The second direction shows that a column changes
 * what the others mean, which no mean of residuals shows.
 */
final class SplitSearch {
    /** Neither side of a split may have a smaller share of the examples. */
    private static final double SMALLEST_SIDE = 0.05;

    // Room to compute in.
    private final Moments all = new Moments();
    private final Moments low = new Moments();
    private final Moments high = new Moments();

    /** The column of the best split, or {@link Node#LEAF} if there is none. */
    int feature;

    /** The bin that is the first on the high side. */
    int bin;

    /** Of the best split, the residual squares that go, and of the best on any other column. */
    double gain;

    double runnerUp;

    /** Searches all columns. */
    void search(Histogram histogram, int features, boolean linear) {
        feature = Node.LEAF;
        gain = 0;
        runnerUp = 0;
        for (int j = 0; j < features; j++) {
            searchColumn(histogram, j, linear);
        }
    }

    private void searchColumn(Histogram histogram, int j, boolean linear) {
        all.clear();
        low.clear();
        for (int b = 0; b < Histogram.BINS; b++) {
            histogram.addTo(all, j, b);
        }
        double best = 0;
        int bestBin = 0;
        double unsplit = explained(all, linear);
        for (int b = 1; b < Histogram.BINS; b++) {
            histogram.addTo(low, j, b - 1);
            high.remainder(all, low);
            double smaller = Math.min(low.count(), high.count());
            double split = explained(low, linear) + explained(high, linear) - unsplit;
            if (smaller >= SMALLEST_SIDE * all.count() && split > best) {
                best = split;
                bestBin = b;
            }
        }
        if (best > gain) {
            runnerUp = gain;
            gain = best;
            feature = j;
            bin = bestBin;
        } else {
            runnerUp = Math.max(runnerUp, best);
        }
    }

    private static double explained(Moments moments, boolean linear) {
        return linear ? moments.explained() : moments.explainedByConstant();
    }
}
