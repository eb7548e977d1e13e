package io.millrace.dashboard.board;

/** What a topic holds. */
public enum Kind {
    PREDICTIONS("predictions"),
    REPORTS("reports"),
    ALERTS("alerts"),
    DEAD_LETTERS("dead letters"),
    LATE_LABELS("late labels"),
    EXPIRED("expired events"),
    LABELS("labels");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** What to call it before a reader. */
    public String words() {
        return words;
    }
}
