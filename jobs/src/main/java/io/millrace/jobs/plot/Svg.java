package io.millrace.jobs.plot;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes a picture in SVG 1.1, element by element. */
final class Svg {
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn; a number is rounded to tenths
     */
    Svg open(String name, Object... attributes) {
        start(name, attributes).append(">\n");
        open.push(name);
        return this;
    }

    /** Closes the element opened last. */
    Svg close() {
        text.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element without content. */
    Svg element(String name, Object... attributes) {
        start(name, attributes).append("/>\n");
        return this;
    }

    /** An element whose content is text. */
    Svg text(String name, String content, Object... attributes) {
        start(name, attributes).append('>').append(escaped(content));
        text.append("</").append(name).append(">\n");
        return this;
    }

    private StringBuilder start(String name, Object... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            text.append(' ').append(attributes[i]).append("=\"");
            text.append(
                    value instanceof Number number
                            ? number(number.doubleValue())
                            : escaped(value.toString()));
            text.append('"');
        }
        return text;
    }

    /** A number in tenths, as short as can be. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths / 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : whole + "." + Math.abs(tenths % 10);
    }

    /** Text that means itself in XML; a character that XML does not know becomes U+FFFD. */
    static String escaped(String raw) {
        StringBuilder escaped = new StringBuilder();
        raw.codePoints()
                .forEach(
                        point -> {
                            switch (point) {
                                case '&' -> escaped.append("&amp;");
                                case '<' -> escaped.append("&lt;");
                                case '>' -> escaped.append("&gt;");
                                case '"' -> escaped.append("&quot;");
                                default -> escaped.appendCodePoint(known(point) ? point : 0xFFFD);
                            }
                        });
        return escaped.toString();
    }

    /** The characters of XML 1.0, section 2.2, but for those that are read as another. */
    private static boolean known(int point) {
        return point == '\n'
                || (point >= 0x20 && point < 0xD800)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    /** All that was written. */
    @Override
    public String toString() {
        return text.toString();
    }
}
