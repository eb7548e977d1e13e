package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The two-sided cumulative sum: how far the values have strayed from the level and spread of the
 * first {@code calibration} of them, less an allowance each time.
 *
 * <pre>
 *  z = (value - mean) / deviation
 *  up   = max(0, up + z - allowance)
 *  down = max(0, down - z - allowance)
 *  drift when either exceeds the threshold
 * </pre>
 *
 * <p>Mean and deviation are those of the calibration, during which nothing is said. What drifts
 * begins anew.
 *
 * <p><b>Cost</b> O(1) time and memory: 36 bytes.
 *
 * <p><b>Source</b> Page 1954, "Continuous inspection schemes"; standardised as in Montgomery,
 * "Introduction to statistical quality control", the tabular cusum.
 *
 * <p><b>Choose it</b> when values are near normal and about twice the allowance is the least move
 * worth an alarm. Its level and spread are known only as well as the calibration tells.
 *
 * @param calibration from how many values level and spread are taken, at least 2
 * @param allowance what of a stray is allowed, in deviations, at least 0
 * @param threshold how far the sum may go, in deviations, greater than 0
 */
public record Cusum(int calibration, double allowance, double threshold)
        implements DriftDetector<Cusum.State> {
    /** Strays beyond this many deviations count as this. */
    private static final double LARGEST = 1e9;

    public Cusum {
        if (calibration < 2) {
            throw new IllegalArgumentException(
                    "calibration must be at least 2, but was " + calibration);
        }
        if (!(allowance >= 0 && allowance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "allowance must be at least 0, but was " + allowance);
        }
        if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "threshold must be greater than 0, but was " + threshold);
        }
    }

    /** With 200 values to calibrate, half a deviation allowed, and a threshold of 12 deviations. */
    public Cusum() {
        this(200, 0.5, 12);
    }

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public Verdict update(State state, double value) {
        require(value);
        if (state.count < calibration) {
            state.calibrate(value);
            return Verdict.STABLE;
        }
        double deviation = Math.sqrt(state.squares / (state.count - 1));
        if (deviation == 0) {
            return constant(state, value);
        }
        // In halves: the difference of two doubles may be none.
        double stray = 2 * (value / 2 - state.mean / 2) / deviation;
        double z = Math.max(-LARGEST, Math.min(LARGEST, stray));
        state.up = Math.max(0, state.up + z - allowance);
        state.down = Math.max(0, state.down - z - allowance);
        if (state.up <= threshold && state.down <= threshold) {
            return Verdict.STABLE;
        }
        Verdict drift =
                new Verdict.Drift(
                        Math.min(Double.MAX_VALUE, Math.abs(z) * deviation),
                        state.up > threshold ? Direction.UP : Direction.DOWN);
        state.clear();
        return drift;
    }

    /** Any other value is a change of what has been constant. */
    private static Verdict constant(State state, double value) {
        if (value == state.mean) {
            return Verdict.STABLE;
        }
        Verdict drift = Verdict.Drift.between(state.mean, value);
        state.clear();
        return drift;
    }

    @Override
    public long largestState() {
        return 36;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec();
    }

    /** Level and spread, and the two sums. */
    public static final class State {
        private int count;
        private double mean;
        private double squares;
        private double up;
        private double down;

        private void calibrate(double value) {
            count++;
            double moved = value / count - mean / count;
            double before = value - mean;
            mean += moved;
            squares = Math.min(Double.MAX_VALUE, squares + before * (value - mean));
        }

        private void clear() {
            count = 0;
            mean = 0;
            squares = 0;
            up = 0;
            down = 0;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int     values of the calibration so far
     *  double  their mean
     *  double  the sum of their squared distances from it
     *  double  the sum upwards
     *  double  the sum downwards
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        @Override
        public String id() {
            return "cusum";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.count);
            out.writeDouble(state.mean);
            out.writeDouble(state.squares);
            out.writeDouble(state.up);
            out.writeDouble(state.down);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State();
            state.count = in.readInt();
            state.mean = in.readDouble();
            state.squares = in.readDouble();
            state.up = in.readDouble();
            state.down = in.readDouble();
            return state;
        }
    }
}
