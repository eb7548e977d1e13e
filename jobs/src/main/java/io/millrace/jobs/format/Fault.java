package io.millrace.jobs.format;

import io.millrace.operators.DeadLetter.Reason;

/** What is wrong with a record; ends its decoding. */
final class Fault extends Exception {
    private static final int LONGEST = 300;
    private static final int SHOWN = 60;

    private final Reason reason;

    /**
     * @param detail a sentence; cut after 300 characters
     */
    Fault(Reason reason, String detail) {
        super(clean(detail, LONGEST), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** The first of a value's characters, for a sentence. */
    static String show(String value) {
        return clean(value, SHOWN);
    }

    /** Cuts a text, and takes away what cannot be printed or encoded. */
    private static String clean(String text, int most) {
        boolean cut = text.length() > most;
        StringBuilder clean = new StringBuilder(cut ? text.substring(0, most - 3) : text);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < clean.length()
                    && Character.isLowSurrogate(clean.charAt(i + 1))) {
                i++;
            } else if (Character.isISOControl(c)) {
                clean.setCharAt(i, ' ');
            } else if (Character.isSurrogate(c)) {
                clean.setCharAt(i, '\ufffd');
            }
        }
        return cut ? clean.append("...").toString() : clean.toString();
    }
}
