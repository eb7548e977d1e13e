package io.millrace.jobs.replay;

import io.millrace.jobs.pipeline.Input;
import java.util.List;

/**
 * The columns of a CSV file.
 *
 * @param names their names, in order
 */
record Columns(List<String> names) {
    Columns {
        names = List.copyOf(names);
    }

    /** How many there are. */
    int count() {
        return names.size();
    }

    /**
     * Where a field stands: under its name in the record, or else under the pipeline's name for it.
     *
     * @return the index, or -1
     */
    int of(Input input, String field) {
        int index = names.indexOf(input.source(field));
        return index >= 0 ? index : names.indexOf(field);
    }
}
