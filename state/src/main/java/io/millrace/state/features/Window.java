package io.millrace.state.features;

import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The latest values of an input, in blocks as long as the window: {@code values[0..filled)} are of
 * this block, the others, once there are any, the end of the last one.
 */
final class Window {

    private final double[] values;
    private int filled;
    private boolean full;

    // All of these follow from the values: of this block, and of each end of the last one.
    private final Part beginning = new Part();
    private final double[] means;
    private final double[] squares;
    private final double[] leasts;
    private final double[] greatests;

    Window(int length) {
        this.values = new double[length];
        this.means = new double[length];
        this.squares = new double[length];
        this.leasts = new double[length];
        this.greatests = new double[length];
    }

    /** The statistics of some values. */
    static final class Part {
        int count;
        double mean;
        double squares;
        double least;
        double greatest;

        Part() {
            clear();
        }

        void clear() {
            count = 0;
            mean = Double.NaN;
            squares = Double.NaN;
            least = Double.NaN;
            greatest = Double.NaN;
        }

        void add(double value) {
            add(1, value, 0, value, value);
        }

        void add(int n, double itsMean, double itsSquares, double itsLeast, double itsGreatest) {
            if (count == 0) {
                count = n;
                mean = itsMean;
                squares = itsSquares;
                least = itsLeast;
                greatest = itsGreatest;
            } else if (n > 0) {
                double share = (double) n / (count + n);
                double apart = itsMean - mean;
                mean += apart * share;
                squares += itsSquares + apart * apart * count * share;
                least = Math.min(least, itsLeast);
                greatest = Math.max(greatest, itsGreatest);
                count += n;
            }
        }
    }

    /** Collects the window that ends with the value, or, if it is missing, with the last one. */
    void gather(double value, Part all) {
        all.clear();
        boolean missing = !Double.isFinite(value);
        int from = missing ? filled : filled + 1;
        if (full && from < values.length) {
            all.add(
                    values.length - from,
                    means[from],
                    squares[from],
                    leasts[from],
                    greatests[from]);
        }
        all.add(
                beginning.count,
                beginning.mean,
                beginning.squares,
                beginning.least,
                beginning.greatest);
        if (!missing) {
            all.add(Magnitude.squarable(value));
        }
    }

    /** Takes in a value. */
    void remember(double value) {
        values[filled] = Magnitude.squarable(value);
        beginning.add(values[filled]);
        filled++;
        if (filled == values.length) {
            filled = 0;
            full = true;
            summariseEnds();
        }
    }

    /** Works out the statistics of each end of the last block that is still there. */
    private void summariseEnds() {
        beginning.clear();
        for (int i = values.length - 1; i >= filled; i--) {
            beginning.add(values[i]);
            means[i] = beginning.mean;
            squares[i] = beginning.squares;
            leasts[i] = beginning.least;
            greatests[i] = beginning.greatest;
        }
        beginning.clear();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(values.length);
        out.writeInt(filled);
        out.writeInt(full ? values.length : filled);
        for (int i = filled; i < values.length && full; i++) {
            out.writeDouble(values[i]);
        }
        for (int i = 0; i < filled; i++) {
            out.writeDouble(values[i]);
        }
    }

    /** Takes in what was written, by a window that may have had another length. */
    void read(DataInput in) throws IOException {
        int length = in.readInt();
        int written = in.readInt();
        int known = in.readInt();
        if (written < 0 || written >= length || (known != length && known != written)) {
            throw new IOException(
                    String.format(
                            "a window of %d cannot hold %d values, %d of them in this block",
                            length, known, written));
        }
        if (length != values.length) {
            for (int i = 0; i < known; i++) {
                remember(in.readDouble());
            }
            return;
        }
        full = known == length;
        double[] latest = new double[known];
        for (int i = 0; i < known; i++) {
            latest[i] = in.readDouble();
        }
        filled = written;
        int older = known - written;
        System.arraycopy(latest, 0, values, written, older);
        System.arraycopy(latest, older, values, 0, written);
        if (full) {
            summariseEnds();
        }
        for (int i = 0; i < written; i++) {
            beginning.add(values[i]);
        }
    }
}
