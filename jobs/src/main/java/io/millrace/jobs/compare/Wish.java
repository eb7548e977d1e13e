package io.millrace.jobs.compare;

import io.millrace.state.models.Effort;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know of a file.
 *
 * @param file the file
 * @param columns what to call its columns; empty if its first line says it
 * @param label the column to predict
 * @param time the column of event times, or null for none
 * @param key the columns that name the model of an event; empty for one model for all
 * @param ignore the columns to leave out
 * @param effort what the default may cost, or null for the usual
 */
public record Wish(
        Path file,
        List<String> columns,
        String label,
        @Nullable String time,
        List<String> key,
        List<String> ignore,
        @Nullable Effort effort) {
    public Wish {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        ignore = List.copyOf(ignore);
    }
}
