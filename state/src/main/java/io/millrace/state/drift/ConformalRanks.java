package io.millrace.state.drift;

import io.millrace.state.Draws;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where a value ranks among all that came before it, as far as a memory of fixed size can tell. The
 * first values become edges and stay; every gap between them keeps how many values have fallen into
 * it since.
 *
 * <pre>
 *  low  = sum over gaps i &lt; j of (count_i + 1) / (n + 1)     j: the gap of the newest value
 *  high = low + (count_j + 1) / (n + 1)                      n: the values before it
 * </pre>
 *
 * <p>The rank of the newest of n + 1 exchangeable values is equally likely to be any, whatever the
 * ranks before it were, and gap i holds {@code count_i + 1} of the n + 1 places: so the value falls
 * into it with exactly the probability {@code high - low}, given all that is remembered. The
 * conformal p-value of Vovk, Gammerman and Shafer (2005, "Algorithmic learning in a random world",
 * section 8.1) is a uniform draw from [low, high].
 *
 * <p>Among equal values a draw of each decides, so that this holds for discrete values too.
 */
final class ConformalRanks {
    private final double[] edges;
    private final int[] ties;
    private final long[] counts;

    private int known;
    private long past;
    private long draws;

    // Of the newest value; nothing is read from them before they are set anew.
    private double low;
    private double high;

    ConformalRanks(int edges) {
        this.edges = new double[edges];
        this.ties = new int[edges];
        this.counts = new long[edges + 1];
    }

    /** Takes in a value; whether it has been ranked, rather than made an edge. */
    boolean add(double value) {
        int tie = (int) Draws.mix(draws++, 0L);
        int gap = gap(value, tie);
        if (known < edges.length) {
            insert(gap, value, tie);
            past++;
            return false;
        }
        long below = gap;
        for (int i = 0; i < gap; i++) {
            below += counts[i];
        }
        counts[gap]++;
        past++;
        low = (double) below / past;
        high = (double) (below + counts[gap]) / past;
        return true;
    }

    /** How many edges lie below the value. */
    private int gap(double value, int tie) {
        int from = 0;
        int to = known;
        while (from < to) {
            int middle = (from + to) >>> 1;
            double edge = edges[middle];
            if (edge < value || (edge == value && ties[middle] < tie)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private void insert(int at, double value, int tie) {
        System.arraycopy(edges, at, edges, at + 1, known - at);
        System.arraycopy(ties, at, ties, at + 1, known - at);
        edges[at] = value;
        ties[at] = tie;
        known++;
    }

    /** The least p-value of the newest value, if {@link #add} has ranked it. */
    double low() {
        return low;
    }

    /** The greatest p-value of the newest value, if {@link #add} has ranked it. */
    double high() {
        return high;
    }

    /** How many values there have been. */
    long past() {
        return past;
    }

    /** How many values have been ranked. */
    long ranked() {
        return past - known;
    }

    /**
     * Whether the value is unlike an edge. Asked for the least edge only while all are the same.
     */
    boolean differs(double value) {
        return known > 0 && edges[0] != value;
    }

    /** Forgets all values; the draws go on. */
    void clear() {
        Arrays.fill(counts, 0);
        known = 0;
        past = 0;
    }

    /** The bytes of so many edges. */
    static long bytes(int edges) {
        return 12 + 12L * edges + 8L * (edges + 1);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(known);
        out.writeLong(draws);
        for (int i = 0; i < edges.length; i++) {
            out.writeDouble(edges[i]);
            out.writeInt(ties[i]);
        }
        for (long count : counts) {
            out.writeLong(count);
        }
    }

    void read(DataInput in) throws IOException {
        known = in.readInt();
        draws = in.readLong();
        past = known;
        for (int i = 0; i < edges.length; i++) {
            edges[i] = in.readDouble();
            ties[i] = in.readInt();
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readLong();
            past += counts[i];
        }
    }
}
