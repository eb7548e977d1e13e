package io.millrace.jobs.format;

import io.millrace.operators.DeadLetter.Reason;

/** The key of a record in the making. */
final class Key {
    private static final int LONGEST = 1000;

    /** The key of every record if no field is one. */
    private static final String EVERYONE = "all";

    private final String[] parts;

    /**
     * @param parts how many fields make the key
     */
    Key(int parts) {
        this.parts = new String[parts];
    }

    /** Takes a part. */
    void put(int part, String text) {
        parts[part] = text;
    }

    /** The parts in one text, a slash between them, and a backslash before any slash within. */
    String joined() throws Fault {
        if (parts.length == 0) {
            return EVERYONE;
        }
        if (parts.length == 1) {
            return parts[0];
        }
        StringBuilder joined = new StringBuilder();
        for (int part = 0; part < parts.length; part++) {
            if (part > 0) {
                joined.append('/');
            }
            for (int i = 0; i < parts[part].length(); i++) {
                char c = parts[part].charAt(i);
                if (c == '/' || c == '\\') {
                    joined.append('\\');
                }
                joined.append(c);
            }
        }
        if (joined.length() > LONGEST) {
            throw tooLong("the key", joined.length());
        }
        return joined.toString();
    }

    /** A text that can name a model or an event. */
    static String identifier(Target target, String text) throws Fault {
        if (text.isEmpty()) {
            throw Row.missing(target, "empty");
        }
        if (text.length() > LONGEST) {
            throw tooLong(target.shown(), text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    throw new Fault(
                            Reason.MALFORMED,
                            target.shown() + " must be whole characters, but held half a one");
                }
                i++;
            }
        }
        return text;
    }

    private static Fault tooLong(String what, int length) {
        return new Fault(
                Reason.OUT_OF_RANGE,
                "%s must be at most %d characters, but had %d".formatted(what, LONGEST, length));
    }
}
