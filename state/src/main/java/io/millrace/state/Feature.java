package io.millrace.state;

import java.io.Serializable;
import java.util.List;

/**
 * A step from some fields of an event to feature columns.
 *
 * @param name unique in a model; what its state is found by after a change
 * @param inputs the names of the fields it reads, in order
 * @param transform what computes the columns
 * @param <S> the transform's state
 */
public record Feature<S>(String name, List<String> inputs, Transform<S> transform)
        implements Serializable {
    public Feature {
        inputs = List.copyOf(inputs);
    }

    /** The names of the columns it makes. */
    public List<String> columns() {
        return transform.columns(inputs);
    }
}
