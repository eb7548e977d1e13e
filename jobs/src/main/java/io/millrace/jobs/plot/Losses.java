package io.millrace.jobs.plot;

import io.millrace.jobs.plot.Course.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The chart of what was lost by what was served, and by each expert where it was awake. */
final class Losses {
    private static final int TICKS = 5;

    /** The part of the values that must be within the frame. */
    private static final double SHOWN = 0.98;

    private final Svg svg;
    private final Line served;
    private final List<Line> others = new ArrayList<>();

    Losses(Svg svg, Course course, List<String> experts, int points) {
        this.svg = svg;
        this.served = course.loss(points);
        experts.stream()
                .limit(Panel.COLOURS)
                .forEach(expert -> others.add(course.loss(expert, points)));
    }

    void draw(Scale x, double top, double bottom) {
        Chart chart = new Chart(svg, x, new Scale(0, highest(), bottom, top));
        chart.drawSide("mean absolute error", TICKS);
        chart.open();
        for (int i = others.size() - 1; i >= 0; i--) {
            chart.drawLine(others.get(i), "e" + i);
        }
        chart.drawLine(served, "served");
        chart.close();
    }

    /** The end of the axis: above all values, unless a few of them are far above the others. */
    private double highest() {
        List<Line> all = new ArrayList<>(others);
        all.add(served);
        double[] values =
                all.stream()
                        .flatMapToDouble(line -> Arrays.stream(line.values()))
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        if (values.length == 0) {
            return 1;
        }
        double greatest = values[values.length - 1];
        double most = values[(int) (SHOWN * (values.length - 1))];
        double highest = Math.min(1e307, greatest > 2 * most ? 1.4 * most : 1.05 * greatest);
        return highest > 1e-300 ? highest : 1;
    }
}
