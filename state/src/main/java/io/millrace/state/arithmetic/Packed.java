package io.millrace.state.arithmetic;

/** The lower triangle of a symmetric matrix, row by row in one array. */
public final class Packed {
    private Packed() {}

    /** Where row {@code i} begins; of the number of rows, how many entries there are. */
    public static int row(int i) {
        return i * (i + 1) / 2;
    }
}
