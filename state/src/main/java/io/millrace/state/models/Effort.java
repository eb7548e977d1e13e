package io.millrace.state.models;

/**
 * What a default model may cost. The figures are for ten columns and one of ones; room grows with
 * the columns.
 */
public enum Effort {
    /** Four members of a few hundred bytes each. */
    LOW(2_800, 40, 40),
    /** All members that earn their place on common streams. */
    STANDARD(118_000, 150, 400),
    /** Besides, members that are worth their room or time on few. */
    HIGH(700_000, 300, 1000);

    private static final int COLUMNS = 11;

    private final long room;
    private final int widest;
    private final int longest;

    Effort(long room, int widest, int longest) {
        this.room = room;
        this.widest = widest;
        this.longest = longest;
    }

    /** How many bytes the states of all members may take, for so many columns. */
    long room(int columns) {
        return room * Math.max(COLUMNS, columns) / COLUMNS;
    }

    /** How many columns there may be for members that cost their square. */
    int widest() {
        return widest;
    }

    /** The longest season that is looked for, in labels. */
    int longest() {
        return longest;
    }
}
