package io.millrace.jobs.pipeline;

/** What a reader of the outputs may rely on. */
public enum Delivery {
    /** Every result once; visible with the checkpoint that covers it. */
    EXACTLY_ONCE,
    /** Every result at least once; visible at once, and possibly again after a failure. */
    AT_LEAST_ONCE
}
