package io.millrace.jobs.replay;

import io.millrace.jobs.pipeline.Format;
import io.millrace.jobs.pipeline.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The label of a row as a record of its own. */
final class LabelRow {
    private final RowFormat format;
    private final int label;
    private final int time;

    LabelRow(Columns columns, Input input) {
        if (input.format() == Format.CSV) {
            format = new CsvRow(columns, input);
        } else {
            JsonRow row = new JsonRow();
            row.addFields(columns, input, Rows.named(input));
            format = row;
        }
        String field = input.label();
        label = field == null ? -1 : columns.of(input, field);
        time = input.time() == null ? -1 : columns.of(input, input.time());
    }

    /** The index of the label among the cells. */
    int label() {
        return label;
    }

    /** The record of the label in {@code cells}, known from the time that {@code now} tells. */
    byte[] of(List<String> cells, List<String> now) throws IOException {
        if (time < 0) {
            return format.of(cells);
        }
        List<String> timed = new ArrayList<>(cells);
        timed.set(time, now.get(time));
        return format.of(timed);
    }
}
