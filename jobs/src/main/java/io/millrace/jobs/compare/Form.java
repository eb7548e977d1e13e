package io.millrace.jobs.compare;

import io.millrace.jobs.pipeline.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a file are written.
 *
 * @param separator what parts them: a comma, a semicolon or a tab
 */
record Form(char separator) {
    /** More cells than a line has. */
    private static final long MANY = 1L << 32;

    private static final Set<String> NOTHING =
            Set.of("", "na", "n/a", "#n/a", "nan", "null", "nil", "none", "?", "-");

    /**
     * The form of a file that begins with these lines: that by which most of them have as many
     * cells as the first, and more than one; of several such, that with the most cells. A comma may
     * also stand in texts and numbers, so it is the last to be chosen, unless nothing is parted.
     */
    static Form of(List<String> lines) {
        Form best = new Form(',');
        long most = 0;
        for (char separator : new char[] {'\t', ';', ','}) {
            Form form = new Form(separator);
            int cells = form.count(lines.get(0));
            long alike = lines.stream().filter(line -> form.count(line) == cells).count();
            if (cells > 1 && alike * MANY + cells > most) {
                most = alike * MANY + cells;
                best = form;
            }
        }
        return best;
    }

    private int count(String line) {
        List<String> cells = cells(line);
        return cells == null ? 0 : cells.size();
    }

    /** What parts the cells, in a word. */
    String word() {
        return separator == ',' ? "commas" : separator == ';' ? "semicolons" : "tabs";
    }

    /**
     * The cells of a record (RFC 4180), without the spaces around them; null if a quote is still
     * open at its end.
     */
    @Nullable List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        do {
            StringBuilder cell = new StringBuilder();
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
            if (at < line.length() && line.charAt(at) == '"') {
                at = quoted(line, at + 1, cell);
                if (at < 0) {
                    return null;
                }
            }
            int end = line.indexOf(separator, at);
            end = end < 0 ? line.length() : end;
            cells.add(cell.append(line, at, end).toString().strip());
            at = end + 1;
        } while (at <= line.length());
        return cells;
    }

    /** Takes what stands up to the closing quote; where that ends, or -1 if there is none. */
    private static int quoted(String line, int from, StringBuilder cell) {
        int at = from;
        while (true) {
            int quote = line.indexOf('"', at);
            if (quote < 0) {
                return -1;
            }
            cell.append(line, at, quote);
            if (quote + 1 == line.length() || line.charAt(quote + 1) != '"') {
                return quote + 1;
            }
            cell.append('"');
            at = quote + 2;
        }
    }

    /** Whether a cell says that there is no number. */
    static boolean nothing(String cell) {
        return cell.length() <= 4 && NOTHING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /**
     * A cell as the plain number that it is; null if it is none. Where semicolons part the cells a
     * comma may stand for the point, as those write it who need the comma for that.
     */
    @Nullable String number(String cell) {
        String text = separator == ';' && cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell;
        boolean plain =
                Category.isNumber(text)
                        && text.length() <= Category.LONGEST_NUMBER
                        && Math.abs(Category.parse(text)) <= Category.GREATEST_NUMBER;
        return plain ? text : null;
    }
}
