package io.millrace.state.streams;

/**
 * Equal parts of a stream, as far as rows can be parted: part k begins with row ⌊k rows / count⌋.
 *
 * @param rows how many rows there are, at least 1
 * @param count how many parts, at least 1
 */
record Parts(long rows, int count) {
    Parts {
        if (rows < 1 || rows > Long.MAX_VALUE / count) {
            throw new IllegalArgumentException(
                    "rows must be from 1 to " + Long.MAX_VALUE / count + ", but was " + rows);
        }
    }

    /** The first row of a part. */
    long start(int part) {
        return part * rows / count;
    }

    /** Which part a row is in, from 0. */
    int of(long row) {
        int part = 0;
        while (part < count - 1 && row >= start(part + 1)) {
            part++;
        }
        return part;
    }

    /** Where each part but the first begins. */
    long[] changes() {
        long[] changes = new long[count - 1];
        for (int part = 1; part < count; part++) {
            changes[part - 1] = start(part);
        }
        return changes;
    }
}
