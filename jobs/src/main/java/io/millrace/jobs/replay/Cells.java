package io.millrace.jobs.replay;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts a CSV line into its cells. */
final class Cells {
    private final ObjectReader reader =
            new CsvMapper().readerFor(String[].class).withFeatures(CsvParser.Feature.TRIM_SPACES);

    /** The cells of a line; null if it is no CSV. */
    @Nullable List<String> of(byte[] line) {
        try {
            String[] cells = reader.readValue(line);
            return cells == null ? null : List.of(cells);
        } catch (IOException e) {
            return null;
        }
    }
}
