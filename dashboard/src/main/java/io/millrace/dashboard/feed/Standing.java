package io.millrace.dashboard.feed;

/**
 * How the reading of topics stands.
 *
 * @param state in a word
 * @param sentence in words, with what to do; empty if all is well
 * @param behind how many records are still to be read
 */
public record Standing(State state, String sentence, long behind) {

    /** What there is to say of it in a word. */
    public enum State {
        /** Nothing has been heard yet. */
        CONNECTING,
        /** No broker answers. */
        UNREACHABLE,
        /** A broker answers, and refuses. */
        REFUSED,
        /** Some of the topics do not exist; the others are read. */
        MISSING_TOPICS,
        /** Everything is read as it comes. */
        READING
    }
}
