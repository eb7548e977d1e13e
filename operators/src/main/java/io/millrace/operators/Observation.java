package io.millrace.operators;

/** What reaches a key's model: an event to predict, or the label of one. */
public sealed interface Observation extends Decoded permits Event, Label {

    /** Whose model this is for. */
    String key();

    /** What an event and its label are joined by, unique for the key; empty if events have none. */
    String id();

    /** The most characters that a key or an id may have. */
    int LONGEST_NAME = 1_000;

    /** When it happened, in milliseconds since 1970-01-01T00:00Z. */
    long eventTimeMillis();

    /**
     * Requires a key or an id that state can be kept under.
     *
     * @throws IllegalArgumentException if it is too long
     */
    static void requireName(String what, String name) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "%s must have at most %d characters, but had %d: %s..."
                            .formatted(what, LONGEST_NAME, name.length(), name.substring(0, 40)));
        }
    }
}
