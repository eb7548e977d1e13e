package io.millrace.jobs.pipeline;

import java.io.Serializable;

/**
 * An entry of the file's list of groups.
 *
 * @param name the group's name
 * @param when who belongs to it
 */
public record GroupEntry(String name, When when) implements Serializable {}
