package io.millrace.state;

import io.millrace.state.groups.Group;
import io.millrace.state.watch.Change;
import io.millrace.state.watch.ChangePoints;
import io.millrace.state.watch.Estimate;
import io.millrace.state.watch.Quantity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A watch beside a state of unknown type: the state came from its detector, so the casts hold. */
final class Sentry<S> {
    private static final ChangePoints CHANGES = new ChangePoints();
    private static final int FEWEST = 5;

    private final Watch watch;
    private final DriftDetector<S> detector;
    private final Model model;
    private final int index;

    @SuppressWarnings("unchecked") // a watch does not say of what state its detector is
    Sentry(Watch watch, Model model) {
        this.watch = watch;
        this.detector = (DriftDetector<S>) watch.detector();
        this.model = model;
        this.index = index(watch.quantity(), model);
    }

    private static int index(Quantity quantity, Model model) {
        if (quantity instanceof Quantity.GroupLoss group) {
            return model.groups().stream().map(Group::name).toList().indexOf(group.group());
        }
        if (quantity instanceof Quantity.ExpertLoss expert) {
            return model.expertNames().indexOf(expert.expert());
        }
        return quantity instanceof Quantity.Field field
                ? model.fields().indexOf(field.field())
                : -1;
    }

    Watch watch() {
        return watch;
    }

    /** The expert whose loss is watched, or -1. */
    int expert() {
        return watch.quantity() instanceof Quantity.ExpertLoss ? index : -1;
    }

    /** What an example gives to be watched; NaN if nothing. */
    double value(Example example, double label) {
        double value = raw(example, label);
        return Double.isNaN(value)
                ? value
                : Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    }

    private double raw(Example example, double label) {
        Loss loss = model.competition().loss();
        Quantity quantity = watch.quantity();
        if (quantity instanceof Quantity.Label) {
            return label;
        }
        if (quantity instanceof Quantity.Field) {
            return example.fields[index];
        }
        if (quantity instanceof Quantity.ExpertLoss) {
            return example.asked(index) ? loss.of(example.predictions[index], label) : Double.NaN;
        }
        boolean counts =
                quantity instanceof Quantity.ServedLoss
                        || model.groups().get(index).when().test(example.fields);
        return counts ? loss.of(example.prediction, label) : Double.NaN;
    }

    /** The value as the detector takes it: losses of declared labels as shares of the largest. */
    private double scaled(double value) {
        Range range = detector.values();
        if (!range.bounded()) {
            return value;
        }
        double largest = model.competition().loss().largest(model.competition().labels());
        return range.clip(watch.quantity().isLoss() ? value / largest : value);
    }

    /** Takes in a value. */
    @SuppressWarnings("unchecked")
    Verdict update(Object state, double value, long eventTimeMillis) {
        Watched<S> watched = (Watched<S>) state;
        watched.add(value, eventTimeMillis);
        return detector.update(watched.detector, scaled(value));
    }

    /**
     * What has changed, now that the detector says so: where the newest stretch of the history
     * begins. What came before it is forgotten.
     *
     * @return null if it has changed for the better: a loss that has become smaller
     */
    @Nullable Change change(Object state, Verdict.Drift drift, long example, long eventTimeMillis) {
        Watched<?> watched = (Watched<?>) state;
        double[] values = watched.values();
        int clear = CHANGES.newest(values, values.length);
        int from = clear < 0 ? likeliest(values) : clear;
        Change change =
                new Change(
                        example,
                        eventTimeMillis,
                        values.length - from,
                        watched.millis(from),
                        Estimate.of(values, 0, from),
                        Estimate.of(values, from, values.length),
                        drift.probability());
        watched.keep(values.length - from);
        return watch.quantity().isLoss() && better(change, drift) ? null : change;
    }

    /**
     * Where the means on either side lie furthest apart, by their standard errors, with a few
     * values on either side.
     */
    private static int likeliest(double[] values) {
        double total = Arrays.stream(values).map(value -> value / values.length).sum();
        double before = 0;
        double furthest = 0;
        int likeliest = 0;
        for (int i = 1; i <= values.length - FEWEST; i++) {
            before += values[i - 1] / values.length;
            double share = (double) i / values.length;
            double apart = Math.abs(before - share * total) / Math.sqrt(share * (1 - share));
            if (i >= FEWEST && apart > furthest) {
                furthest = apart;
                likeliest = i;
            }
        }
        return likeliest;
    }

    private static boolean better(Change change, Verdict.Drift drift) {
        return change.before().count() > 0
                ? change.after().mean() < change.before().mean()
                : drift.direction() == Verdict.Direction.DOWN;
    }
}
