package io.millrace.jobs.command;

import io.millrace.jobs.compare.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Two courses of errors over the parts of a file, in plain characters. */
final class CourseChart {
    private static final int HEIGHT = 8;

    private final Standing served;
    private final Standing last;
    private final double most;

    /**
     * Two courses. The first part, where nobody knows anything, does not tell how high the chart
     * is; what is higher than it is drawn as {@code ^}.
     *
     * @param served whose course is drawn by {@code o}
     * @param last whose by {@code -}; where both are, there is {@code =}
     */
    CourseChart(Standing served, Standing last) {
        this.served = served;
        this.last = last;
        this.most =
                Stream.concat(served.course().stream().skip(1), last.course().stream().skip(1))
                        .filter(Double::isFinite)
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0);
    }

    /** The lines, from the top, then what is what. */
    List<String> lines() {
        int width = served.course().size();
        char[][] rows = new char[HEIGHT][width];
        for (char[] row : rows) {
            Arrays.fill(row, ' ');
        }
        for (int part = 0; part < width; part++) {
            draw(rows, part, last.course().get(part), '-');
            draw(rows, part, served.course().get(part), 'o');
        }
        List<String> lines = new ArrayList<>();
        String top = OutcomeTable.number(most);
        for (int i = 0; i < HEIGHT; i++) {
            String mark = i == 0 ? top : i == HEIGHT - 1 ? "0" : "";
            String space = " ".repeat(top.length() - Math.min(top.length(), mark.length()));
            lines.add(("  " + space + mark + " |" + new String(rows[i])).stripTrailing());
        }
        lines.add("  " + " ".repeat(top.length()) + " +" + "-".repeat(width));
        lines.add(
                "  %s  o %s, - %s, = both, ^ beyond"
                        .formatted(" ".repeat(top.length()), served.name(), last.name()));
        return lines;
    }

    private void draw(char[][] rows, int part, double error, char mark) {
        if (Double.isFinite(error)) {
            double share = most > 0 ? Math.min(1, error / most) : 0;
            char[] row = rows[HEIGHT - 1 - (int) Math.round((HEIGHT - 1) * share)];
            char here = row[part] == ' ' ? mark : '=';
            row[part] = error > most ? '^' : here;
        }
    }
}
