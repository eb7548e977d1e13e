package io.millrace.jobs.format;

import java.io.Serializable;

/**
 * A field of a record, and what it is for.
 *
 * @param name what the pipeline calls it
 * @param source what the record calls it
 * @param slot its place among the model's fields, or -1
 * @param category whether that place takes any category, rather than numbers only
 * @param keyPart its place in the key, or -1
 * @param id whether it is the id
 * @param time whether it is the event time
 * @param label whether it is the label
 * @param optional whether a record may lack it
 * @param gap whether NaN, where a number is due, is as if it were not there
 */
record Target(
        String name,
        String source,
        int slot,
        boolean category,
        int keyPart,
        boolean id,
        boolean time,
        boolean label,
        boolean optional,
        boolean gap)
        implements Serializable {

    /** Whether it must be a number, true or false. */
    boolean numeric() {
        return label || (slot >= 0 && !category);
    }

    /** Whether its value counts as a number, be it a category's. */
    boolean valued() {
        return label || slot >= 0;
    }

    /** Whether its text is wanted, as it stands in the record. */
    boolean worded() {
        return keyPart >= 0 || id || time;
    }

    /** What messages call it. */
    String shown() {
        return Fault.show(name.equals(source) ? name : name + " (" + source + ")");
    }
}
