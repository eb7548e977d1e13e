package io.millrace.state.groups;

import java.io.Serializable;

/**
 * A named set of events that the model must serve well. Groups may overlap.
 *
 * @param name unique in a model
 * @param when who belongs to it
 */
public record Group(String name, Condition when) implements Serializable {}
