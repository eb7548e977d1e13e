package io.millrace.jobs.plot;

import io.millrace.jobs.plot.Course.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The chart of how the experts were weighed, one on top of the other. */
final class Weights {
    private static final int TICKS = 2;

    private final Svg svg;
    private final Course course;
    private final List<String> experts;
    private final int points;

    Weights(Svg svg, Course course, List<String> experts, int points) {
        this.svg = svg;
        this.course = course;
        this.experts = experts;
        this.points = points;
    }

    void draw(Scale x, double top, double bottom) {
        Chart chart = new Chart(svg, x, new Scale(0, 1, bottom, top));
        chart.drawSide("weight", TICKS);
        List<Line> sums = new ArrayList<>();
        double[] sum = {};
        for (int i = 0; i < experts.size(); i++) {
            Line next = course.weight(experts.get(i), points);
            sum = Arrays.copyOf(sum, next.values().length);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += next.values()[j];
            }
            if (i < Panel.COLOURS || i == experts.size() - 1) {
                sums.add(new Line(next.examples(), sum));
            }
        }
        chart.open();
        svg.open("g", "opacity", ".8");
        for (int i = sums.size() - 1; i >= 0; i--) {
            chart.drawArea(sums.get(i), i < Panel.COLOURS ? "e" + i : "rest");
        }
        svg.close();
        chart.close();
    }
}
