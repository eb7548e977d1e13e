package io.millrace.state.watch;

import java.io.Serializable;
import java.util.List;

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

    /** What a state is found again by when the model changes: these words never change. */
    default List<String> names() {
        if (this instanceof GroupLoss of) {
            return List.of("loss", "group", of.group);
        }
        if (this instanceof ExpertLoss of) {
            return List.of("loss", "expert", of.expert);
        }
        if (this instanceof Field of) {
            return List.of("field", of.field);
        }
        return List.of(this instanceof Label ? "label" : "loss");
    }

    /** Whether it is a loss: then only more of it is worse. */
    default boolean isLoss() {
        return this instanceof ServedLoss
                || this instanceof GroupLoss
                || this instanceof ExpertLoss;
    }
}
