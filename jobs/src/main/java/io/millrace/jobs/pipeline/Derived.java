package io.millrace.jobs.pipeline;

import io.millrace.state.Transform;
import java.io.Serializable;
import java.util.List;

/**
 * A feature that is computed from the past, or by more than scaling.
 *
 * @param name unique among the features, what its state is found by
 * @param inputs the fields it reads; {@link Fields#EVENT_TIME} for the event's time
 * @param transform what computes its columns
 * @param numbers whether the fields must be numbers, rather than any category
 * @param scaled whether its columns are amounts, to be scaled as the numeric fields are
 */
public record Derived(
        String name, List<String> inputs, Transform<?> transform, boolean numbers, boolean scaled)
        implements Serializable {
    public Derived {
        inputs = List.copyOf(inputs);
    }
}
