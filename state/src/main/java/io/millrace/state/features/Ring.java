package io.millrace.state.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The latest numbers, as many as there is room for. */
final class Ring {
    private final double[] values;
    private int known;
    private int next;

    Ring(int capacity) {
        this.values = new double[capacity];
    }

    /** Takes in a number, in place of the oldest if there is no more room. */
    void remember(double value) {
        values[next] = value;
        next = next + 1 < values.length ? next + 1 : 0;
        known = Math.min(known + 1, values.length);
    }

    /**
     * The k-th most recent number, NaN if there are not so many.
     *
     * @param k from 1 to the capacity
     */
    double back(int k) {
        return k <= known ? values[Math.floorMod(next - k, values.length)] : Double.NaN;
    }

    /** The most bytes it is written as. */
    static long largest(int capacity) {
        return 4 + 8L * capacity;
    }

    /** Writes how many numbers there are, and then these, from the oldest to the latest. */
    void write(DataOutput out) throws IOException {
        out.writeInt(known);
        for (int k = known; k > 0; k--) {
            out.writeDouble(back(k));
        }
    }

    /** Takes in what was written, by a ring that may have had another capacity. */
    void read(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            remember(in.readDouble());
        }
    }
}
