package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.jobs.pipeline.Node.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the properties for Kafka's clients. What is wrong with them is told without a value. */
final class PropertiesReader {
    static final String KEY = "kafka";

    private PropertiesReader() {}

    static @Nullable ClientProperties read(Place place) {
        Problems problems = place.problems();
        if (!(place.node() instanceof Mapping mapping)) {
            problems.add(place.path(), "be a map of Kafka properties", kind(place.node()));
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        mapping.entries()
                .forEach(
                        (name, node) -> {
                            if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
                                values.put(name, scalar.text());
                            } else {
                                String path = Node.path(place.path(), name);
                                problems.add(path, "be text", kind(node));
                            }
                        });
        ClientProperties properties = new ClientProperties(values);
        ReservedProperties.problems(properties, name -> Node.path(place.path(), name) + ": ")
                .forEach(problems::say);
        return properties;
    }

    private static String kind(Node node) {
        boolean shows = node instanceof Scalar scalar && !node.empty() && !scalar.text().isBlank();
        return shows ? "a single value" : node.describe();
    }
}
