package io.millrace.jobs.pipeline;

import io.millrace.state.Transform;
import java.io.Serializable;
import java.util.List;

/**
 * A feature that is computed from the past, or by more than scaling.
 *
 * @param name unique among the features, what its state is found by
 * @param inputs the fields it reads
 * @param transform what computes its columns
 * @param reads what it reads these fields as
 * @param scaled whether its columns are amounts, to be scaled as the numeric fields are
 */
public record Derived(
        String name, List<String> inputs, Transform<?> transform, Reads reads, boolean scaled)
        implements Serializable {

    /** What fields are read as. */
    public enum Reads {
        /** Amounts. */
        NUMBERS,
        /** Names. */
        CATEGORIES,
        /** The one that is no field, {@link Fields#EVENT_TIME}. */
        TIME
    }

    public Derived {
        inputs = List.copyOf(inputs);
    }
}
