package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Adaptive windowing: a window of the newest values that is kept for as long as no cut of it into
 * an older and a newer part shows two means that differ by more than chance allows.
 *
 * <pre>
 *  L = log(2 log(n) / delta)            n values of variance v, n = n0 + n1
 *  m = 1 / (n0 - shortest + 1) + 1 / (n1 - shortest + 1)
 *  drift when |mean0 - mean1| &gt; √(2 m v L) + ⅔ m L for any cut
 * </pre>
 *
 * <p>The window is an exponential histogram, and cut between its buckets, whenever so many values
 * have come. What is reported is the cut that tells the two parts apart best. After a drift the
 * window begins anew; or, as in the paper, it drops its oldest bucket until no cut shows a
 * difference, and then one change may be reported more than once.
 *
 * <p><b>Cost</b> O(log n) memory, less than 2 KB for any number of values, and O(log n / clock)
 * time.
 *
 * <p><b>Source</b> Bifet &amp; Gavaldà 2007, "Learning from time-changing data with adaptive
 * windowing"; variances of buckets: Babcock, Datar, Motwani &amp; O'Callaghan 2003.
 *
 * <p><b>Choose it</b> when values lie in about [0, 1], such as errors, and changes of any size may
 * come at any pace: small ones are found given time, and false alarms are rare. Not for values of
 * another scale, since the last term takes them to lie in [0, 1], nor where every example counts.
 *
 * @param delta how probable a false alarm may be at each look, in (0, 1)
 * @param clock after how many values cuts are looked for, at least 1
 * @param buckets of each size at most, 2 to 255: more of them make more cuts
 * @param shortest how many values either part has at least, at least 1
 * @param grace with how many values in the window nothing is said, at least 0
 * @param restart whether the window begins anew after a drift
 */
public record Adwin(double delta, int clock, int buckets, int shortest, int grace, boolean restart)
        implements DriftDetector<Adwin.State> {
    /** Less than 1 by more than rounding: what is below the bound by that much is below it. */
    private static final double SURELY = 1 - 1e-9;

    /** How far means may be from what they would be without rounding, as a share of them. */
    private static final double ROUNDING = 1e-12;

    public Adwin {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("delta must be in (0, 1), but was " + delta);
        }
        if (clock < 1) {
            throw new IllegalArgumentException("clock must be at least 1, but was " + clock);
        }
        if (buckets < 2 || buckets > 255) {
            throw new IllegalArgumentException("buckets must be 2 to 255, but was " + buckets);
        }
        if (shortest < 1) {
            throw new IllegalArgumentException("shortest must be at least 1, but was " + shortest);
        }
        if (grace < 0) {
            throw new IllegalArgumentException("grace must be at least 0, but was " + grace);
        }
    }

    /** The usual: 5 buckets a size, looked at every 32 values, at a probability of 0.002. */
    public Adwin() {
        this(0.002, 32, 5, 5, 10, true);
    }

    @Override
    public State newState() {
        return new State(new BucketedWindow(buckets));
    }

    @Override
    public Verdict update(State state, double value) {
        require(value);
        BucketedWindow window = state.window;
        window.add(Magnitude.squarable(value));
        state.ticks++;
        if (state.ticks < clock) {
            return Verdict.STABLE;
        }
        state.ticks = 0;
        Verdict verdict = window.width > grace ? look(window) : Verdict.STABLE;
        if (verdict instanceof Verdict.Drift) {
            if (restart) {
                window.clear();
            } else {
                do {
                    window.dropOldest();
                } while (look(window) instanceof Verdict.Drift);
            }
        }
        return verdict;
    }

    /**
     * The best of the cuts that show a difference. With {@code m ≥ n / (n0 n1)} a cut shows none if
     * {@code (n0 n1 (mean0 - mean1))²} is at most {@code n0 n1 (2 n v L) + (⅔ n L)²}, which takes
     * neither a root nor a division, so hardly any cut is looked at more closely.
     */
    private Verdict look(BucketedWindow window) {
        double width = window.width;
        if (width < 2.0 * shortest) {
            return Verdict.STABLE;
        }
        double total = window.total;
        double log = StrictMath.log(2 * StrictMath.log(width) / delta);
        double wide = SURELY * 2 * window.squares * log;
        double least = SURELY * (4.0 / 9) * (log * width) * (log * width);
        double best = 0;
        double before = 0;
        double after = 0;
        double newer = 0;
        double sum = 0;
        double size = 1;
        for (int row = 0; row < window.rows; row++) {
            int first = row * window.slots;
            for (int i = first + window.counts[row] - 1; i >= first; i--) {
                newer += size;
                sum += window.totals[i];
                double older = width - newer;
                double apart = sum * width - newer * total;
                if (apart * apart <= wide * newer * older + least) {
                    continue;
                }
                double mean0 = (total - sum) / older;
                double mean1 = sum / newer;
                if (differ(older, newer, mean0, mean1, window.squares / width, log)
                        && apart / older * (apart / newer) > best) {
                    best = apart / older * (apart / newer);
                    before = mean0;
                    after = mean1;
                }
            }
            size *= 2;
        }
        return best > 0 ? Verdict.Drift.between(before, after) : Verdict.STABLE;
    }

    private boolean differ(
            double n0, double n1, double mean0, double mean1, double variance, double log) {
        if (n0 < shortest || n1 < shortest) {
            return false;
        }
        double m = 1 / (n0 - shortest + 1) + 1 / (n1 - shortest + 1);
        double chance = Math.sqrt(2 * m * variance * log) + 2.0 / 3 * log * m;
        double rounding = ROUNDING * Math.max(Math.abs(mean0), Math.abs(mean1));
        return Math.abs(mean0 - mean1) - rounding > chance;
    }

    @Override
    public long largestState() {
        return 4 + BucketedWindow.largest(buckets);
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(buckets);
    }

    /** The window, and how many values have come since it was last looked at. */
    public static final class State {
        private final BucketedWindow window;
        private int ticks;

        private State(BucketedWindow window) {
            this.window = window;
        }

        /** How many values the window holds. */
        double width() {
            return window.width;
        }

        /** Their total. */
        double total() {
            return window.total;
        }

        /** The sum of their squared distances from their mean. */
        double squares() {
            return window.squares;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int     values since the last look
     *  double  values in the window
     *  double  their total
     *  double  the sum of their squared distances from their mean
     *  byte    rows
     *  from the row of the largest buckets to that of single values:
     *    byte    buckets
     *    from the oldest to the newest:
     *      double  the total of its values
     *      double  the sum of their squared distances from their mean
     * </pre>
     */
    private record StateCodec(int buckets) implements Codec<State> {
        @Override
        public String id() {
            return "adwin";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.ticks);
            state.window.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(new BucketedWindow(buckets));
            state.ticks = in.readInt();
            state.window.read(in);
            return state;
        }
    }
}
