package io.millrace.trials;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A class comment as Markdown, taken apart.
 *
 * @param body what it says, without the paragraphs that begin with a bold word
 * @param paragraphs those, by that word
 * @param parameters what it says of each component, but for type parameters
 */
record Javadoc(String body, Map<String, String> paragraphs, Map<String, String> parameters) {
    private static final Pattern TAG = Pattern.compile("\\n\\s*@param\\s+(\\S+)\\s+");
    private static final Pattern NAMED =
            Pattern.compile("^<b>([^<]+)</b>\\s*(.*)$", Pattern.DOTALL);
    private static final Pattern PRE = Pattern.compile("<pre>(.*?)</pre>", Pattern.DOTALL);

    static Javadoc of(String comment) {
        Matcher first = TAG.matcher("\n" + comment);
        String description = first.find() ? comment.substring(0, first.start()) : comment;
        List<String> body = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        for (String paragraph : description.split("<p>", -1)) {
            Matcher name = NAMED.matcher(paragraph.strip());
            if (name.matches()) {
                named.put(name.group(1), markdown(name.group(2)));
            } else {
                body.add(markdown(paragraph));
            }
        }
        return new Javadoc(String.join("\n\n", body), named, parameters("\n" + comment));
    }

    private static Map<String, String> parameters(String comment) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher tag = TAG.matcher(comment);
        boolean more = tag.find();
        while (more) {
            String name = tag.group(1);
            int start = tag.end();
            more = tag.find();
            if (!name.startsWith("<")) {
                String text = comment.substring(start, more ? tag.start() : comment.length());
                parameters.put(name, markdown(text).replace("\n", " "));
            }
        }
        return parameters;
    }

    /** The paragraph that begins with the bold word. */
    String paragraph(String name) {
        String text = paragraphs.get(name);
        if (text == null) {
            throw new AssertionError("the class comment must have a paragraph <b>" + name + "</b>");
        }
        return text;
    }

    private static String markdown(String html) {
        StringBuilder out = new StringBuilder();
        Matcher pre = PRE.matcher(html);
        int from = 0;
        while (pre.find()) {
            out.append(inline(html.substring(from, pre.start())));
            out.append("\n\n```\n").append(plain(block(pre.group(1)))).append("\n```\n\n");
            from = pre.end();
        }
        out.append(inline(html.substring(from)));
        return out.toString().strip();
    }

    private static String block(String text) {
        return text.replaceAll("^\\s*\\n", "").stripTrailing().replaceAll("(?m)^ {1,2}", "");
    }

    private static String inline(String html) {
        String text =
                html.replaceAll("(?m)^ +", "")
                        .replaceAll("\\{@(?:code|literal)\\s+([^{}]*)}", "`$1`")
                        .replaceAll("\\{@link\\s+[^\\s}]+\\s+([^}]+)}", "$1")
                        .replaceAll("\\{@link\\s+#?([^}]+)}", "`$1`")
                        .replaceAll("</?b>", "**")
                        .replaceAll("</?(?:i|em)>", "*")
                        .replaceAll("\\s*<li>\\s*", "\n- ")
                        .replaceAll("</?(?:ul|ol|li)>", "\n")
                        .strip();
        return plain(text).replace("|", "\\|");
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
