package io.millrace.trials.accuracy;

/**
 * When a label is known, counted in rows. At most one of the two is not 0.
 *
 * @param delay so many rows after its own, just before the row is predicted that then comes
 * @param horizon how many rows ahead the label lies that is predicted; it is known when its row has
 *     come, before that row is predicted
 */
record Lateness(int delay, int horizon) {
    static final Lateness NONE = new Lateness(0, 0);

    /** How many predictions wait for their label. */
    int waiting() {
        return Math.max(delay, horizon);
    }

    /** How many rows are predicted of a series: each whose label comes before its end. */
    int predicted(Series series) {
        return series.length() - horizon;
    }

    /** The latest label that is known when this row is predicted; 0 where there is none. */
    double known(Series series, int row) {
        int ago = Math.max(1, delay);
        int at = horizon > 0 ? row : row - ago;
        return at < 0 ? 0 : series.labels()[at];
    }
}
