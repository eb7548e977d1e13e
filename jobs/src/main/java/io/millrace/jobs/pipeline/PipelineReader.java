package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.jobs.pipeline.Node.Sequence;
import io.millrace.state.Competition;
import io.millrace.state.models.Effort;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole pipeline file from its nodes, then checks its parts against each other. */
final class PipelineReader {
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration CENTURY = Duration.ofDays(36_500);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration CHECKPOINT = Duration.ofSeconds(10);

    private static final String[] KEYS = {
        "name",
        "input",
        "labels",
        "features",
        "experts",
        "effort",
        "groups",
        "aggregator",
        "loss",
        "competition",
        "query",
        "labelRange",
        "certificates",
        "drift",
        "output",
        "delivery",
        "checkpoint",
        PropertiesReader.KEY
    };
    private static final String[] OUTPUT = {
        "predictions", "deadLetters", "reports", "reportEvery", "alerts", "lateLabels", "expired"
    };

    private final Problems problems;
    private final Section file;
    private final Uses uses = new Uses();
    private final Topics topics = new Topics();

    private PipelineReader(Section file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    static Pipeline parse(String source, String yaml) {
        Problems problems = new Problems();
        Node root = YamlTree.read(source, yaml, problems);
        if (root != null && !(root instanceof Mapping)) {
            problems.add(source, "be a map of keys", root.describe());
        }
        if (!(root instanceof Mapping mapping)) {
            problems.fail();
            throw new IllegalStateException("a file that holds no map must be a problem");
        }
        Section file = new Section("", mapping, problems, List.of(KEYS));
        return new PipelineReader(file, problems).pipeline();
    }

    private Pipeline pipeline() {
        String name = file.required("name", Place::name, "");
        boolean labelsApart = file.has("labels");
        InputReader reader = new InputReader(section("input", InputReader.INPUT), topics);
        Input input = reader.events(labelsApart);
        Labels labels = labelsApart ? labels(input) : null;
        Features told =
                file.optional("features", new FeaturesReader(uses)::read, FeaturesReader.NONE);
        ExpertsReader expert = new ExpertsReader(hasGroups(), uses);
        Automatic usual = Automatic.wanted(file) ? automatic(told) : null;
        Features features = usual == null ? told : usual.features();
        List<ExpertEntry> experts =
                usual == null
                        ? file.required("experts", place -> experts(place, expert), List.of())
                        : usual.entries();
        if (!experts.isEmpty() && usual == null) {
            file.refuse("effort", "while the file names the experts");
        }
        GroupsReader group = new GroupsReader(uses);
        List<GroupEntry> groups =
                file.optional("groups", list -> list.list(group::read), List.of());
        Competition competition =
                new CompetitionReader(file, problems)
                        .read(usual == null ? null : usual.aggregator());
        QuantitiesReader quantities = new QuantitiesReader(experts, groups, uses);
        DriftReader drift = new DriftReader(experts, competition, quantities);
        Pipeline pipeline =
                new Pipeline(
                        name,
                        input,
                        labels,
                        features,
                        experts,
                        groups,
                        competition,
                        file.optional("certificates", Place::truth, false),
                        file.optional("drift", drift::read, Drift.NONE),
                        output(section("output", OUTPUT)),
                        file.optional(
                                "delivery",
                                word -> word.choice(Delivery.class),
                                Delivery.EXACTLY_ONCE),
                        file.optional("checkpoint", PipelineReader::checkpoint, CHECKPOINT),
                        file.optional(
                                PropertiesReader.KEY,
                                PropertiesReader::read,
                                ClientProperties.NONE));
        reader.check(input, uses);
        new Checks(pipeline, uses, problems).run();
        problems.fail();
        return pipeline;
    }

    private static @Nullable List<ExpertEntry> experts(Place place, ExpertsReader expert) {
        return place.node() instanceof Node.Scalar
                ? place.not("be auto, or a list of experts")
                : place.some(expert::read);
    }

    private Automatic automatic(Features told) {
        Effort effort = file.optional("effort", word -> word.choice(Effort.class), Effort.STANDARD);
        return new Automatic(effort, told, hasGroups());
    }

    /** A map that must be there; if it is not, one that says nothing, so that this is told once. */
    private Section section(String key, String[] keys) {
        return file.required(
                key,
                place -> place.section(keys),
                new Section(key, Mapping.EMPTY, new Problems(), List.of(keys)));
    }

    private boolean hasGroups() {
        return file.optional(
                "groups",
                place -> !(place.node() instanceof Sequence list && list.items().isEmpty()),
                false);
    }

    private Labels labels(Input input) {
        Section section = section("labels", InputReader.LABELS);
        InputReader reader = new InputReader(section, topics);
        Labels labels =
                new Labels(
                        reader.labels(input),
                        section.optional(
                                "timeout",
                                place -> place.duration(MILLISECOND, CENTURY, "1ms to 36500d"),
                                WEEK));
        reader.check(labels.input(), new Uses());
        checkKeys(input.key(), labels.input().key());
        return labels;
    }

    private void checkKeys(List<String> events, List<String> labels) {
        boolean read = !events.equals(InputReader.UNREAD) && !labels.equals(InputReader.UNREAD);
        if (read && events.size() != labels.size()) {
            problems.add(
                    "labels.key",
                    "have as many fields as input.key, " + events.size(),
                    labels.size() + "");
        }
    }

    private Output output(Section section) {
        if (!file.has("labels")) {
            section.refuse("lateLabels", "while labels come with the events");
            section.refuse("expired", "while labels come with the events");
        }
        if (!file.has("drift")) {
            section.refuse("alerts", "while nothing is watched for drift");
        }
        return new Output(
                section.required("predictions", topics::read, ""),
                section.required("deadLetters", topics::read, ""),
                section.maybe("reports", topics::read),
                section.maybe("reportEvery", place -> place.whole(1, 999_999_999)),
                section.maybe("alerts", topics::read),
                section.maybe("lateLabels", topics::read),
                section.maybe("expired", topics::read));
    }

    private static @Nullable Duration checkpoint(Place place) {
        return place.duration(Duration.ofMillis(10), Duration.ofDays(1), "10ms to 1d");
    }
}
