package io.millrace.jobs.command;

import java.util.ArrayList;
import java.util.List;

/** Text in columns: the first to the left, the others to the right. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... header) {
        rows.add(List.of(header));
    }

    /** Adds a row with as many cells as the header has. */
    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The lines, each with two spaces before it. */
    List<String> lines() {
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
                line.append("  ").append(i == 0 ? row.get(i) + space : space + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
