package io.millrace.jobs.pipeline;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where records come from, and what their fields mean.
 *
 * @param topic the topic
 * @param format how a record is written
 * @param columns the columns of a CSV record in order; empty for JSON
 * @param key the fields that name the model
 * @param id the field by which a late label finds its event, or null if labels never come late
 * @param time the field with the event time, or null for the record's own timestamp
 * @param label the field with the label, or null if labels come on their own topic
 * @param fields our name of a field to its name in the record, where the two differ
 */
public record Input(
        String topic,
        Format format,
        List<String> columns,
        List<String> key,
        @Nullable String id,
        @Nullable String time,
        @Nullable String label,
        Map<String, String> fields)
        implements Serializable {
    public Input {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        fields = Map.copyOf(fields);
    }

    /** The name in the record of the field that the pipeline calls {@code field}. */
    public String source(String field) {
        return fields.getOrDefault(field, field);
    }
}
