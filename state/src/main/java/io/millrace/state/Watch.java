package io.millrace.state;

import io.millrace.state.groups.Group;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

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

    /**
     * What a watch owes the model it belongs to.
     *
     * @throws IllegalArgumentException naming what must be otherwise
     */
    void require(
            List<String> fields,
            List<Expert<?>> experts,
            List<Group> groups,
            Competition competition) {
        if (quantity instanceof Quantity.GroupLoss group) {
            requireKnown(group.group(), "a group", groups.stream().map(Group::name));
        } else if (quantity instanceof Quantity.ExpertLoss expert) {
            requireKnown(expert.expert(), "an expert", experts.stream().map(Expert::name));
        } else if (quantity instanceof Quantity.Field field) {
            requireKnown(field.field(), "a field", fields.stream());
        }
        boolean bounded = detector.values().bounded();
        double largest = competition.loss().largest(competition.labels());
        if (bounded && !(quantity.isLoss() && largest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    ("detector of watch %s must take any number, but takes %s to %s only: it can"
                                    + " watch losses where the range of labels is declared")
                            .formatted(name, detector.values().low(), detector.values().high()));
        }
        if (reaction instanceof Reaction.Newborn && competition.query() instanceof Query.One) {
            throw new IllegalArgumentException(
                    "reaction of watch %s must not be newborn where one expert is asked: a trial compares several"
                            .formatted(name));
        }
        if (reaction instanceof Reaction.ForgetFaster faster
                && experts.stream().allMatch(expert -> steady(expert, faster.forgetting()))) {
            throw new IllegalArgumentException(
                    "reaction of watch %s must not be forget-faster where no expert can, as recursive least squares can"
                            .formatted(name));
        }
    }

    private static boolean steady(Expert<?> expert, double forgetting) {
        return expert.learner().forgetting(forgetting).equals(expert.learner());
    }

    private void requireKnown(String wanted, String what, Stream<String> known) {
        if (known.noneMatch(wanted::equals)) {
            throw new IllegalArgumentException(
                    "watch %s must be of %s of the model, but there is no %s"
                            .formatted(name, what, wanted));
        }
    }
}
