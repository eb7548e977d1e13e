package io.millrace.jobs.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.jobs.pipeline.FieldPath;
import io.millrace.jobs.pipeline.Input;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A row as a JSON object. A cell that is a JSON number is written as it stands, so that no digit
 * changes; an empty one is null, and any other a string.
 */
final class JsonRow implements RowFormat {
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

    private final JsonFactory factory = new JsonFactory();
    private final Members members = new Members();

    /** Names to a cell's index, or to the members of an object within. */
    private static final class Members extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }

    /** Adds the cells of these fields, each where the pipeline will look for it. */
    void addFields(Columns columns, Input input, Collection<String> fields) {
        for (String field : fields) {
            int index = columns.of(input, field);
            if (index >= 0) {
                add(FieldPath.parse(input.source(field)), index);
            }
        }
    }

    /** Adds a cell under a name that no field has taken. */
    void addOther(String name, int index) {
        members.putIfAbsent(name, index);
    }

    private void add(List<String> path, int index) {
        Members object = members;
        for (String name : path.subList(0, path.size() - 1)) {
            object = (Members) object.computeIfAbsent(name, absent -> new Members());
        }
        object.put(path.get(path.size() - 1), index);
    }

    @Override
    public byte[] of(List<String> cells) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            write(members, cells, json);
        }
        return bytes.toByteArray();
    }

    private static void write(Members members, List<String> cells, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            json.writeFieldName(member.getKey());
            if (member.getValue() instanceof Members object) {
                write(object, cells, json);
            } else {
                write(cells.get((Integer) member.getValue()), json);
            }
        }
        json.writeEndObject();
    }

    private static void write(String cell, JsonGenerator json) throws IOException {
        if (cell.isEmpty()) {
            json.writeNull();
        } else if (NUMBER.matcher(cell).matches()) {
            json.writeNumber(cell);
        } else {
            json.writeString(cell);
        }
    }
}
