package io.millrace.state;

/**
 * What River 0.21.0 does around a linear learner: a standard scaler of the columns, which
 * transforms an example to be predicted before it has learned it and an example to be learned
 * after, and, if asked for, a standard scaler of the label.
 */
public final class TestingRiver {
    private final double[] means;
    private final double[] variances;
    private int rows;
    private double labelMean;
    private double labelSquares;

    /** A pipeline that has seen nothing. */
    public TestingRiver(int columns) {
        this.means = new double[columns];
        this.variances = new double[columns];
    }

    /** The row, scaled by what was learned so far. */
    public double[] scale(double[] x) {
        double[] z = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            z[i] = variances[i] > 0 ? (x[i] - means[i]) / Math.sqrt(variances[i]) : 0;
        }
        return z;
    }

    /** Learns a row and its label. */
    public void learn(double[] x, double label) {
        rows++;
        for (int i = 0; i < x.length; i++) {
            double before = means[i];
            means[i] += (x[i] - before) / rows;
            variances[i] += ((x[i] - before) * (x[i] - means[i]) - variances[i]) / rows;
        }
        double apart = label - labelMean;
        labelMean += apart / rows;
        labelSquares += apart * (label - labelMean);
    }

    private double labelDeviation() {
        return rows > 1 ? Math.sqrt(labelSquares / (rows - 1)) : 0;
    }

    /** A label, scaled by the mean and the sample deviation of those learned so far. */
    public double scaleLabel(double label) {
        double deviation = labelDeviation();
        return deviation > 0 ? (label - labelMean) / deviation : 0;
    }

    /** What a prediction of a scaled label says of the label. */
    public double unscaleLabel(double prediction) {
        return prediction * labelDeviation() + labelMean;
    }
}
