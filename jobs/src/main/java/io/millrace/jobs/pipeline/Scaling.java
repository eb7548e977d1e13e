package io.millrace.jobs.pipeline;

/** What happens to numeric fields and lags before they become features. */
public enum Scaling {
    /** The running mean is taken away, and the rest divided by the running deviation. */
    STANDARD,
    /** Nothing. */
    NONE
}
