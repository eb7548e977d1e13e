package io.millrace.jobs.plot;

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
        for (Mark mark : marks.subList(0, Math.min(MOST, marks.size()))) {
            double at = x.at(mark.example());
            double since = x.at(mark.since());
            svg.open("g", "class", mark.kind());
            svg.text("title", title(mark));
            if (since < at) {
                double width = Math.max(0.1, at - since);
                svg.element("rect", "x", since, "y", top, "width", width, "height", bottom - top);
            }
            double y = drawLabel(mark.label(), at, end, top);
            svg.element("line", "x1", at, "x2", at, "y1", y, "y2", bottom);
            svg.close();
        }
    }

    /**
     * Draws a label right of where its line will be, or left of it if it would pass the end, and
     * nothing if there is no room.
     *
     * @return where the line is to begin
     */
    private double drawLabel(String label, double at, double end, double top) {
        double width = BESIDE + CHARACTER * label.length();
        boolean left = at + width > end;
        for (int lane = 0; lane < LANES; lane++) {
            if (taken[lane] <= (left ? at - width : at)) {
                taken[lane] = left ? at : at + width;
                double y = top - Panel.LINE * (LANES - lane) + 2;
                svg.text(
                        "text",
                        label,
                        "class",
                        left ? "mark end" : "mark",
                        "x",
                        left ? at - BESIDE : at + BESIDE,
                        "y",
                        y + 10);
                return y;
            }
        }
        return top;
    }

    private static String title(Mark mark) {
        String title = mark.label() + ", at " + count(mark.example());
        return mark.since() < mark.example() ? title + ", since " + count(mark.since()) : title;
    }

    private static String count(double examples) {
        return String.format(Locale.ROOT, "%,.0f", examples);
    }
}
