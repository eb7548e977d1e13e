package io.millrace.jobs.replay;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.pipeline.Input;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A row as a CSV line, its columns as the pipeline has them. */
final class CsvRow implements RowFormat {
    private final List<Integer> indices;

    /**
     * @throws Mistake if the file lacks columns that the pipeline's records have
     */
    CsvRow(Columns columns, Input input) {
        indices = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String column : input.columns()) {
            int index = index(columns, input, column);
            indices.add(index);
            if (index < 0) {
                missing.add(column);
            }
        }
        if (!missing.isEmpty()) {
            throw new Mistake(
                    "input file must have the columns of %s, but lacks %s"
                            .formatted(input.topic(), String.join(", ", missing)));
        }
    }

    private static int index(Columns columns, Input input, String column) {
        int index = columns.names().indexOf(column);
        for (String field : input.fields().keySet()) {
            if (index < 0 && input.source(field).equals(column)) {
                index = columns.names().indexOf(field);
            }
        }
        return index;
    }

    @Override
    public byte[] of(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int index : indices) {
            line.append(line.isEmpty() ? "" : ",").append(quoted(cells.get(index)));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String cell) {
        boolean plain =
                !cell.isBlank()
                        && cell.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ')
                        && cell.strip().length() == cell.length();
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
