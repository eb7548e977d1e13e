package io.millrace.state.models;

import io.millrace.state.Aggregator;
import io.millrace.state.Expert;
import io.millrace.state.Feature;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Layered;
import io.millrace.state.features.LabelHistory;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.TargetEncoding;
import io.millrace.state.features.Then;
import io.millrace.state.groups.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * The experts of a model of which nobody has said who should compete: members of many kinds, so
 * that whatever a stream is like some of them suit it, and an aggregator that finds out who. {@code
 * docs/accuracy.md} says what each earns, measured by leaving it out.
 *
 * <p>To the features of a model they add what its labels tell of the next one ({@link
 * LabelHistory}), and above low effort, beside every one-hot field, the mean label of its category,
 * so that there is something to say of a category without a column of its own.
 *
 * @param features those of the model, then the added ones
 * @param experts the members, and for each group one that learns from its examples alone
 * @param aggregator what weighs them
 */
public record Portfolio(
        List<Feature<?>> features, List<Expert<?>> experts, Aggregator<?> aggregator) {
    private static final double SMOOTHING = 10;
    private static final int CATEGORIES = 100;

    public Portfolio {
        features = List.copyOf(features);
        experts = List.copyOf(experts);
    }

    /**
     * The portfolio for a model of such features.
     *
     * @param features what the model sees of an event; linear members want a column of ones
     */
    public static Portfolio of(Effort effort, List<Feature<?>> features, List<Group> groups) {
        List<Feature<?>> all = new ArrayList<>(features);
        if (effort != Effort.LOW) {
            features.stream()
                    .filter(feature -> feature.transform() instanceof OneHot)
                    .map(Portfolio::encoding)
                    .forEach(all::add);
        }
        Views views = new Views(all);
        all.add(new Feature<>("label-history", List.of(), new LabelHistory(effort.longest())));
        Members members = new Members(effort, views);
        Aggregator<?> aggregator = effort == Effort.LOW ? new AdaNormalHedge() : new Layered();
        return new Portfolio(all, members.of(groups), aggregator);
    }

    private static Feature<?> encoding(Feature<?> category) {
        return new Feature<>(
                "encoded " + category.name(),
                category.inputs(),
                new Then<>(new TargetEncoding(SMOOTHING, CATEGORIES), new StandardScaler()));
    }
}
