package io.millrace.state;

import io.millrace.state.certificates.Certificate;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one key learns with: features, experts that compete on them, the groups they are scored for,
 * and the aggregator that weighs whoever is awake. A model is immutable and holds no numbers; those
 * are in a {@link State} per key, and {@link Prequential} brings the two together.
 *
 * @param fields the names of an event's fields, in the order of its numbers
 * @param features the steps from fields to feature columns
 * @param experts the competitors
 * @param groups whom the predictions are scored for
 * @param competition how the experts compete
 * @param certified whether to keep what certificates need: the statistics of the best fixed rules
 *     in hindsight, for everyone and for each group, quadratic in columns and in experts
 * @param watches what is watched for drift, and what is done when it drifts
 */
public record Model(
        List<String> fields,
        List<Feature<?>> features,
        List<Expert<?>> experts,
        List<Group> groups,
        Competition competition,
        boolean certified,
        List<Watch> watches)
        implements Serializable {

    public Model {
        fields = List.copyOf(fields);
        features = List.copyOf(features);
        experts = List.copyOf(experts);
        groups = List.copyOf(groups);
        watches = List.copyOf(watches);
        requireDistinct("field", fields);
        requireDistinct("feature", features.stream().map(Feature::name).toList());
        requireDistinct("expert", Parts.names(experts, watches));
        requireDistinct("group", groups.stream().map(Group::name).toList());
        requireDistinct("watch", watches.stream().map(Watch::name).toList());
        if (experts.isEmpty()) {
            throw new IllegalArgumentException(
                    "experts must have at least one entry, but had none");
        }
        for (Group group : groups) {
            if (group.name().equals(Certificate.EVERYONE)
                    && !group.when().equals(Condition.ALWAYS)) {
                throw new IllegalArgumentException(
                        "group everyone must hold for every event, but was for " + group.when());
            }
        }
        for (Feature<?> feature : features) {
            requireFields("feature " + feature.name(), feature.inputs(), fields);
        }
        for (Expert<?> expert : experts) {
            requireFields("expert " + expert.name(), expert.inputs(), fields);
        }
        for (Watch watch : watches) {
            watch.require(fields, experts, groups, competition);
        }
    }

    /** A model that watches nothing. */
    public Model(
            List<String> fields,
            List<Feature<?>> features,
            List<Expert<?>> experts,
            List<Group> groups,
            Competition competition,
            boolean certified) {
        this(fields, features, experts, groups, competition, certified, List.of());
    }

    /** A model without certificates that watches nothing. */
    public Model(
            List<String> fields,
            List<Feature<?>> features,
            List<Expert<?>> experts,
            List<Group> groups,
            Competition competition) {
        this(fields, features, experts, groups, competition, false);
    }

    private static void requireFields(String what, List<String> inputs, List<String> fields) {
        for (String input : inputs) {
            if (!fields.contains(input)) {
                throw new IllegalArgumentException(
                        "inputs of %s must be fields, but %s is none of %s"
                                .formatted(what, input, fields));
            }
        }
    }

    private static void requireDistinct(String what, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) < i) {
                throw new IllegalArgumentException(
                        what + " names must be distinct, but " + names.get(i) + " stands twice");
            }
        }
    }

    /** The names of the feature columns, in order. */
    public List<String> columns() {
        return features.stream().flatMap(feature -> feature.columns().stream()).toList();
    }

    /**
     * The names of all who may compete, in the order of their weights and scores: the experts, then
     * the places of those that a drift may call into being, {@code newborn 1} and so on.
     */
    public List<String> expertNames() {
        return Parts.names(experts, watches);
    }

    /** The names behind this model's numbers. */
    public Layout layout() {
        return new Parts(this).layout();
    }

    /** The state of a key that has seen nothing. */
    public State newState() {
        int columns = columns().size();
        Object[] featureStates = new Object[features.size()];
        for (int i = 0; i < featureStates.length; i++) {
            Feature<?> feature = features.get(i);
            featureStates[i] = feature.transform().newState(feature.inputs().size());
        }
        Object[] expertStates = new Object[expertNames().size()];
        for (int i = 0; i < expertStates.length; i++) {
            expertStates[i] = i < experts.size() ? newState(experts.get(i), columns) : new Slot();
        }
        return new State(
                featureStates,
                expertStates,
                competition.aggregator().newState(expertStates.length),
                new Scores(groups.size(), expertStates.length),
                certified ? Certificates.of(this) : null,
                watches.isEmpty() ? null : Lives.of(this),
                Parts.explained(watches) ? new Explanation(columns) : null,
                Probation.of(this) ? new Rests(experts.size()) : null,
                watches.stream().map(Watched::of).toArray());
    }

    /** The state of an expert that has seen nothing, in a model of so many columns. */
    static <S> S newState(Expert<S> expert, int columns) {
        int inputs = expert.inputs().isEmpty() ? columns : expert.inputs().size();
        return expert.learner().newState(inputs);
    }

    /** The codec of this model's states. */
    public Codec<Stored> codec() {
        return new StateCodec(this);
    }

    /**
     * The codec of states that a model of another layout wrote.
     *
     * @param layout the layout of the model that wrote them
     */
    public static Codec<Stored> imageCodec(Layout layout) {
        return new StateCodec.ImageCodec(layout);
    }

    /** The codec of this model's examples. */
    public Codec<Example> exampleCodec() {
        return new Example.ExampleCodec(layout());
    }

    /** What a savepoint holds for a key: a state of this model, or the image of another's. */
    public sealed interface Stored permits State, Image {}

    /** All that one key has learned. */
    public static final class State implements Stored {
        final Object[] features;
        final Object[] experts;
        Object aggregator;
        final Scores scores;

        /** Null if the model is not certified. */
        final @Nullable Certificates certificates;

        /** Null if nothing is watched. */
        final @Nullable Lives lives;

        /** Null if the loss of what is served is not watched. */
        final @Nullable Explanation explanation;

        /** Null if nobody is on probation. */
        final @Nullable Rests rests;

        final Object[] watched;

        State(
                Object[] features,
                Object[] experts,
                Object aggregator,
                Scores scores,
                @Nullable Certificates certificates,
                @Nullable Lives lives,
                @Nullable Explanation explanation,
                @Nullable Rests rests,
                Object[] watched) {
            this.features = features;
            this.experts = experts;
            this.aggregator = aggregator;
            this.scores = scores;
            this.certificates = certificates;
            this.lives = lives;
            this.explanation = explanation;
            this.rests = rests;
            this.watched = watched;
        }

        /** The values of the model's parts, in order. */
        List<Object> values() {
            List<Object> values = new ArrayList<>();
            values.addAll(List.of(features));
            values.addAll(List.of(experts));
            values.add(aggregator);
            values.add(scores);
            Stream.of(certificates, lives, explanation, rests)
                    .filter(Objects::nonNull)
                    .forEach(values::add);
            values.addAll(List.of(watched));
            return values;
        }

        /** A state of these parts, of which there are as many of each kind as here. */
        State with(List<Object> values) {
            Iterator<Object> next = values.iterator();
            return new State(
                    take(next, features.length),
                    take(next, experts.length),
                    next.next(),
                    (Scores) next.next(),
                    certificates == null ? null : (Certificates) next.next(),
                    lives == null ? null : (Lives) next.next(),
                    explanation == null ? null : (Explanation) next.next(),
                    rests == null ? null : (Rests) next.next(),
                    take(next, watched.length));
        }

        private static Object[] take(Iterator<Object> next, int count) {
            Object[] taken = new Object[count];
            Arrays.setAll(taken, i -> next.next());
            return taken;
        }

        /** How well the key has been served. */
        public Scores scores() {
            return scores;
        }

        /** How many examples experts have learned, each counted for itself; 0 if unwatched. */
        public long learned() {
            return lives == null ? 0 : lives.learned;
        }

        /** How many they were spared by a gate, each counted for itself. */
        public long skipped() {
            return lives == null ? 0 : lives.skipped;
        }

        /** How many experts on probation rest now. */
        public int resting() {
            return rests == null ? 0 : rests.resting();
        }

        /** How many examples those who rested were spared, each expert's counted for itself. */
        public long spared() {
            return rests == null ? 0 : rests.spared;
        }
    }

    /**
     * A state that some model wrote, part by part, still as bytes.
     *
     * @param layout the layout of the model that wrote it
     * @param parts the bytes of each of the layout's parts
     */
    public record Image(Layout layout, List<byte[]> parts) implements Stored {
        @Override
        public String toString() {
            return layout.parts().stream()
                    .map(Layout.Part::name)
                    .collect(Collectors.joining(", ", "Image[", "]"));
        }
    }
}
