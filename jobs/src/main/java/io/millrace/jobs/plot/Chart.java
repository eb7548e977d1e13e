package io.millrace.jobs.plot;

import io.millrace.jobs.plot.Course.Line;

/** A frame with lines in it. */
final class Chart {
    private final Svg svg;
    private final Scale x;
    private final Scale y;

    /**
     * A chart that nothing is drawn of yet.
     *
     * @param svg what to draw on
     * @param x along the examples
     * @param y upwards: it starts at the lower end
     */
    Chart(Svg svg, Scale x, Scale y) {
        this.svg = svg;
        this.x = x;
        this.y = y;
    }

    /** Draws what numbers stand at the side, and what they are. */
    void drawSide(String title, int ticks) {
        for (double tick : y.ticks(ticks)) {
            double at = y.at(tick);
            svg.element(
                    "line", "class", "grid", "x1", x.start(), "x2", x.end(), "y1", at, "y2", at);
            String label = y.label(tick, ticks);
            svg.text("text", label, "class", "tick end", "x", x.start() - 6, "y", at + 4);
        }
        String middle = Svg.number((y.start() + y.end()) / 2);
        svg.text(
                "text",
                title,
                "class",
                "middle",
                "transform",
                "translate(18 " + middle + ") rotate(-90)");
    }

    /** Begins what is cut off at the frame. */
    void open() {
        double width = x.end() - x.start();
        double height = y.start() - y.end();
        String box =
                "%s %s %s %s"
                        .formatted(
                                Svg.number(x.start()),
                                Svg.number(y.end()),
                                Svg.number(width),
                                Svg.number(height));
        svg.open(
                "svg", "x", x.start(), "y", y.end(), "width", width, "height", height, "viewBox",
                box);
    }

    /** Ends it. */
    void close() {
        svg.close();
    }

    /** A line, broken where a value is not finite. */
    void drawLine(Line line, String colour) {
        StringBuilder path = new StringBuilder();
        boolean drawn = false;
        for (int i = 0; i < line.values().length; i++) {
            boolean there = Double.isFinite(line.values()[i]);
            if (there) {
                boolean alone =
                        !drawn
                                && (i + 1 == line.values().length
                                        || !Double.isFinite(line.values()[i + 1]));
                path.append(drawn ? 'L' : 'M').append(point(line, i)).append(alone ? "h0" : "");
            }
            drawn = there;
        }
        svg.element("path", "class", "line " + colour, "d", path);
    }

    /** All that is below a line whose values are finite. */
    void drawArea(Line line, String colour) {
        StringBuilder path = new StringBuilder();
        path.append('M').append(Svg.number(x.start())).append(',').append(Svg.number(y.start()));
        if (line.values().length > 0) {
            path.append('V').append(Svg.number(y.at(line.values()[0])));
        }
        for (int i = 0; i < line.values().length; i++) {
            path.append('L').append(point(line, i));
        }
        path.append('V').append(Svg.number(y.start())).append('Z');
        svg.element("path", "class", "area " + colour, "d", path);
    }

    private String point(Line line, int i) {
        double held = Math.min(line.values()[i], 2 * y.high()); // which is out of the frame
        return Svg.number(x.at(line.examples()[i])) + "," + Svg.number(y.at(held));
    }
}
