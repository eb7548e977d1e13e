package io.millrace.state;

import io.millrace.state.arithmetic.Magnitude;
import io.millrace.state.watch.Change;
import io.millrace.state.watch.ChangePoints;
import io.millrace.state.watch.Estimate;
import io.millrace.state.watch.Quantity;
import org.jspecify.annotations.Nullable;

/** A watch beside a state of unknown type: the state came from its detector, so the casts hold. */
final class Sentry<S> {
    private final Watch watch;
    private final DriftDetector<S> detector;
    private final Model model;
    private final int index;

    @SuppressWarnings("unchecked") // a watch does not say of what state its detector is
    Sentry(Watch watch, Model model) {
        this.watch = watch;
        this.detector = (DriftDetector<S>) watch.detector();
        this.model = model;
        this.index =
                switch (watch.quantity()) {
                    case Quantity.GroupLoss group ->
                            model.groups().stream().map(g -> g.name()).toList().indexOf(group.group());
                    case Quantity.ExpertLoss expert -> model.expertNames().indexOf(expert.expert());
                    case Quantity.Field field -> model.fields().indexOf(field.field());
                    case Quantity.ServedLoss served -> -1;
                    case Quantity.Label label -> -1;
                };
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
        Loss loss = model.competition().loss();
        double value =
                switch (watch.quantity()) {
                    case Quantity.ServedLoss served -> loss.of(example.prediction(), label);
                    case Quantity.GroupLoss group ->
                            model.groups().get(index).when().test(example.fields)
                                    ? loss.of(example.prediction(), label)
                                    : Double.NaN;
                    case Quantity.ExpertLoss expert ->
                            example.asked(index)
                                    ? loss.of(example.prediction(index), label)
                                    : Double.NaN;
                    case Quantity.Label ofLabel -> label;
                    case Quantity.Field field -> example.fields[index];
                };
        return Double.isNaN(value) ? value : Magnitude.clamp(value);
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
    @Nullable Change change(
            Object state, Verdict.Drift drift, long example, long eventTimeMillis) {
        Watched<?> watched = (Watched<?>) state;
        double[] values = watched.values();
        int from = ChangePoints.newest(values, values.length);
        if (from < 0) {
            from = 0;
        }
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

    private static boolean better(Change change, Verdict.Drift drift) {
        return change.before().count() > 0
                ? change.after().mean() < change.before().mean()
                : drift.direction() == Verdict.Direction.DOWN;
    }

    Object newState() {
        return new Watched<>(detector.newState(), watch.history());
    }
}
