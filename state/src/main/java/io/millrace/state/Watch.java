package io.millrace.state;

import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.io.Serializable;

/**
 * Something that is watched for drift, and what is done when it drifts.
 *
 * @param name unique in a model; what its state is found by after a change
 * @param quantity what is watched
 * @param detector what judges it
 * @param reaction what is done when it drifts: of a loss, when it has become larger
 * @param history how many of the newest values are kept to tell when it changed, 20 to 100,000
 */
public record Watch(
        String name, Quantity quantity, DriftDetector<?> detector, Reaction reaction, int history)
        implements Serializable {
    private static final int HISTORY = 200;

    public Watch {
        if (history < 20 || history > 100_000) {
            throw new IllegalArgumentException(
                    "history must be in [20, 100000], but was " + history);
        }
    }

    /** A watch that keeps 200 values. */
    public Watch(String name, Quantity quantity, DriftDetector<?> detector, Reaction reaction) {
        this(name, quantity, detector, reaction, HISTORY);
    }
}
