package io.millrace.trials.accuracy;

/**
 * What was predicted, and what came.
 *
 * @param said what was predicted, row by row
 * @param truth the labels
 */
record Forecasts(double[] said, double[] truth) {

    /** The mean absolute error. */
    double mae() {
        return mae(0);
    }

    /** The mean absolute error from some row on. */
    double mae(int from) {
        double sum = 0;
        for (int t = from; t < said.length; t++) {
            sum += Math.abs(said[t] - truth[t]);
        }
        return sum / (said.length - from);
    }

    /** The root of the mean squared error. */
    double rmse() {
        return rmse(said.length);
    }

    /** The root of the mean squared error of the first rows. */
    double rmse(int rows) {
        double sum = 0;
        for (int t = 0; t < rows; t++) {
            sum += (said[t] - truth[t]) * (said[t] - truth[t]);
        }
        return Math.sqrt(sum / rows);
    }

    /** What says the latest label that is known, and 0 before there is one. */
    static Forecasts last(Series series, Lateness lateness) {
        double[] said = new double[lateness.predicted(series)];
        for (int t = 0; t < said.length; t++) {
            said[t] = lateness.known(series, t);
        }
        return new Forecasts(said, truth(series, lateness));
    }

    /** What says the mean of all labels so far, and 0 before there is one. */
    static Forecasts mean(Series series) {
        double[] said = new double[series.length()];
        double sum = 0;
        for (int t = 1; t < said.length; t++) {
            sum += series.labels()[t - 1];
            said[t] = sum / t;
        }
        return new Forecasts(said, series.labels());
    }

    /** What is to be predicted at each row. */
    static double[] truth(Series series, Lateness lateness) {
        int rows = lateness.predicted(series);
        double[] truth = new double[rows];
        System.arraycopy(series.labels(), lateness.horizon(), truth, 0, rows);
        return truth;
    }
}
