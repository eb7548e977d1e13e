package io.millrace.state;

import io.millrace.state.Layout.Part;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
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
 */
public record Model(
        List<String> fields,
        List<Feature<?>> features,
        List<Expert<?>> experts,
        List<Group> groups,
        Competition competition,
        boolean certified)
        implements Serializable {

    public Model {
        fields = List.copyOf(fields);
        features = List.copyOf(features);
        experts = List.copyOf(experts);
        groups = List.copyOf(groups);
        requireDistinct("field", fields);
        requireDistinct("feature", features.stream().map(Feature::name).toList());
        requireDistinct("expert", experts.stream().map(Expert::name).toList());
        requireDistinct("group", groups.stream().map(Group::name).toList());
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
    }

    /** A model without certificates. */
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

    /** The names behind this model's numbers. */
    public Layout layout() {
        List<String> columns = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (Feature<?> feature : features) {
            List<String> names =
                    Stream.concat(feature.inputs().stream(), feature.columns().stream()).toList();
            Codec<?> codec = feature.transform().codec();
            parts.add(part("feature " + feature.name(), codec, names));
            for (String column : feature.columns()) {
                columns.add(feature.name() + "/" + codec.id() + "/" + column);
            }
        }
        for (Expert<?> expert : experts) {
            List<String> inputs = expert.inputs().isEmpty() ? columns : expert.inputs();
            parts.add(part(Layout.EXPERT + expert.name(), expert.learner().codec(), inputs));
        }
        parts.add(part("aggregator", competition.aggregator().codec(), List.of()));
        parts.add(part("scores", Scores.CODEC, List.of()));
        if (certified) {
            parts.add(part("certificates", Certificates.CODEC, columns));
        }
        return new Layout(
                parts,
                fields,
                columns,
                experts.stream().map(Expert::name).toList(),
                groups.stream().map(Group::name).toList());
    }

    private static Part part(String name, Codec<?> codec, List<String> inputs) {
        return new Part(name, codec.id(), codec.version(), inputs);
    }

    /** The state of a key that has seen nothing. */
    public State newState() {
        int columns = columns().size();
        Object[] featureStates = new Object[features.size()];
        for (int i = 0; i < featureStates.length; i++) {
            Feature<?> feature = features.get(i);
            featureStates[i] = feature.transform().newState(feature.inputs().size());
        }
        Object[] expertStates = new Object[experts.size()];
        for (int i = 0; i < expertStates.length; i++) {
            expertStates[i] = newState(experts.get(i), columns);
        }
        return new State(
                featureStates,
                expertStates,
                competition.aggregator().newState(experts.size()),
                new Scores(groups.size(), experts.size()),
                certified ? Certificates.of(this) : null);
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
        final Object aggregator;
        final Scores scores;

        /** Null if the model is not certified. */
        final @Nullable Certificates certificates;

        State(
                Object[] features,
                Object[] experts,
                Object aggregator,
                Scores scores,
                @Nullable Certificates certificates) {
            this.features = features;
            this.experts = experts;
            this.aggregator = aggregator;
            this.scores = scores;
            this.certificates = certificates;
        }

        /** How well the key has been served. */
        public Scores scores() {
            return scores;
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
                    .map(Part::name)
                    .collect(Collectors.joining(", ", "Image[", "]"));
        }
    }
}
