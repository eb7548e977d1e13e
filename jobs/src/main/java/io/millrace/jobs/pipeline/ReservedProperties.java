package io.millrace.jobs.pipeline;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka properties that would not do what they say: Millrace sets them itself, or its promises
 * would be broken. No sentence here quotes a value.
 */
public final class ReservedProperties {
    private static final Rule SERIALIZERS = never("Millrace reads and writes bytes");
    private static final Rule CLIENT = never("Millrace names its clients after the pipeline");

    private static final Map<String, Rule> RULES =
            Map.ofEntries(
                    entry("group.id", never("the group is millrace. and the pipeline's name")),
                    entry("group.instance.id", never("Flink assigns partitions, not Kafka")),
                    entry("client.id", CLIENT),
                    entry("client.id.prefix", CLIENT),
                    entry("key.serializer", SERIALIZERS),
                    entry("value.serializer", SERIALIZERS),
                    entry("key.deserializer", SERIALIZERS),
                    entry("value.deserializer", SERIALIZERS),
                    entry(
                            "transactional.id",
                            never("each writer has one, named after the pipeline")),
                    entry(
                            "auto.offset.reset",
                            never("a pipeline without a checkpoint starts at the beginning")),
                    entry(
                            "enable.auto.commit",
                            only("offsets are committed with checkpoints", "false")),
                    entry(
                            "acks",
                            only("a broker's end would lose predictions otherwise", "all", "-1")));

    private ReservedProperties() {}

    /** What a property may be, and why nothing else; nothing at all if it may be {@code null}. */
    private record Rule(@Nullable List<String> values, String why) {
        boolean allows(String value) {
            return values != null && values.contains(value);
        }

        String constraint() {
            String what = values == null ? "" : "be " + values.get(0) + " or ";
            return "must %sbe left out, since %s".formatted(what, why);
        }
    }

    private static Rule never(String why) {
        return new Rule(null, why);
    }

    private static Rule only(String why, String... values) {
        return new Rule(List.of(values), why);
    }

    /**
     * What is wrong with the properties, a sentence each.
     *
     * @param place says where a property stands, given its name
     */
    public static List<String> problems(ClientProperties properties, UnaryOperator<String> place) {
        List<String> problems = new ArrayList<>();
        new TreeMap<>(properties.values())
                .forEach(
                        (name, value) -> {
                            Rule rule = RULES.get(name);
                            if (rule != null && !rule.allows(value)) {
                                problems.add(place.apply(name) + rule.constraint());
                            }
                        });
        return problems;
    }
}
