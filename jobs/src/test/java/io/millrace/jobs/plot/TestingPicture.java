package io.millrace.jobs.plot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An SVG file read back, by somebody who knows XML and not how it was written. */
public final class TestingPicture {
    private final Document document;

    public TestingPicture(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            document =
                    factory.newDocumentBuilder()
                            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("not XML: " + e.getMessage(), e);
        }
    }

    /** A point of a line, in pixels. */
    public record Point(double x, double y) {}

    /** The elements of a name and, unless it is empty, a class. */
    public List<Element> elements(String name, String css) {
        NodeList all = document.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (css.isEmpty() || element.getAttribute("class").equals(css)) {
                found.add(element);
            }
        }
        return found;
    }

    /** What the texts of a class say; of all texts, if it is empty. */
    public List<String> texts(String css) {
        return elements("text", css).stream().map(Element::getTextContent).toList();
    }

    /** The unbroken parts of a line. */
    public static List<List<Point>> parts(Element path) {
        List<List<Point>> parts = new ArrayList<>();
        for (String part : path.getAttribute("d").split("M", -1)) {
            List<Point> points = new ArrayList<>();
            for (String point : part.replaceAll("h0|Z|V[0-9.-]+", "").split("L", -1)) {
                if (!point.isEmpty()) {
                    String[] pixels = point.split(",", -1);
                    points.add(
                            new Point(
                                    Double.parseDouble(pixels[0]), Double.parseDouble(pixels[1])));
                }
            }
            if (!points.isEmpty()) {
                parts.add(points);
            }
        }
        return parts;
    }

    /**
     * The value at a height, by the ticks beside it.
     *
     * @param top and {@code bottom}: between which heights the ticks are
     */
    public double value(double y, double top, double bottom) {
        List<Element> ticks =
                elements("text", "tick end").stream()
                        .filter(tick -> number(tick, "y") > top && number(tick, "y") < bottom)
                        .toList();
        return between(y + 4, ticks, "y");
    }

    /** The number of examples at a place, by the ticks below. */
    public double example(double x) {
        return between(x, elements("text", "tick middle"), "x");
    }

    private static double between(double at, List<Element> ticks, String axis) {
        Element first = ticks.get(0);
        Element last = ticks.get(ticks.size() - 1);
        double low = label(first);
        double share = (at - number(first, axis)) / (number(last, axis) - number(first, axis));
        return low + share * (label(last) - low);
    }

    private static double label(Element tick) {
        return Double.parseDouble(tick.getTextContent().replace(",", ""));
    }

    /** An attribute that is a number. */
    public static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
