package io.millrace.state.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Categories in the order in which they were learned, as many as there are slots. */
final class Categories {
    private final double[] values;
    private int known;

    Categories(int slots) {
        this.values = new double[slots];
    }

    /** The slot of a category; -1 if it is missing or has none. */
    int find(double category) {
        for (int slot = 0; slot < known; slot++) {
            if (values[slot] == category) {
                return slot;
            }
        }
        return -1;
    }

    /** The slot of a category, the next free one if it is new; -1 if it is missing or none is. */
    int learn(double category) {
        int slot = find(category);
        if (slot < 0 && known < values.length && Double.isFinite(category)) {
            values[known] = category;
            return known++;
        }
        return slot;
    }

    /** How many categories are known. */
    int known() {
        return known;
    }

    /** The most bytes they are written as. */
    static long largest(int slots) {
        return 4 + 8L * slots;
    }

    /** Writes how many there are, and then these. */
    void write(DataOutput out) throws IOException {
        out.writeInt(known);
        for (int slot = 0; slot < known; slot++) {
            out.writeDouble(values[slot]);
        }
    }

    /**
     * Takes in what was written, as far as there are slots: those who wrote may have had more.
     *
     * @return how many were written
     */
    int read(DataInput in) throws IOException {
        int written = in.readInt();
        for (int slot = 0; slot < written; slot++) {
            learn(in.readDouble());
        }
        return written;
    }
}
