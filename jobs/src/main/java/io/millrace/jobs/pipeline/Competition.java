package io.millrace.jobs.pipeline;

/** On what the experts compete. */
public enum Competition {
    /** On the tangent of the loss at the mixture: the aim is the best mixture of experts. */
    LINEARISED,
    /** On the loss itself: the aim is the best expert. */
    EXPECTED
}
