package io.millrace.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A trial between an elder, a newborn, and those that were woken for it. */
final class Trial {
    /** Who was born for it, or -1 if no trial is running. */
    int newborn = -1;

    int elder = -1;

    /** At how many labels of the key the drift was noticed that it goes back to. */
    long since;

    /** Whether it follows on one that the same drift has called for. */
    boolean second;

    /** How many examples of the elder it lasts, and how many have gone. */
    int length;

    int gone;

    /** The elder's and the newborn's mean losses of late. */
    double elderLate;

    double newbornLate;

    /** The elder's loss, summed over the second half. */
    double elderSum;

    /** Who takes part. */
    final boolean[] has;

    /** For each, by how much its loss exceeds the elder's in the second half: sums. */
    final double[] sum;

    final double[] squares;
    final int[] count;

    Trial(int experts) {
        has = new boolean[experts];
        sum = new double[experts];
        squares = new double[experts];
        count = new int[experts];
    }

    boolean running() {
        return newborn >= 0;
    }

    /** A trial begins, with nobody in it but these two. */
    void begin(int elder, int newborn, int length, long since, boolean second) {
        this.elder = elder;
        this.newborn = newborn;
        this.length = length;
        this.since = since;
        this.second = second;
        gone = 0;
        elderLate = 0;
        newbornLate = 0;
        elderSum = 0;
        Arrays.fill(has, false);
        Arrays.fill(sum, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(count, 0);
        has[elder] = true;
        has[newborn] = true;
    }

    void end() {
        newborn = -1;
        elder = -1;
        Arrays.fill(has, false);
    }

    /** In the second half, how much more somebody's loss was than the elder's. */
    void compare(int i, double more) {
        if (Double.isFinite(more)) {
            sum[i] += more;
            squares[i] += more * more;
            count[i]++;
        }
    }

    /** By how much somebody's mean loss exceeds the elder's; NaN if they never met. */
    double more(int i) {
        return sum[i] / count[i];
    }

    /** Whether somebody did better than the elder, by more than twice the standard error. */
    boolean beats(int i) {
        return has[i] && count[i] > 1 && more(i) + 2 * error(i) < 0;
    }

    /** The standard error of {@link #more}. */
    double error(int i) {
        double n = count[i];
        double spread = squares[i] / n - more(i) * more(i);
        return Math.sqrt(Math.max(0, spread) / (n - 1));
    }

    /**
     * Writes
     *
     * <pre>
     *  int       the newborn, -1 if no trial runs
     *  int       the elder
     *  long      how many labels there were at the drift
     *  boolean   whether it is a second one
     *  int       its length
     *  int       how much of it has gone
     *  double    the elder's mean loss of late
     *  double    the newborn's
     *  double    the sum of the elder's losses in the second half
     *  for each expert
     *    boolean whether it takes part
     *    double  by how much its losses exceed the elder's, summed
     *    double  the squares of that, summed
     *    int     over how many examples
     * </pre>
     */
    void write(DataOutput out) throws IOException {
        out.writeInt(newborn);
        out.writeInt(elder);
        out.writeLong(since);
        out.writeBoolean(second);
        out.writeInt(length);
        out.writeInt(gone);
        out.writeDouble(elderLate);
        out.writeDouble(newbornLate);
        out.writeDouble(elderSum);
        for (int i = 0; i < has.length; i++) {
            out.writeBoolean(has[i]);
            out.writeDouble(sum[i]);
            out.writeDouble(squares[i]);
            out.writeInt(count[i]);
        }
    }

    /** Reads what {@link #write} wrote. */
    void read(DataInput in) throws IOException {
        newborn = in.readInt();
        elder = in.readInt();
        since = in.readLong();
        second = in.readBoolean();
        length = in.readInt();
        gone = in.readInt();
        elderLate = in.readDouble();
        newbornLate = in.readDouble();
        elderSum = in.readDouble();
        for (int i = 0; i < has.length; i++) {
            has[i] = in.readBoolean();
            sum[i] = in.readDouble();
            squares[i] = in.readDouble();
            count[i] = in.readInt();
        }
    }
}
