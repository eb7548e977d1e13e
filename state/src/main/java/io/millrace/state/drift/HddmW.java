package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Range;
import io.millrace.state.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Drift detection by McDiarmid's bound on weighted averages: the exponentially weighted mean since
 * a cut against the one up to it; the cut is wherever the mean, bound included, was lowest, and for
 * the mirror image wherever it was highest.
 *
 * <pre>
 *  mean = w value + (1 - w) mean            share = w² + (1 - w)² share, from 1 on
 *  e(share, confidence) = √(share log(1 / confidence) / 2)
 *  the cut is moved here when mean + e(share, drift) is less than it was there
 *  more when mean(since) - mean(cut) &gt; e(share(since) + share(cut), confidence)
 * </pre>
 *
 * <p>With the confidence of drifts that is a drift, with that of warnings a warning. What drifts
 * begins anew.
 *
 * <p><b>Cost</b> O(1) time and memory: 96 bytes.
 *
 * <p><b>Source</b> Frías-Blanco, del Campo-Ávila, Ramos-Jiménez, Morales-Bueno, Ortiz-Díaz &amp;
 * Caballero-Mota 2015, "Online and non-parametric drift detection methods based on Hoeffding's
 * bounds", the W-test.
 *
 * <p><b>Choose it</b> when values lie in [0, 1], such as errors, and a change must be seen within
 * some 40 values, whether it is abrupt or gradual. {@link HddmA} raises fewer false alarms.
 *
 * @param drift how probable a false drift may be at each value, in (0, 1)
 * @param warning how probable a false warning may be, at least {@code drift}, less than 1
 * @param weight of the newest value in a mean, in (0, 1)
 * @param side which moves count
 * @param jumps whether a mean of 0 takes the next value whole rather than by its weight, as River's
 *     does; the bound does not allow for it
 */
public record HddmW(double drift, double warning, double weight, Side side, boolean jumps)
        implements DriftDetector<HddmW.State> {
    private static final Range UNIT = new Range(0, 1);

    public HddmW {
        if (!(drift > 0 && drift < 1)) {
            throw new IllegalArgumentException("drift must be in (0, 1), but was " + drift);
        }
        if (!(warning >= drift && warning < 1)) {
            throw new IllegalArgumentException(
                    "warning must be at least drift, %s, and less than 1, but was %s"
                            .formatted(drift, warning));
        }
        if (!(weight > 0 && weight < 1)) {
            throw new IllegalArgumentException("weight must be in (0, 1), but was " + weight);
        }
    }

    /** The usual: 0.001 and 0.005, a weight of 0.05, of more errors. */
    public HddmW() {
        this(0.001, 0.005, 0.05, Side.UP, false);
    }

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public Range values() {
        return UNIT;
    }

    @Override
    public Verdict update(State state, double value) {
        require(value);
        Average all = state.all;
        learn(all, value);
        double bound = bound(all.share, drift);
        if (all.mean + bound < state.lowest) {
            state.lowest = all.mean + bound;
            state.low.become(all);
            state.sinceLow.clear();
        } else {
            learn(state.sinceLow, value);
        }
        if (all.mean - bound > state.highest) {
            state.highest = all.mean - bound;
            state.high.become(all);
            state.sinceHigh.clear();
        } else {
            learn(state.sinceHigh, value);
        }
        return judge(state);
    }

    private void learn(Average average, double value) {
        boolean whole = jumps ? average.mean == 0 : average.share == 1;
        average.mean = whole ? value : weight * value + (1 - weight) * average.mean;
        average.share = weight * weight + (1 - weight) * (1 - weight) * average.share;
    }

    private Verdict judge(State state) {
        if (!rises(state, warning) && !falls(state, warning)) {
            return Verdict.STABLE;
        }
        boolean up = rises(state, drift);
        if (!up && !falls(state, drift)) {
            return Verdict.WARNING;
        }
        Verdict found =
                up
                        ? Verdict.Drift.between(state.low.mean, state.sinceLow.mean)
                        : Verdict.Drift.between(state.high.mean, state.sinceHigh.mean);
        state.clear();
        return found;
    }

    private boolean rises(State state, double confidence) {
        return side.up() && more(state.low, state.sinceLow, confidence);
    }

    private boolean falls(State state, double confidence) {
        return side.down() && more(state.sinceHigh, state.high, confidence);
    }

    /** Whether one average is larger than the other; no average has a share of 1. */
    private static boolean more(Average less, Average more, double confidence) {
        return more.mean > less.mean
                && more.share < 1
                && less.share < 1
                && more.mean - less.mean > bound(less.share + more.share, confidence);
    }

    private static double bound(double share, double confidence) {
        return Math.sqrt(share * StrictMath.log(1 / confidence) / 2);
    }

    @Override
    public long largestState() {
        return 96;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec();
    }

    /** A weighted mean, and the sum of its squared weights: 1 as long as it has no value. */
    private static final class Average {
        private double mean;
        private double share = 1;

        private void become(Average other) {
            mean = other.mean;
            share = other.share;
        }

        private void clear() {
            mean = 0;
            share = 1;
        }

        private void write(DataOutput out) throws IOException {
            out.writeDouble(mean);
            out.writeDouble(share);
        }

        private void read(DataInput in) throws IOException {
            mean = in.readDouble();
            share = in.readDouble();
        }
    }

    /** The average of all values, and those up to the two cuts and since. */
    public static final class State {
        private final Average all = new Average();
        private double lowest = Double.POSITIVE_INFINITY;
        private final Average low = new Average();
        private final Average sinceLow = new Average();
        private double highest = Double.NEGATIVE_INFINITY;
        private final Average high = new Average();
        private final Average sinceHigh = new Average();

        private void clear() {
            all.clear();
            lowest = Double.POSITIVE_INFINITY;
            low.clear();
            sinceLow.clear();
            highest = Double.NEGATIVE_INFINITY;
            high.clear();
            sinceHigh.clear();
        }
    }

    /**
     * Version 1; an average is two doubles, the mean and its share:
     *
     * <pre>
     *  average  of all values
     *  double   the lowest that its mean and bound were, or infinity
     *  average  up to then
     *  average  since
     *  double   the highest that its mean less its bound was, or minus infinity
     *  average  up to then
     *  average  since
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        @Override
        public String id() {
            return "hddm-w";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            state.all.write(out);
            out.writeDouble(state.lowest);
            state.low.write(out);
            state.sinceLow.write(out);
            out.writeDouble(state.highest);
            state.high.write(out);
            state.sinceHigh.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State();
            state.all.read(in);
            state.lowest = in.readDouble();
            state.low.read(in);
            state.sinceLow.read(in);
            state.highest = in.readDouble();
            state.high.read(in);
            state.sinceHigh.read(in);
            return state;
        }
    }
}
