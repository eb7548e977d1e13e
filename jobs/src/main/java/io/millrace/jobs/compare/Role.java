package io.millrace.jobs.compare;

import java.util.Locale;

/** What a column is taken as. */
public enum Role {
    /** What is predicted. */
    LABEL,
    /** Part of the name of the model that an event belongs to. */
    KEY,
    /** When an event happened. */
    TIME,
    /** An amount. */
    NUMBER,
    /** A name, of few that there are. */
    CATEGORY,
    /** Nothing to learn from. */
    LEFT_OUT;

    /** The role in words. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
