package io.millrace.jobs.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Alerts, as lines across the charts of a key, with as many labels above as there is room for. */
final class Marks {
    /** How many alerts are drawn. */
    static final int MOST = 200;

    /** In how many lines labels stand above the charts. */
    static final int LANES = 3;

    private static final double CHARACTER = 6.4;
    private static final double BESIDE = 3;

    private final Svg svg;
    private final List<Mark> marks;
    private final double[] taken = new double[LANES];

    Marks(Svg svg, List<Mark> marks) {
        this.svg = svg;
        this.marks = marks;
    }

    void draw(Scale x, double top, double bottom, double end) {
        Arrays.fill(taken, x.start());
        List<Label> labels = new ArrayList<>();
        for (Mark mark : marks.subList(0, Math.min(MOST, marks.size()))) {
            double at = x.at(mark.example());
            double since = x.at(mark.since());
            svg.open("g", "class", mark.kind());
            svg.text("title", title(mark));
            if (since < at) {
                double width = Math.max(0.1, at - since);
                svg.element("rect", "x", since, "y", top, "width", width, "height", bottom - top);
            }
            Label label = label(mark, at, end, top);
            svg.element("line", "x1", at, "x2", at, "y1", label.y, "y2", bottom);
            svg.close();
            labels.add(label);
        }
        for (Label label : labels) { // on top of all lines
            if (!label.text.isEmpty()) {
                svg.text("text", label.text, "class", label.css, "x", label.x, "y", label.y + 10);
            }
        }
    }

    /** What stands beside a line; empty if there is no room. */
    private record Label(String text, String css, double x, double y) {}

    /** Takes room right of a line, or left of it if the label would pass the end. */
    private Label label(Mark mark, double at, double end, double top) {
        double width = BESIDE + CHARACTER * mark.label().length();
        boolean left = at + width > end;
        String css = "mark " + mark.kind() + (left ? " end" : "");
        for (int lane = 0; lane < LANES; lane++) {
            if (taken[lane] <= (left ? at - width : at)) {
                taken[lane] = left ? at : at + width;
                double y = top - Panel.LINE * (LANES - lane) + 2;
                return new Label(mark.label(), css, left ? at - BESIDE : at + BESIDE, y);
            }
        }
        return new Label("", css, at, top);
    }

    private static String title(Mark mark) {
        String title = mark.label() + ", at " + count(mark.example());
        return mark.since() < mark.example() ? title + ", since " + count(mark.since()) : title;
    }

    private static String count(double examples) {
        return String.format(Locale.ROOT, "%,.0f", examples);
    }
}
