package io.millrace.operators;

/** What a record of an input turns out to be: something to learn from, or a dead letter. */
public sealed interface Decoded permits Observation, DeadLetter {}
