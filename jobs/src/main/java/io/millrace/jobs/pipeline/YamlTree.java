package io.millrace.jobs.pipeline;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.millrace.jobs.pipeline.Node.Kind;
import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.jobs.pipeline.Node.Scalar;
import io.millrace.jobs.pipeline.Node.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML text into nodes. Aliases are refused rather than expanded, so that no small file can
 * grow without bound; a key that stands twice is a problem.
 */
final class YamlTree {
    private static final YAMLFactory FACTORY = new YAMLFactory();
    private static final int DEEPEST = 40;

    private final YAMLParser parser;
    private final Problems problems;

    private YamlTree(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /**
     * The file's one document, or null after noting why there is none.
     *
     * @param source the file's name, for messages
     */
    static @Nullable Node read(String source, String yaml, Problems problems) {
        try (YAMLParser parser = FACTORY.createParser(yaml)) {
            YamlTree tree = new YamlTree(parser, problems);
            if (tree.next() == null) {
                problems.add(source, "hold a pipeline", "empty");
                return null;
            }
            Node root = tree.node("", 0);
            if (tree.next() != null) {
                problems.add(source, "hold one YAML document", "several, parted by ---");
                return null;
            }
            return root;
        } catch (NotYaml e) {
            problems.say(source + e.place + ": must be YAML, but " + e.why);
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
    }

    private @Nullable JsonToken next() throws NotYaml {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw NotYaml.because(e);
        } catch (IOException | RuntimeException e) {
            throw new NotYaml(here(), "it holds what YAML does not allow (" + sentence(e) + ")");
        }
    }

    private Node node(String path, int depth) throws NotYaml {
        if (depth > DEEPEST) {
            throw new NotYaml(here(), "it is nested more than " + DEEPEST + " deep");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(path, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (following(JsonToken.END_ARRAY)) {
                items.add(node(path + "[" + items.size() + "]", depth + 1));
            }
            return new Sequence(items);
        }
        if (isAlias()) {
            boolean secret = path.startsWith(PropertiesReader.KEY + ".");
            problems.add(path, "be written out", secret ? "an alias" : "the alias *" + text());
        }
        return new Scalar(text(), kind(token));
    }

    private Node mapping(String path, int depth) throws NotYaml {
        LinkedHashMap<String, Node> entries = new LinkedHashMap<>();
        while (following(JsonToken.END_OBJECT)) {
            String key = text();
            String place = Node.path(path, key);
            next();
            Node value = node(place, depth + 1);
            if (entries.putIfAbsent(key, value) != null) {
                problems.add(place, "be given once", "given twice");
            }
        }
        return new Mapping(entries);
    }

    /** Whether another token follows before {@code end}; a document cut short ends everything. */
    private boolean following(JsonToken end) throws NotYaml {
        JsonToken token = next();
        if (token == null) {
            throw new NotYaml(here(), "it ends too early");
        }
        return token != end;
    }

    private boolean isAlias() throws NotYaml {
        try {
            return parser.isCurrentAlias();
        } catch (RuntimeException e) {
            throw new NotYaml(here(), sentence(e));
        }
    }

    private String text() throws NotYaml {
        try {
            String text = parser.getText();
            return text == null ? "" : text;
        } catch (IOException | RuntimeException e) {
            throw new NotYaml(here(), sentence(e));
        }
    }

    private String here() {
        JsonLocation location = parser.currentLocation();
        return NotYaml.place(location.getLineNr(), location.getColumnNr());
    }

    private static Kind kind(@Nullable JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return Kind.NULL;
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return Kind.BOOLEAN;
        }
        boolean number =
                token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
        return number ? Kind.NUMBER : Kind.TEXT;
    }

    private static String sentence(Exception e) {
        String message =
                e instanceof JsonProcessingException json
                        ? json.getOriginalMessage()
                        : String.valueOf(e.getMessage());
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }

    /** Text that is not YAML. */
    private static final class NotYaml extends Exception {
        final String place;
        final String why;

        NotYaml(String place, String why) {
            super(why);
            this.place = place;
            this.why = why.replaceAll("\\p{Cntrl}", " "); // it quotes what it stumbled over
        }

        static NotYaml because(JsonProcessingException e) {
            if (e.getCause() instanceof MarkedYAMLException marked) {
                String context = marked.getContext() == null ? "" : marked.getContext() + ": ";
                Mark mark = marked.getProblemMark();
                String place = mark == null ? "" : place(mark.getLine() + 1, mark.getColumn() + 1);
                return new NotYaml(place, context + marked.getProblem());
            }
            JsonLocation location = e.getLocation();
            String place =
                    location == null ? "" : place(location.getLineNr(), location.getColumnNr());
            boolean key = sentence(e).contains("Expected a field name");
            return new NotYaml(place, key ? "a key is more than a single value" : sentence(e));
        }

        static String place(int line, int column) {
            return " line %d, column %d".formatted(line, column);
        }
    }
}
