package io.millrace.jobs.pipeline;

import java.util.LinkedHashMap;
import java.util.List;

/** A piece of a YAML file, as it is written there. */
sealed interface Node {

    /** The piece in a few words, for messages. */
    String describe();

    /** Keys and their values, in the order of the file. */
    record Mapping(LinkedHashMap<String, Node> entries) implements Node {
        static final Mapping EMPTY = new Mapping(new LinkedHashMap<>());

        @Override
        public String describe() {
            return entries.isEmpty() ? "an empty map" : "a map";
        }
    }

    /** Items in order. */
    record Sequence(List<Node> items) implements Node {
        @Override
        public String describe() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** A single value. */
    record Scalar(String text, Kind kind) implements Node {
        private static final int SHOWN = 60;

        @Override
        public String describe() {
            if (kind == Kind.NULL) {
                return "empty";
            }
            String shown = text.replaceAll("\\p{Cntrl}", " ").strip();
            if (shown.length() > SHOWN) {
                shown = shown.substring(0, SHOWN) + "...";
            }
            if (shown.isEmpty()) {
                return "empty text";
            }
            boolean quoted = kind == Kind.TEXT && !Category.isText(Category.code(shown));
            return quoted ? "the text \"" + shown + "\"" : shown;
        }
    }

    /** What YAML takes a single value for. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** Whether there is nothing after a key. */
    default boolean empty() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    /** The path of {@code key} in the map at {@code path}. */
    static String path(String path, String key) {
        String shown = key.length() > Scalar.SHOWN ? key.substring(0, Scalar.SHOWN) + "..." : key;
        shown = shown.replaceAll("\\p{Cntrl}", " ");
        return path.isEmpty() ? shown : path + "." + shown;
    }
}
