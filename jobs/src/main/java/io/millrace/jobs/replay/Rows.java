package io.millrace.jobs.replay;

import io.millrace.jobs.format.Decoder;
import io.millrace.jobs.pipeline.Format;
import io.millrace.jobs.pipeline.Input;
import io.millrace.jobs.pipeline.Labels;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the records of a pipeline's topics of the rows of a CSV file. */
final class Rows {
    private final Cells cells = new Cells();
    private final Columns columns;
    private final Decoder decoder;
    private final RowFormat events;
    private final @Nullable LabelRow labels;

    /**
     * @param header the file's first line
     * @throws io.millrace.jobs.pipeline.InvalidPipeline if the file lacks columns
     */
    Rows(Pipeline pipeline, String header) {
        decoder = Decoder.csv(pipeline, header);
        List<String> names = cells.of(header.getBytes(StandardCharsets.UTF_8));
        columns = new Columns(names == null ? List.of() : names);
        Labels apart = pipeline.labels();
        labels = apart == null ? null : new LabelRow(columns, apart.input());
        events = events(pipeline);
    }

    private RowFormat events(Pipeline pipeline) {
        Input input = pipeline.input();
        if (input.format() == Format.CSV) {
            return new CsvRow(columns, input);
        }
        JsonRow row = new JsonRow();
        row.addFields(columns, input, named(input));
        row.addFields(columns, input, pipeline.fields().names());
        List<String> names = columns.names();
        for (int i = 0; i < names.size(); i++) {
            boolean isField =
                    isField(i, input, named(input)) || isField(i, input, pipeline.fields().names());
            if (!isField && (labels == null || i != labels.label())) {
                row.addOther(names.get(i), i);
            }
        }
        return row;
    }

    private boolean isField(int index, Input input, List<String> fields) {
        return fields.stream().anyMatch(field -> columns.of(input, field) == index);
    }

    /** The fields that have a role of their own. */
    static List<String> named(Input input) {
        List<String> fields = new ArrayList<>(input.key());
        Stream.of(input.id(), input.time(), input.label())
                .filter(Objects::nonNull)
                .forEach(fields::add);
        return fields;
    }

    /**
     * A row on its way to the topics.
     *
     * @param key the pipeline's key, or null if the row has none
     * @param event the record of the events' topic
     * @param cells the row's cells if it has a label that goes to a topic of its own, else null
     */
    record Row(@Nullable String key, byte[] event, @Nullable List<String> cells) {}

    /**
     * The row of a line. One that is no CSV, or has more or fewer cells than the header, goes out
     * as it came: it will be a dead letter, and nothing is dropped.
     */
    Row row(long number, byte[] line) throws IOException {
        List<String> parted = cells.of(line);
        if (parted == null || parted.size() != columns.count()) {
            return new Row(null, line, null);
        }
        if (decoder.decode("", 0, number, 0, line) instanceof Event event) {
            return new Row(event.key(), events.of(parted), labels == null ? null : parted);
        }
        return new Row(null, events.of(parted), null);
    }

    /**
     * The record of the labels' topic.
     *
     * @param cells the row with the label
     * @param now the row at which it becomes known
     */
    byte[] label(List<String> cells, List<String> now) throws IOException {
        return Objects.requireNonNull(labels).of(cells, now);
    }
}
