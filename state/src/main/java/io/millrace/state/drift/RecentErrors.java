package io.millrace.state.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The newest errors of 0 and 1, a bit each, in a ring.
 *
 * <pre>
 *  int     errors n
 *  long... n bits, oldest first, 64 in a long, the first of them its lowest bit
 * </pre>
 */
final class RecentErrors {
    private final int capacity;
    private final long[] ring;
    private int size;
    private int next;

    RecentErrors(int capacity) {
        this.capacity = capacity;
        this.ring = new long[(capacity + 63) / 64];
    }

    /** Whether the value is an error, if it can be one at all. */
    static boolean error(double value) {
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException("value must be 0 or 1, but was " + value);
        }
        return value == 1;
    }

    void add(boolean error) {
        long bit = 1L << next;
        if (error) {
            ring[next >> 6] |= bit;
        } else {
            ring[next >> 6] &= ~bit;
        }
        next = next + 1 == capacity ? 0 : next + 1;
        size = Math.min(capacity, size + 1);
    }

    int size() {
        return size;
    }

    int capacity() {
        return capacity;
    }

    boolean full() {
        return size == capacity;
    }

    /** 1 if there was an error so many values ago, else 0; the newest is 0 values ago. */
    int at(int age) {
        int place = next - 1 - age;
        place = place < 0 ? place + capacity : place;
        return (int) (ring[place >> 6] >>> place & 1);
    }

    /** Forgets all but so many of the newest. */
    void keep(int newest) {
        size = Math.min(size, newest);
    }

    static long bytes(int capacity) {
        return 4 + 8L * ((capacity + 63) / 64);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int from = 0; from < size; from += 64) {
            long bits = 0;
            for (int i = from; i < Math.min(size, from + 64); i++) {
                bits |= (long) at(size - 1 - i) << (i - from);
            }
            out.writeLong(bits);
        }
    }

    /** Reads those that fit, or the newest of them. */
    static RecentErrors read(int capacity, DataInput in) throws IOException {
        RecentErrors errors = new RecentErrors(capacity);
        int left = in.readInt();
        while (left > 0) {
            long bits = in.readLong();
            for (int i = 0; i < Math.min(64, left); i++) {
                errors.add((bits >>> i & 1) == 1);
            }
            left -= 64;
        }
        return errors;
    }
}
