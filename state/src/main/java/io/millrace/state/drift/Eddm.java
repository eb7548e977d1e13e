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
 * The early drift detection method: the distance between one error and the next grows while a
 * learner learns, so it has drifted when the distances are well below the longest they ever were.
 *
 * <pre>
 *  p, s  = mean and deviation of the distances
 *  reach = p + 2 s,  furthest = the largest reach
 *  warning when reach / furthest &lt; warning, drift when reach / furthest &lt; drift
 * </pre>
 *
 * <p>It judges at errors, and what it said last holds until the next. What drifts begins anew.
 *
 * <p><b>Cost</b> O(1) time and memory: 57 bytes.
 *
 * <p><b>Source</b> Baena-García, del Campo-Ávila, Fidalgo, Bifet, Gavaldà &amp; Morales-Bueno 2006,
 * "Early drift detection method".
 *
 * <p><b>Choose it</b> when errors, 0 or 1, are rare and become slowly more frequent, and false
 * alarms are cheap: its default raises many. Values of more than a half count as errors.
 *
 * @param minimum up to how many values, and errors, nothing is said, at least 1
 * @param warning below which share of the furthest reach is a warning, in (0, 1)
 * @param drift below which is a drift, greater than 0, at most {@code warning}
 */
public record Eddm(int minimum, double warning, double drift) implements DriftDetector<Eddm.State> {
    private static final Range ERRORS = new Range(0, 1);

    public Eddm {
        if (minimum < 1) {
            throw new IllegalArgumentException("minimum must be at least 1, but was " + minimum);
        }
        if (!(warning > 0 && warning < 1)) {
            throw new IllegalArgumentException("warning must be in (0, 1), but was " + warning);
        }
        if (!(drift > 0 && drift <= warning)) {
            throw new IllegalArgumentException(
                    "drift must be greater than 0 and at most warning, %s, but was %s"
                            .formatted(warning, drift));
        }
    }

    /** The paper's: 30 errors, 95 percent and 90. */
    public Eddm() {
        this(30, 0.95, 0.9);
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
        if (value > 0.5) {
            state.error();
            if (state.count > minimum) {
                Verdict verdict = judge(state);
                if (verdict instanceof Drift) {
                    state.clear();
                    return verdict;
                }
            }
        }
        return state.warned ? Verdict.WARNING : Verdict.STABLE;
    }

    private Verdict judge(State state) {
        double variance = state.errors > 1 ? state.squares / (state.errors - 1) : 0;
        double reach = state.distance + 2 * Math.sqrt(variance);
        if (reach > state.furthest) {
            state.furthest = reach;
            state.furthestDistance = state.distance;
        } else if (state.errors > minimum) {
            double share = reach / state.furthest;
            if (share < drift) {
                double more = 1 / state.distance - 1 / state.furthestDistance;
                return new Drift(Math.max(0, more), Direction.UP);
            }
            state.warned = share < warning;
        }
        return Verdict.STABLE;
    }

    @Override
    public long largestState() {
        return 57;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec();
    }

    /** The distances between errors, and the furthest they reached. */
    public static final class State {
        private long count;
        private long last;
        private long errors;
        private double distance;
        private double squares;
        private double furthest;
        private double furthestDistance;
        private boolean warned;

        private void error() {
            errors++;
            double before = count - last - distance;
            distance += before / errors;
            squares += before * (count - last - distance);
            last = count;
        }

        private void clear() {
            count = 0;
            last = 0;
            errors = 0;
            distance = 0;
            squares = 0;
            furthest = 0;
            furthestDistance = 0;
            warned = false;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  long     values since the last drift
     *  long     the number of the last error among them, or 0
     *  long     errors
     *  double   the mean of their distances
     *  double   the sum of squared distances from that mean
     *  double   the furthest reach
     *  double   the mean of distances then
     *  boolean  whether the last judgement was a warning
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        @Override
        public String id() {
            return "eddm";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeLong(state.count);
            out.writeLong(state.last);
            out.writeLong(state.errors);
            out.writeDouble(state.distance);
            out.writeDouble(state.squares);
            out.writeDouble(state.furthest);
            out.writeDouble(state.furthestDistance);
            out.writeBoolean(state.warned);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State();
            state.count = in.readLong();
            state.last = in.readLong();
            state.errors = in.readLong();
            state.distance = in.readDouble();
            state.squares = in.readDouble();
            state.furthest = in.readDouble();
            state.furthestDistance = in.readDouble();
            state.warned = in.readBoolean();
            return state;
        }
    }
}
