package io.millrace.state;

/** Whether an expert may rest while it earns nothing. */
public enum Duty {
    /** It is asked whenever it is awake, and learns. */
    ALWAYS,

    /**
     * It rests for ever longer while nothing that is served comes from it, and costs nothing then;
     * in between it has a chance to show what it is worth. For experts that are dear to ask.
     */
    ON_PROBATION
}
