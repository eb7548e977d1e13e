package io.millrace.state.drift;

/** Which moves of the values are drift. */
public enum Side {
    /** They become larger: of errors, more frequent. */
    UP,
    /** They become smaller. */
    DOWN,
    /** Either. */
    BOTH;

    boolean up() {
        return this != DOWN;
    }

    boolean down() {
        return this != UP;
    }
}
