package io.millrace.jobs.plot;

import java.util.List;
import java.util.Locale;

/** The part of a plot that is about one key: losses above, weights below, alerts across both. */
final class Panel {
    /** How many experts have a colour of their own; what the others weigh is added up. */
    static final int COLOURS = 8;

    /** How high a line of text is. */
    static final double LINE = 14;

    private static final double LEFT = 76;
    private static final double RIGHT = 190;
    private static final double LOSSES = 200;
    private static final double WEIGHTS = 100;
    private static final double GAP = 16;
    private static final int TICKS = 8;

    private final Svg svg;
    private final String key;
    private final Course course;
    private final int points;
    private final List<String> experts;

    /**
     * A panel.
     *
     * @param svg what to draw on
     * @param experts all experts of the plot, in the order of their colours
     * @param points how many points a line has at most
     */
    Panel(Svg svg, String key, Course course, List<String> experts, int points) {
        this.svg = svg;
        this.key = key;
        this.course = course;
        this.points = points;
        this.experts = experts;
    }

    /** Draws it from {@code top} on, and says where it ends. */
    double draw(double top, double width) {
        Scale x = new Scale(0, Math.max(1, course.examples()), LEFT, width - RIGHT);
        double first = top + 24 + (course.marks().isEmpty() ? 0 : Marks.LANES * LINE);
        double last = first + LOSSES;
        svg.open("g", "class", "panel");
        svg.text("text", "key " + shortened(key, 48), "class", "key", "x", 16, "y", top + 16);
        svg.text("text", note(), "class", "note end", "x", x.end(), "y", top + 16);
        new Losses(svg, course, experts, points).draw(x, first, last);
        if (experts.size() > 1) {
            new Weights(svg, course, experts, points).draw(x, last + GAP, last + GAP + WEIGHTS);
            last += GAP + WEIGHTS;
        }
        drawExamples(x, last);
        drawLegend(x.end() + 16, first);
        new Marks(svg, course.marks()).draw(x, first, last, width - 16);
        svg.close();
        return last + 56;
    }

    private String note() {
        String window = String.format(Locale.ROOT, "%,.0f", course.window());
        int alerts = course.marks().size();
        return "each point a mean over the last "
                + window
                + " examples or more"
                + (alerts > Marks.MOST ? "; the first %,d alerts".formatted(Marks.MOST) : "");
    }

    private void drawExamples(Scale x, double y) {
        svg.element("line", "class", "grid", "x1", x.start(), "x2", x.end(), "y1", y, "y2", y);
        for (double tick : x.ticks(TICKS)) {
            String label = x.label(tick, TICKS);
            svg.text("text", label, "class", "tick middle", "x", x.at(tick), "y", y + 15);
        }
        double middle = (x.start() + x.end()) / 2;
        svg.text("text", "labelled examples", "class", "middle", "x", middle, "y", y + 33);
    }

    private void drawLegend(double x, double y) {
        legend("served", "served", x, y);
        int shown = Math.min(COLOURS, experts.size());
        for (int i = 0; i < shown; i++) {
            legend(experts.get(i), "e" + i, x, y + 18 * (i + 1));
        }
        if (experts.size() > shown) {
            String others = "%,d others".formatted(experts.size() - shown);
            legend(others, "rest", x, y + 18 * (shown + 1));
        }
    }

    private void legend(String name, String colour, double x, double y) {
        svg.element("rect", "class", colour, "x", x, "y", y + 5, "width", 14, "height", 4);
        svg.open("g").text("title", name);
        svg.text("text", shortened(name, 24), "x", x + 20, "y", y + 11).close();
    }

    private static String shortened(String name, int most) {
        int length = name.codePointCount(0, name.length());
        return length <= most
                ? name
                : name.substring(0, name.offsetByCodePoints(0, most - 1)) + "…";
    }
}
