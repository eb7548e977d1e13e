package io.millrace.jobs.pipeline;

/** For whom an expert is made. */
public enum Each {
    /** One expert, awake for every event. */
    ALL,
    /** One expert per group, awake for the events of its group. */
    GROUP
}
