package io.millrace.operators;

/** What reaches a key's model: an event to predict, or the label of one. */
public sealed interface Observation extends Decoded permits Event, Label {

    /** Whose model this is for. */
    String key();

    /** What an event and its label are joined by, unique for the key; empty if events have none. */
    String id();

    /** When it happened, in milliseconds since 1970-01-01T00:00Z. */
    long eventTimeMillis();
}
