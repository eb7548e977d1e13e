package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The test of Page and Hinkley: how far the sum of the values' distances from their running mean,
 * less an allowance each time, has come from the lowest point it ever had; and the mirror image.
 *
 * <pre>
 *  stray = value - mean                     in running deviations, if scaled
 *  up    = alpha up + stray - delta         low  = min(low, up)
 *  down  = alpha down + stray + delta       high = max(high, down)
 *  drift when up - low or high - down exceeds the threshold
 * </pre>
 *
 * <p>How far the mean has moved is taken from how steeply the sum has left its extreme. What drifts
 * begins anew.
 *
 * <p><b>Cost</b> O(1) time and memory: 72 bytes.
 *
 * <p><b>Source</b> Page 1954, "Continuous inspection schemes"; Hinkley 1971, "Inference about the
 * change-point from cumulative sum tests"; with fading sums as in River's Page-Hinkley.
 *
 * <p><b>Choose it</b> when a move of a known least size must be seen soon and costs must be the
 * lowest; scaled, unless values have always the same spread. Not where the mean wanders slowly: it
 * is that of everything since the last drift.
 *
 * @param minimum how many values must have come before anything is said, at least 1
 * @param delta what of a stray is allowed, about half the least move of interest; at least 0
 * @param threshold how far a sum may go from its extreme, greater than 0
 * @param alpha what is left of the sums after each value, in (0, 1]; if less than 1, the sums stop
 *     sinking after some {@code 1 / (1 - alpha)} values, and false alarms become frequent
 * @param side which moves count
 * @param scaled whether strays, and with them delta and the threshold, are in running deviations of
 *     the values rather than in their own unit
 */
public record PageHinkley(
        int minimum, double delta, double threshold, double alpha, Side side, boolean scaled)
        implements DriftDetector<PageHinkley.State> {

    public PageHinkley {
        if (minimum < 1) {
            throw new IllegalArgumentException("minimum must be at least 1, but was " + minimum);
        }
        if (!(delta >= 0 && delta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("delta must be at least 0, but was " + delta);
        }
        if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "threshold must be greater than 0, but was " + threshold);
        }
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1], but was " + alpha);
        }
    }

    /** Both ways, scaled: moves from half a deviation on, 25 deviations in all. */
    public PageHinkley() {
        this(30, 0.25, 25, 1, Side.BOTH, true);
    }

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public Verdict update(State state, double value) {
        require(value);
        double stray = state.stray(Magnitude.squarable(value));
        double unit = 1;
        if (scaled) {
            unit = Math.sqrt(state.squares / state.count);
            stray = unit > 0 ? stray / unit : 0;
        }
        state.sum(stray, delta, alpha);
        if (state.count < minimum) {
            return Verdict.STABLE;
        }
        double up = side.up() ? state.up - state.low : 0;
        double down = side.down() ? state.high - state.down : 0;
        if (up <= threshold && down <= threshold) {
            return Verdict.STABLE;
        }
        double slope = up >= down ? up / state.sinceLow : down / state.sinceHigh;
        Drift drift = new Drift((slope + delta) * unit, up >= down ? Direction.UP : Direction.DOWN);
        state.clear();
        return drift;
    }

    @Override
    public long largestState() {
        return 72;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec();
    }

    /** Mean and spread, and the two sums with their extremes. */
    public static final class State {
        long count;
        double mean;
        double squares;
        double up;
        double down;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        private long sinceLow;
        private long sinceHigh;

        /** The distance from the mean, which the value has entered. */
        private double stray(double value) {
            count++;
            double before = value - mean;
            mean += before / count;
            squares += before * (value - mean);
            return value - mean;
        }

        private void sum(double stray, double delta, double alpha) {
            up = alpha * up + stray - delta;
            down = alpha * down + stray + delta;
            sinceLow++;
            sinceHigh++;
            if (up < low) {
                low = up;
                sinceLow = 0;
            }
            if (down > high) {
                high = down;
                sinceHigh = 0;
            }
        }

        private void clear() {
            count = 0;
            mean = 0;
            squares = 0;
            up = 0;
            down = 0;
            low = Double.POSITIVE_INFINITY;
            high = Double.NEGATIVE_INFINITY;
            sinceLow = 0;
            sinceHigh = 0;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  long    values since the last drift
     *  double  their mean
     *  double  the sum of their squared distances from it
     *  double  the sum upwards
     *  double  its lowest
     *  long    values since then
     *  double  the sum downwards
     *  double  its highest
     *  long    values since then
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        @Override
        public String id() {
            return "page-hinkley";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeLong(state.count);
            out.writeDouble(state.mean);
            out.writeDouble(state.squares);
            out.writeDouble(state.up);
            out.writeDouble(state.low);
            out.writeLong(state.sinceLow);
            out.writeDouble(state.down);
            out.writeDouble(state.high);
            out.writeLong(state.sinceHigh);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State();
            state.count = in.readLong();
            state.mean = in.readDouble();
            state.squares = in.readDouble();
            state.up = in.readDouble();
            state.low = in.readDouble();
            state.sinceLow = in.readLong();
            state.down = in.readDouble();
            state.high = in.readDouble();
            state.sinceHigh = in.readLong();
            return state;
        }
    }
}
