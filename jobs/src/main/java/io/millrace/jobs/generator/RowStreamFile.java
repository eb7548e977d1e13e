package io.millrace.jobs.generator;

import io.millrace.state.streams.Row;
import io.millrace.state.streams.RowStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stream of rows as a file: {@code row}, counted from 1, the fields, the label {@code y}, and the
 * {@code concept} that the row was drawn by, for who wants to compare; no learner should see it.
 *
 * @param stream what is written
 */
record RowStreamFile(RowStream stream) {

    /** Writes the stream to a CSV file, its header first. */
    void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("row," + String.join(",", stream.fields()) + ",y,concept\n");
            StringBuilder line = new StringBuilder();
            long number = 0;
            for (Row row : stream) {
                number++;
                line.setLength(0);
                line.append(number);
                for (double field : row.fields()) {
                    line.append(',').append(field);
                }
                line.append(',').append(row.label()).append(',').append(row.concept());
                out.append(line.append('\n'));
            }
        }
    }
}
