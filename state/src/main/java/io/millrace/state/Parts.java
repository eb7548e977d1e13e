package io.millrace.state;

import io.millrace.state.Layout.Part;
import io.millrace.state.groups.Group;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The parts of a model's states: their names, their codecs, and what they read. */
final class Parts {
    private final Model model;

    /** The feature columns, each by all that gives its numbers a meaning. */
    private final List<String> columns = new ArrayList<>();

    Parts(Model model) {
        this.model = model;
        for (Feature<?> feature : model.features()) {
            for (String column : feature.columns()) {
                columns.add(feature.name() + "/" + feature.transform().codec().id() + "/" + column);
            }
        }
    }

    /** The experts, then the places of those that a drift may call into being. */
    static List<String> names(List<Expert<?>> experts, List<Watch> watches) {
        int places =
                watches.stream()
                        .map(Watch::reaction)
                        .filter(Reaction.Newborn.class::isInstance)
                        .mapToInt(reaction -> ((Reaction.Newborn) reaction).live())
                        .max()
                        .orElse(0);
        return Stream.concat(
                        experts.stream().map(Expert::name),
                        IntStream.rangeClosed(1, places).mapToObj(n -> "newborn " + n))
                .toList();
    }

    /** Whether the change of a loss can be explained: if the loss of what is served is watched. */
    static boolean explained(List<Watch> watches) {
        return watches.stream().anyMatch(w -> w.quantity() instanceof Quantity.ServedLoss);
    }

    /** The names of what an expert reads. */
    List<String> inputs(Expert<?> expert) {
        return expert.inputs().isEmpty() ? columns : expert.inputs();
    }

    Layout layout() {
        return new Layout(
                List.copyOf(codecs().keySet()),
                model.fields(),
                columns,
                model.expertNames(),
                model.groups().stream().map(Group::name).toList());
    }

    /** Each part with its codec, in the order of {@link Model.State#values}. */
    Map<Part, Codec<?>> codecs() {
        Map<Part, Codec<?>> parts = new LinkedHashMap<>();
        for (Feature<?> feature : model.features()) {
            List<String> names =
                    Stream.concat(feature.inputs().stream(), feature.columns().stream()).toList();
            add(parts, "feature " + feature.name(), feature.transform().codec(), names);
        }
        List<Expert<?>> experts = model.experts();
        for (Expert<?> expert : experts) {
            String name = Layout.EXPERT + expert.name();
            add(parts, name, expert.learner().codec(), inputs(expert));
        }
        List<String> names = model.expertNames();
        for (String name : names.subList(experts.size(), names.size())) {
            add(parts, Layout.EXPERT + name, new Slot.SlotCodec(model), List.of());
        }
        add(parts, "aggregator", model.competition().aggregator().codec(), List.of());
        add(parts, "scores", Scores.CODEC, List.of());
        if (model.certified()) {
            add(parts, "certificates", Certificates.CODEC, columns);
        }
        if (!model.watches().isEmpty()) {
            add(parts, "lives", Lives.LivesCodec.INSTANCE, List.of());
        }
        if (explained(model.watches())) {
            add(parts, "explanation", Explanation.ExplanationCodec.INSTANCE, columns);
        }
        if (Probation.of(model)) {
            add(parts, "probation", Rests.RestsCodec.INSTANCE, List.of());
        }
        for (Watch watch : model.watches()) {
            add(parts, "watch " + watch.name(), Watched.codec(watch), watch.quantity().names());
        }
        return parts;
    }

    private static void add(
            Map<Part, Codec<?>> parts, String name, Codec<?> codec, List<String> inputs) {
        parts.put(new Part(name, codec.id(), codec.version(), inputs), codec);
    }
}
