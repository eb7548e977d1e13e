package io.millrace.jobs.pipeline;

import java.io.Serializable;
import java.time.Duration;

/**
 * Labels that come on a topic of their own.
 *
 * @param input where they come from; its id and label are never null
 * @param timeout how long an event waits for its label and a label for its event, in event time
 */
public record Labels(Input input, Duration timeout) implements Serializable {

    /** The topic that the labels come on. */
    public String topic() {
        return input.topic();
    }
}
