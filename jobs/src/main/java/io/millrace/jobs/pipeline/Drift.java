package io.millrace.jobs.pipeline;

import io.millrace.state.Watch;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is watched for drift.
 *
 * @param watches what is watched, by what, and what is done when it drifts; names are unique
 * @param falseDiscoveries the budget of false alarms, in (0, 1); 0 if none is kept
 */
public record Drift(List<Watch> watches, double falseDiscoveries) implements Serializable {

    /** Each value of a history is kept with its time. */
    private static final int KEPT = 16;

    /** Nothing is watched. */
    static final Drift NONE = new Drift(List.of(), 0);

    public Drift {
        watches = List.copyOf(watches);
    }

    /** How many newborns a key keeps at most. */
    int newborns() {
        int most = 0;
        for (Watch watch : watches) {
            if (watch.reaction() instanceof Reaction.Newborn newborn) {
                most = Math.max(most, newborn.live());
            }
        }
        return most;
    }

    /** The most bytes that a key's watches come to, their detectors and histories. */
    double largestState() {
        double bytes = 0;
        for (Watch watch : watches) {
            bytes += watch.detector().largestState() + (double) KEPT * watch.history();
        }
        return bytes;
    }

    /** The fields that are watched. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (Watch watch : watches) {
            if (watch.quantity() instanceof Quantity.Field field) {
                fields.add(field.field());
            }
        }
        return fields;
    }
}
