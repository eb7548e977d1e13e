package io.millrace.jobs.format;

import io.millrace.jobs.pipeline.Fields;
import io.millrace.jobs.pipeline.Format;
import io.millrace.jobs.pipeline.Input;
import io.millrace.jobs.pipeline.InvalidPipeline;
import io.millrace.jobs.pipeline.Labels;
import io.millrace.jobs.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a CSV file.
 *
 * @param columns the names of the columns, in order
 */
record Header(List<String> columns) {

    static Header read(String line) {
        try {
            return new Header(
                    CsvRecords.cells(line.startsWith("\ufeff") ? line.substring(1) : line));
        } catch (Fault e) {
            throw new InvalidPipeline(List.of("the file's header: " + e.detail()));
        }
    }

    /** How the lines below serve as the pipeline's events, labels included. */
    Plan plan(Pipeline pipeline) {
        Input input = pipeline.input();
        Labels labels = pipeline.labels();
        String label = labels == null ? input.label() : labels.input().label();
        Fields fields = pipeline.fields();
        Set<String> names = new LinkedHashSet<>(fields.names());
        names.addAll(input.key());
        add(names, input.id());
        add(names, input.time());
        Map<String, String> sources = new LinkedHashMap<>();
        names.forEach(name -> sources.put(name, column(name, input.source(name))));
        if (label != null) {
            Input from = labels == null ? input : labels.input();
            sources.put(label, column(label, from.source(label)));
        }
        check(sources);
        if (fields.timed() && input.time() == null) {
            String why = ": must be given, since a file's rows have no time of their own, but was";
            throw new InvalidPipeline(List.of("input.time" + why + " absent"));
        }
        Input lines =
                new Input(
                        input.topic(),
                        Format.CSV,
                        columns,
                        input.key(),
                        input.id(),
                        input.time(),
                        label,
                        sources);
        return Plan.events(lines, fields, pipeline.competition().labels());
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }

    private String column(String name, String source) {
        return columns.contains(source) ? source : name;
    }

    private void check(Map<String, String> sources) {
        List<String> problems = new ArrayList<>();
        sources.forEach(
                (name, column) -> {
                    int count = Collections.frequency(columns, column);
                    if (count != 1) {
                        problems.add(
                                column
                                        + ": must be one column of the file, but its header has "
                                        + (count == 0 ? "only " : "several: ")
                                        + String.join(", ", columns));
                    }
                });
        if (!problems.isEmpty()) {
            throw new InvalidPipeline(problems);
        }
    }
}
