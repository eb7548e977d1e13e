package io.millrace.jobs.pipeline;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Properties for every Kafka client. A value may be a secret, so their text shows the names alone.
 *
 * @param values the values by name
 */
public record ClientProperties(Map<String, String> values) implements Serializable {
    /** None. */
    public static final ClientProperties NONE = new ClientProperties(Map.of());

    public ClientProperties {
        values = Map.copyOf(values);
    }

    /** These and {@code others}, which win where both name a property. */
    public ClientProperties and(ClientProperties others) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(others.values);
        return new ClientProperties(all);
    }

    @Override
    public String toString() {
        return "ClientProperties" + new TreeSet<>(values.keySet());
    }
}
