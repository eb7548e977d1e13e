package io.millrace.jobs.compare;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.file.CsvFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The rows of any CSV file, whatever parts its cells; a row may go on over several lines. */
final class Sheet implements Closeable {

    /** A quote that is open for longer was never meant to be one. */
    private static final int MOST_LINES = 200;

    /** So many lines tell what parts the cells. */
    private static final int LOOKED_AT = 50;

    private record Line(long number, String text) {}

    private final Path path;
    private final CsvFile file;
    private final Form form;
    private final List<String> columns;
    private final Deque<Line> ahead = new ArrayDeque<>();
    private long number;

    /** The first row, if it was read for the number of its cells only. */
    private @Nullable List<String> held;

    /**
     * @param names what to call the columns of a file that does not; empty to read its first line
     */
    Sheet(Path path, List<String> names) {
        this.path = path;
        this.file = CsvFile.openZippedOrNot(path);
        ahead.add(new Line(1, file.header()));
        try {
            this.form = Form.of(start());
            List<String> first = Objects.requireNonNullElse(next(), List.of());
            this.held = names.isEmpty() ? null : first;
            this.columns = names.isEmpty() ? header(first) : named(names, first);
        } catch (RuntimeException | IOException e) {
            try {
                file.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e instanceof RuntimeException mistake ? mistake : unreadable(e);
        }
    }

    /** Some lines from the start that are not blank, which are still to come. */
    private List<String> start() throws IOException {
        List<String> start = new ArrayList<>(List.of(file.header()));
        while (start.size() < LOOKED_AT) {
            byte[] bytes = file.next();
            if (bytes == null) {
                break;
            }
            String text = text(bytes);
            ahead.add(new Line(file.number(), text));
            if (!text.isBlank()) {
                start.add(text);
            }
        }
        return start;
    }

    private List<String> header(List<String> cells) {
        if (file.header().indexOf('\0') >= 0) {
            throw new Mistake("input file must be UTF-8 text, but " + path + " holds zero bytes");
        }
        if (cells.stream().allMatch(cell -> form.number(cell) != null)) {
            throw new Mistake(
                    "input file must start with a line of column names, but %s starts with the"
                                    .formatted(path)
                            + " numbers %s; name its columns: --columns a,b,c and so on, %d in all"
                                    .formatted(shown(cells), cells.size()));
        }
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty() && cells.indexOf(cells.get(i)) < i) {
                throw new Mistake(
                        "column names must be distinct, but %s stands twice in the header of %s"
                                .formatted(cells.get(i), path));
            }
        }
        return cells;
    }

    private List<String> named(List<String> names, List<String> first) {
        if (names.size() != first.size()) {
            throw new Mistake(
                    "--columns must name all %d columns of %s, whose first row is %s, but named %d"
                            .formatted(first.size(), path, shown(first), names.size()));
        }
        return names;
    }

    private static String shown(List<String> cells) {
        String all = String.join(", ", cells);
        return all.length() > 80 ? all.substring(0, 80) + "..." : all;
    }

    /** The names of the columns, in order. */
    List<String> columns() {
        return columns;
    }

    /** How the cells are written. */
    Form form() {
        return form;
    }

    /** The line on which the row read last begins, counted from 1. */
    long number() {
        return number;
    }

    /** How much of the file has been read, 0 to 1. */
    double share() {
        return file.share();
    }

    /** The cells of the next row that is not blank; null at the end. */
    @Nullable List<String> next() throws IOException {
        if (held != null) {
            List<String> first = held;
            held = null;
            return first;
        }
        Line line = line();
        while (line != null && line.text().isBlank()) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        number = line.number();
        List<String> cells = form.cells(line.text());
        return cells == null ? joined(line) : cells;
    }

    /** A row of several lines; or, if its quote is never closed, its first line as it is. */
    private List<String> joined(Line first) throws IOException {
        List<Line> more = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        while (more.size() < MOST_LINES) {
            Line line = line();
            if (line == null) {
                break;
            }
            more.add(line);
            text.append(' ').append(line.text());
            List<String> cells = line.text().indexOf('"') < 0 ? null : form.cells(text.toString());
            if (cells != null) {
                return cells;
            }
        }
        for (int i = more.size() - 1; i >= 0; i--) {
            ahead.addFirst(more.get(i));
        }
        return List.of(first.text());
    }

    private @Nullable Line line() throws IOException {
        if (!ahead.isEmpty()) {
            return ahead.remove();
        }
        try {
            byte[] bytes = file.next();
            return bytes == null ? null : new Line(file.number(), text(bytes));
        } catch (EOFException | ZipException e) {
            throw unreadable(e);
        }
    }

    private Mistake unreadable(Exception e) {
        return new Mistake("input file %s cannot be read: %s".formatted(path, e.getMessage()), e);
    }

    /** UTF-8 text, or, if it is none, what it is in ISO 8859-1, as older programs write. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
