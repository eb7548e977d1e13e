package io.millrace.jobs.pipeline;

/** What becomes of an event that lacks a field of the features. */
public enum Missing {
    /** It is a dead letter. */
    REFUSE,
    /** A number counts as the mean of those so far, a category as none. */
    MEAN
}
