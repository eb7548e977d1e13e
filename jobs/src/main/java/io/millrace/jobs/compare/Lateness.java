package io.millrace.jobs.compare;

/**
 * When the label of a row is known, counted in usable rows of the same key. At most one of the two
 * is not 0.
 *
 * @param delay so many rows later, just before that row is predicted; 0: at once, after the row is
 *     predicted
 * @param horizon how many rows ahead the label lies that is predicted; it is known when its row has
 *     come, before that row is predicted
 */
public record Lateness(int delay, int horizon) {

    /** Every row is predicted, then learned. */
    public static final Lateness NONE = new Lateness(0, 0);

    public Lateness {
        if (delay < 0 || horizon < 0) {
            throw new IllegalArgumentException(
                    (delay < 0 ? "delay" : "horizon")
                            + " must be at least 0, but was "
                            + Math.min(delay, horizon));
        }
        if (delay > 0 && horizon > 0) {
            throw new IllegalArgumentException(
                    "delay and horizon must not both be given, but were %d and %d"
                            .formatted(delay, horizon));
        }
    }

    /** How many examples of a key wait for their label. */
    int waiting() {
        return Math.max(delay, horizon);
    }

    /**
     * Which of the latest labels that are known, 1 being the last, is whole seasons before the
     * label to be predicted, and as few as can be.
     *
     * @param season how many rows of the key a season has
     */
    int lag(int season) {
        int ago = Math.max(1, waiting());
        int seasons = (ago + season - 1) / season;
        return seasons * season - ago + 1;
    }
}
