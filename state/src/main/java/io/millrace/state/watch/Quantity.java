package io.millrace.state.watch;

import java.io.Serializable;

/** What is watched: a number that each labelled example of a key gives, or most of them. */
public sealed interface Quantity extends Serializable {

    /** The loss of what is served. */
    record ServedLoss() implements Quantity {}

    /**
     * The loss of what is served to a group.
     *
     * @param group its name
     */
    record GroupLoss(String group) implements Quantity {}

    /**
     * The loss of what an expert says, where it is awake.
     *
     * @param expert its name
     */
    record ExpertLoss(String expert) implements Quantity {}

    /** The label. */
    record Label() implements Quantity {}

    /**
     * A field of the event, where it is not missing.
     *
     * @param field its name
     */
    record Field(String field) implements Quantity {}

    /** Whether it is a loss: then only more of it is worse. */
    default boolean isLoss() {
        return this instanceof ServedLoss
                || this instanceof GroupLoss
                || this instanceof ExpertLoss;
    }
}
