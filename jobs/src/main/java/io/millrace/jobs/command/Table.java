package io.millrace.jobs.command;

import java.util.ArrayList;
import java.util.List;

/** Text in columns: the first to the left, the others to the right unless all are words. */
public final class Table {
    private final boolean words;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... header) {
        this(false, header);
    }

    private Table(boolean words, String... header) {
        this.words = words;
        rows.add(List.of(header));
    }

    /** A table of words, which all stand to the left. */
    public static Table ofWords(String... header) {
        return new Table(true, header);
    }

    /** Adds a row with as many cells as the header has. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The lines, each with two spaces before it. */
    public List<String> lines() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String space = " ".repeat(widths[i] - row.get(i).length());
                boolean left = words || i == 0;
                line.append("  ").append(left ? row.get(i) + space : space + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
