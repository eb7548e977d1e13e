package io.millrace.state.experts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The numbers of an aggregator that has an entry for each expert in each of some columns. */
final class Columns {
    private Columns() {}

    /** Takes over the entries of those that go on; {@code source} is as in {@code rearrange}. */
    static void take(int[] source, double[] from, double[] to) {
        for (int i = 0; i < source.length; i++) {
            if (source[i] >= 0) {
                to[i] = from[source[i]];
            }
        }
    }

    /** Writes expert by expert the entries of all columns. */
    static void write(DataOutput out, double[]... columns) throws IOException {
        for (int i = 0; i < columns[0].length; i++) {
            for (double[] column : columns) {
                out.writeDouble(column[i]);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    static void read(DataInput in, double[]... columns) throws IOException {
        for (int i = 0; i < columns[0].length; i++) {
            for (double[] column : columns) {
                column[i] = in.readDouble();
            }
        }
    }
}
