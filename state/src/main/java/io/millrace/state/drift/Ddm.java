package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Range;
import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import io.millrace.state.Verdict.Drift;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The drift detection method: a learner's error rate falls while nothing changes, so it has drifted
 * when the rate rises well above the lowest it ever was.
 *
 * <pre>
 *  p = errors / n        s = √(p (1 - p) / n)
 *  (pMin, sMin) = the (p, s) whose sum was least
 *  warning when p + s &gt; pMin + warning sMin, drift when p + s &gt; pMin + drift sMin
 * </pre>
 *
 * <p>What drifts begins anew.
 *
 * <p><b>Cost</b> O(1) time and memory: 32 bytes.
 *
 * <p><b>Source</b> Gama, Medas, Castillo &amp; Rodrigues 2004, "Learning with drift detection".
 *
 * <p><b>Choose it</b> when values are errors, 0 or 1, of a learner that is soon as good as it gets,
 * and a warning is wanted before the drift. Slow after long calm, since the rate is that of
 * everything since the last drift; and a learner that has made no error yet drifts with its first.
 *
 * @param minimum up to how many values nothing is said, at least 0
 * @param warning how many deviations above the least is a warning, at least 0
 * @param drift how many is a drift, at least {@code warning}
 */
public record Ddm(int minimum, double warning, double drift) implements DriftDetector<Ddm.State> {
    private static final Range ERRORS = new Range(0, 1);

    public Ddm {
        if (minimum < 0) {
            throw new IllegalArgumentException("minimum must be at least 0, but was " + minimum);
        }
        if (!(warning >= 0)) {
            throw new IllegalArgumentException("warning must be at least 0, but was " + warning);
        }
        if (!(drift >= warning && drift < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "drift must be at least warning, %s, but was %s".formatted(warning, drift));
        }
    }

    /** The paper's: 30 values, two deviations and three. */
    public Ddm() {
        this(30, 2, 3);
    }

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public Range values() {
        return ERRORS;
    }

    @Override
    public Verdict update(State state, double value) {
        require(value);
        state.count++;
        state.rate += (value - state.rate) / state.count;
        if (state.count <= minimum) {
            return Verdict.STABLE;
        }
        double rate = state.rate;
        double deviation = Math.sqrt(rate * (1 - rate) / state.count);
        if (rate + deviation <= state.lowest + state.lowestDeviation) {
            state.lowest = rate;
            state.lowestDeviation = deviation;
        }
        if (rate + deviation > state.lowest + drift * state.lowestDeviation) {
            Drift found = new Drift(Math.max(0, rate - state.lowest), Direction.UP);
            state.clear();
            return found;
        }
        return rate + deviation > state.lowest + warning * state.lowestDeviation
                ? Verdict.WARNING
                : Verdict.STABLE;
    }

    @Override
    public long largestState() {
        return 32;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec();
    }

    /** The rate of errors, and the lowest it was. */
    public static final class State {
        private long count;
        private double rate;
        private double lowest = Double.POSITIVE_INFINITY;
        private double lowestDeviation = Double.POSITIVE_INFINITY;

        private void clear() {
            count = 0;
            rate = 0;
            lowest = Double.POSITIVE_INFINITY;
            lowestDeviation = Double.POSITIVE_INFINITY;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  long    values since the last drift
     *  double  their mean
     *  double  the mean when mean and deviation were least, or infinity
     *  double  its deviation then, or infinity
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        @Override
        public String id() {
            return "ddm";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeLong(state.count);
            out.writeDouble(state.rate);
            out.writeDouble(state.lowest);
            out.writeDouble(state.lowestDeviation);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State();
            state.count = in.readLong();
            state.rate = in.readDouble();
            state.lowest = in.readDouble();
            state.lowestDeviation = in.readDouble();
            return state;
        }
    }
}
