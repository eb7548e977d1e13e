package io.millrace.jobs.pipeline;

/** How the records of a topic are written. */
public enum Format {
    /** One JSON object a record. */
    JSON,
    /** One comma-separated line a record. */
    CSV
}
