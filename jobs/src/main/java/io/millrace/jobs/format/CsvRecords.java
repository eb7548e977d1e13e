package io.millrace.jobs.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.millrace.operators.DeadLetter.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Records that are one line of comma-separated cells each (RFC 4180). */
final class CsvRecords implements Records {
    private static final CsvFactory FACTORY =
            CsvFactory.builder()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .enable(CsvParser.Feature.TRIM_SPACES)
                    .build();

    /** For each column the targets that it serves. */
    private final int[][] columns;

    private final String[] cells;

    CsvRecords(Plan plan) {
        List<String> names = plan.input().columns();
        columns = new int[names.size()][];
        cells = new String[names.size()];
        for (int column = 0; column < columns.length; column++) {
            List<Integer> served = new ArrayList<>();
            for (int i = 0; i < plan.targets().size(); i++) {
                if (plan.targets().get(i).source().equals(names.get(column))) {
                    served.add(i);
                }
            }
            columns[column] = served.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /** The cells of one line. */
    static List<String> cells(String line) throws Fault {
        List<String> cells = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(line)) {
            parser.nextToken();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                cells.add(parser.getText());
            }
        } catch (IOException e) {
            throw malformed(e);
        }
        return cells;
    }

    @Override
    public void read(byte[] bytes, int from, Row row) throws Fault {
        try (JsonParser parser = FACTORY.createParser(bytes, from, bytes.length - from)) {
            parser.nextToken();
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new Fault(Reason.MALFORMED, "a record must be one CSV line, but was blank");
            }
            int count = 0;
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                if (count < columns.length && columns[count].length > 0) {
                    cells[count] = parser.getText();
                }
                count++;
            }
            if (count != columns.length) {
                throw new Fault(
                        Reason.MALFORMED,
                        "a record must have " + columns.length + " columns, but had " + count);
            }
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                throw new Fault(Reason.MALFORMED, "a record must be one CSV line, but was several");
            }
        } catch (IOException e) {
            throw malformed(e);
        }
        for (int column = 0; column < columns.length; column++) {
            for (int target : columns[column]) {
                row.cell(row.target(target), cells[column]);
            }
        }
    }

    private static Fault malformed(IOException e) {
        String why =
                e instanceof JsonProcessingException json
                        ? json.getOriginalMessage()
                        : e.getMessage();
        return new Fault(Reason.MALFORMED, "a record must be one CSV line, but failed: " + why);
    }
}
