package io.millrace.jobs.compare;

import java.util.Locale;

/** What somebody is in a comparison. */
public enum Kind {
    /** What is served if nobody chooses: all members, weighed. */
    DEFAULT,
    /** One of the default's experts, alone. */
    MEMBER,
    /** What everybody must beat. */
    BASELINE;

    /** The kind in a word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
