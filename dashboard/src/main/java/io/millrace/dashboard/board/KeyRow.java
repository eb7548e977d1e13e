package io.millrace.dashboard.board;

/**
 * A key in the table of keys.
 *
 * @param key the key
 * @param examples over how many labels the figures are
 * @param mae mean absolute error; NaN of none
 * @param rmse root mean squared error; NaN of none
 * @param r2 the share of the label's variance that was predicted; NaN while labels have not varied
 * @param predictions how many predictions have been read
 * @param time the newest event time, milliseconds since 1970
 * @param drifts how many drifts have been read
 * @param driftTime when the last of them was noticed; 0 if there are none
 * @param spark the mean absolute error over time
 */
public record KeyRow(
        String key,
        long examples,
        double mae,
        double rmse,
        double r2,
        long predictions,
        long time,
        long drifts,
        long driftTime,
        double[] spark) {}
