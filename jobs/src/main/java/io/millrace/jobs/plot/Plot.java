package io.millrace.jobs.plot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How some keys of a pipeline went: what was lost, how the experts were weighed and what drifted,
 * over the examples. One SVG file, without scripts and without fonts of its own, for light and dark
 * surroundings.
 */
public final class Plot {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How many points a line has at most, if there is one key, and if there are more. */
    private static final int[] POINTS = {600, 300};

    private static final double WIDTH = 960;
    private static final double HEAD = 34;

    private static final String STYLE =
            """
            text { font: 12px system-ui, sans-serif; fill: #1f2328 }
            .title { font-size: 17px; font-weight: 600 } .key { font-size: 14px; font-weight: 600 }
            .middle { text-anchor: middle } .end { text-anchor: end }
            .tick, .note, .mark { font-size: 11px; fill: #59636e }
            .mark { fill: #b3261e; stroke: #ffffff; stroke-width: 3; paint-order: stroke }
            .mark.settled { fill: #59636e }
            .paper { fill: #ffffff } .grid { stroke: #d1d9e0; stroke-width: .6 }
            .line { fill: none; stroke-width: 1.2; stroke-linejoin: round; stroke-linecap: round }
            .served { stroke: #1f2328; fill: #1f2328; stroke-width: 2 } .line.served { fill: none }
            .drift line { stroke: #b3261e } .drift rect { fill: #b3261e; fill-opacity: .15 }
            .settled line { stroke: #59636e; stroke-dasharray: 3 3 }
            .e0 { stroke: #0072b2; fill: #0072b2 } .e1 { stroke: #d55e00; fill: #d55e00 }
            .e2 { stroke: #009e73; fill: #009e73 } .e3 { stroke: #cc79a7; fill: #cc79a7 }
            .e4 { stroke: #c99700; fill: #c99700 } .e5 { stroke: #56b4e9; fill: #56b4e9 }
            .e6 { stroke: #8064d8; fill: #8064d8 } .e7 { stroke: #8c6d46; fill: #8c6d46 }
            .rest { stroke: #8b949e; fill: #8b949e } .line { fill: none }
            .area { stroke: none }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3 } .tick, .note { fill: #9198a1 } .mark { fill: #ff8a80; stroke: #0d1117 }
              .mark.settled { fill: #9198a1 }
              .paper { fill: #0d1117 } .grid { stroke: #3d444d }
              .served { stroke: #e6edf3; fill: #e6edf3 } .line { fill: none }
              .drift line { stroke: #ff8a80 } .drift rect { fill: #ff8a80 } .settled line { stroke: #9198a1 }
            }
            """;

    private final String title;
    private final Map<String, Course> courses = new LinkedHashMap<>();

    /**
     * A plot that nothing is on yet.
     *
     * @param title what it is of
     * @param keys which keys, at least one
     */
    public Plot(String title, Collection<String> keys) {
        this.title = title;
        keys.forEach(key -> courses.put(key, new Course()));
    }

    /** Takes in reports, in JSON as a pipeline writes them; those of one key are in order. */
    public void addReports(Iterable<String> reports) {
        for (String line : reports) {
            JsonNode report = parse(line);
            Course course = courses.get(report.path("key").asText());
            if (course != null) {
                course.add(Step.of(report));
            }
        }
    }

    /** Takes in alerts, in JSON as a pipeline writes them; those of one key are in order. */
    public void addAlerts(Iterable<String> alerts) {
        for (String line : alerts) {
            JsonNode alert = parse(line);
            Course course = courses.get(alert.path("key").asText());
            if (course != null) {
                course.add(Mark.of(alert));
            }
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a result must be JSON, but was " + line, e);
        }
    }

    /** Every expert there was, the one with the most weight in all first. */
    private List<String> experts() {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (Course course : courses.values()) {
            course.weights().forEach((name, weight) -> weights.merge(name, weight, Double::sum));
        }
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The picture. */
    public String svg() {
        int points = POINTS[courses.size() == 1 ? 0 : 1];
        List<String> experts = experts();
        Svg panels = new Svg();
        double top = HEAD;
        for (Map.Entry<String, Course> course : courses.entrySet()) {
            top =
                    new Panel(panels, course.getKey(), course.getValue(), experts, points)
                            .draw(top, WIDTH);
        }
        String size = "0 0 " + Svg.number(WIDTH) + " " + Svg.number(top);
        Svg svg = new Svg();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                WIDTH,
                "height",
                top,
                "viewBox",
                size,
                "role",
                "img");
        svg.text("title", title);
        svg.text("style", STYLE);
        svg.element("rect", "class", "paper", "width", WIDTH, "height", top);
        svg.text("text", title, "class", "title", "x", 16, "y", 24);
        return svg + panels.toString() + "</svg>\n";
    }
}
