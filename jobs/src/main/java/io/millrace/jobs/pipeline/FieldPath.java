package io.millrace.jobs.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to a field in nested JSON objects: {@code weather/temperature}. A name that itself holds
 * a slash or a backslash has a backslash before it.
 */
public final class FieldPath {
    private FieldPath() {}

    /** The names from the outermost object inwards; empty if one of them would be empty. */
    public static List<String> parse(String path) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/') {
                names.add(name.toString());
                name.setLength(0);
            } else if (c == '\\'
                    && i + 1 < path.length()
                    && "\\/".indexOf(path.charAt(i + 1)) >= 0) {
                name.append(path.charAt(++i));
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        return names.contains("") ? List.of() : List.copyOf(names);
    }
}
