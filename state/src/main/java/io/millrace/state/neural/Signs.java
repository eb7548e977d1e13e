package io.millrace.state.neural;

import io.millrace.state.Draws;

/** Random signs, 64 to a word. */
final class Signs {
    private Signs() {}

    /** Those of 64 weights in a row, a bit each, of one draw for the example after so many. */
    static long word(long seed, long examples, int draw, int from) {
        return Draws.mix(Draws.mix(Draws.mix(Draws.mix(seed, 1), examples), draw), from);
    }

    /** The value, under the sign that bit j, counted on from word to word, says. */
    static double signed(double value, long word, int j) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ (word >>> j << 63));
    }
}
