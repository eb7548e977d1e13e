package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Range;
import io.millrace.state.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Drift detection by Hoeffding's bound on averages: the mean of all values against the mean up to a
 * cut, which is wherever the mean, bound included, was lowest; and the mirror image.
 *
 * <pre>
 *  e(n) = √(log(1 / drift) / 2n)
 *  the cut is moved to n when mean(cut) + e(cut) ≥ mean(n) + e(n)
 *  more when mean(n) - mean(cut) ≥ √((1 / cut - 1 / n) log(2 / confidence) / 2)
 * </pre>
 *
 * <p>With the confidence of drifts that is a drift, with that of warnings a warning. What drifts
 * begins anew.
 *
 * <p><b>Cost</b> O(1) time and memory: 48 bytes.
 *
 * <p><b>Source</b> Frías-Blanco, del Campo-Ávila, Ramos-Jiménez, Morales-Bueno, Ortiz-Díaz &amp;
 * Caballero-Mota 2015, "Online and non-parametric drift detection methods based on Hoeffding's
 * bounds", the A-test.
 *
 * <p><b>Choose it</b> when values lie in [0, 1], such as errors, changes are abrupt, and false
 * alarms must be rare without any assumption of how values are distributed. {@link HddmW} sees
 * gradual changes sooner.
 *
 * @param drift how probable a false drift may be at each value, in (0, 1)
 * @param warning how probable a false warning may be, at least {@code drift}, less than 1
 * @param side which moves count
 */
public record HddmA(double drift, double warning, Side side) implements DriftDetector<HddmA.State> {
    private static final Range UNIT = new Range(0, 1);

    public HddmA {
        if (!(drift > 0 && drift < 1)) {
            throw new IllegalArgumentException("drift must be in (0, 1), but was " + drift);
        }
        if (!(warning >= drift && warning < 1)) {
            throw new IllegalArgumentException(
                    "warning must be at least drift, %s, and less than 1, but was %s"
                            .formatted(drift, warning));
        }
    }

    /** The usual: 0.001 and 0.005, of more errors. */
    public HddmA() {
        this(0.001, 0.005, Side.UP);
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
        state.count++;
        state.mean += (value - state.mean) / state.count;
        double half = StrictMath.log(1 / drift) / 2;
        state.moveCuts(half);
        if (!rises(state, warning) && !falls(state, warning)) {
            return Verdict.STABLE;
        }
        boolean up = rises(state, drift);
        if (!up && !falls(state, drift)) {
            return Verdict.WARNING;
        }
        Verdict found =
                up
                        ? state.since(state.lowCount, state.low)
                        : state.since(state.highCount, state.high);
        state.clear();
        return found;
    }

    private boolean rises(State state, double confidence) {
        return side.up()
                && state.mean > state.low
                && state.mean - state.low >= bound(state.lowCount, state.count, confidence);
    }

    private boolean falls(State state, double confidence) {
        return side.down()
                && state.mean < state.high
                && state.high - state.mean >= bound(state.highCount, state.count, confidence);
    }

    private static double bound(long cut, long count, double confidence) {
        double m = (double) (count - cut) / cut / count;
        return Math.sqrt(m / 2 * StrictMath.log(2 / confidence));
    }

    @Override
    public long largestState() {
        return 48;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec();
    }

    /** The mean of all values, and the means up to the two cuts. */
    public static final class State {
        private long count;
        private double mean;
        private long lowCount;
        private double low;
        private long highCount;
        private double high;

        private void moveCuts(double half) {
            double bound = Math.sqrt(half / count);
            if (lowCount == 0 || low + Math.sqrt(half / lowCount) >= mean + bound) {
                lowCount = count;
                low = mean;
            }
            if (highCount == 0 || high - Math.sqrt(half / highCount) <= mean - bound) {
                highCount = count;
                high = mean;
            }
        }

        private Verdict since(long cut, double before) {
            return Verdict.Drift.between(
                    before, (count * mean - cut * before) / (double) (count - cut));
        }

        private void clear() {
            count = 0;
            mean = 0;
            lowCount = 0;
            low = 0;
            highCount = 0;
            high = 0;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  long    values since the last drift
     *  double  their mean
     *  long    values up to the cut where the mean was lowest
     *  double  their mean
     *  long    values up to the cut where it was highest
     *  double  their mean
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        @Override
        public String id() {
            return "hddm-a";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeLong(state.count);
            out.writeDouble(state.mean);
            out.writeLong(state.lowCount);
            out.writeDouble(state.low);
            out.writeLong(state.highCount);
            out.writeDouble(state.high);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State();
            state.count = in.readLong();
            state.mean = in.readDouble();
            state.lowCount = in.readLong();
            state.low = in.readDouble();
            state.highCount = in.readLong();
            state.high = in.readDouble();
            return state;
        }
    }
}
