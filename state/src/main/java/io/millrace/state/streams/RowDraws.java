package io.millrace.state.streams;

import io.millrace.state.Draws;

/** The random numbers of a stream: each by the seed, its row and its place in the row. */
final class RowDraws {
    /** The place of the noise on the label. */
    static final int NOISE = -1;

    /** The place of what is decided by chance. */
    static final int CHANCE = -2;

    private final long seed;

    RowDraws(long seed) {
        // Rows are told apart by their bits as well: seeds as they are would share rows.
        this.seed = Draws.mix(seed, 0x726f7773L);
    }

    /** Uniform in [0, 1). */
    double uniform(long row, int place) {
        return Draws.uniform(of(row, place));
    }

    /** Standard normal. */
    double normal(long row, int place) {
        return Draws.normal(of(row, place));
    }

    private long of(long row, int place) {
        return Draws.mix(Draws.mix(seed, row), place);
    }
}
