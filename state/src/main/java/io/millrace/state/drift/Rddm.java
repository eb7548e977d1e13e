package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Range;
import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The reactive drift detection method: whether errors are more frequent than they were at their
 * rarest, with a memory short enough to notice even after a long calm.
 *
 * <pre>
 *  s = √(p (1 - p) / n)                   p: the rate of the n errors so far
 *  p_min, s_min: where p + s was least
 *  warning, drift when p + s &gt; p_min + level · s_min
 * </pre>
 *
 * <p>After a drift all of that is worked out anew, from the values since the warning began. A
 * warning that goes on for more than so many values is a drift, from the newest value on. And once
 * a calm has lasted long, it is worked out anew from the newest values, for a rate over very many
 * of them hardly moves.
 *
 * <p><b>Cost</b> amortised O(1) time; a bit for each of the values kept.
 *
 * <p><b>Source</b> Barros, Cabral, Gonçalves &amp; Santos 2017, "RDDM: Reactive drift detection
 * method", algorithm 1.
 *
 * <p><b>Choose it</b> over {@link Ddm} where drifts come after long calms, and where a new expert
 * may learn from the values since a warning. It pays for its keenness with many false alarms.
 *
 * @param fewest values before the first verdict, at least 2
 * @param warning the level of a warning, positive
 * @param drift the level of a drift, at least that of a warning
 * @param kept how many of the newest values are kept, at least as many as the fewest
 * @param longest after how many values without a warning only those are counted on, more than kept
 * @param patience how many values a warning may last, at least 1
 */
public record Rddm(int fewest, double warning, double drift, int kept, int longest, int patience)
        implements DriftDetector<Rddm.State> {
    private static final Range ERRORS = new Range(0, 1);

    public Rddm {
        if (fewest < 2) {
            throw new IllegalArgumentException("fewest must be at least 2, but was " + fewest);
        }
        if (!(warning > 0)) {
            throw new IllegalArgumentException("warning must be positive, but was " + warning);
        }
        if (!(drift >= warning && drift < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "drift must be at least %s, but was %s".formatted(warning, drift));
        }
        if (kept < fewest) {
            throw new IllegalArgumentException(
                    "kept must be at least %s, but was %s".formatted(fewest, kept));
        }
        if (longest <= kept) {
            throw new IllegalArgumentException(
                    "longest must be more than %s, but was %s".formatted(kept, longest));
        }
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be at least 1, but was " + patience);
        }
    }

    /** The paper's: levels of 1.773 and 2.258 from the 129th value on. */
    public Rddm() {
        this(129, 1.773, 2.258, 7_000, 40_000, 1_400);
    }

    @Override
    public Range values() {
        return ERRORS;
    }

    @Override
    public State newState() {
        return new State(new RecentErrors(kept));
    }

    @Override
    public Verdict update(State state, double value) {
        require(value);
        boolean error = RecentErrors.error(value);
        state.recent.add(error);
        state.learn(error ? 1 : 0, fewest);
        if (state.count < fewest) {
            return Verdict.STABLE;
        }
        double level = state.rate + state.deviation();
        if (level > state.leastRate + drift * state.leastDeviation) {
            return drift(state, state.warned + 1);
        }
        if (level > state.leastRate + warning * state.leastDeviation) {
            state.warned++;
            return state.warned > patience ? drift(state, 1) : Verdict.WARNING;
        }
        state.warned = 0;
        if (state.count >= longest) {
            state.begin(fewest);
        }
        return Verdict.STABLE;
    }

    private Verdict drift(State state, int since) {
        double grown = state.rate - state.leastRate;
        state.recent.keep(since);
        state.begin(fewest);
        return new Verdict.Drift(Math.max(0, grown), Direction.UP);
    }

    @Override
    public long largestState() {
        return 36 + RecentErrors.bytes(kept);
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(kept);
    }

    /** The rate of errors, where it was least, and the newest of them. */
    public static final class State {
        private final RecentErrors recent;
        private long count;
        private double rate;
        private double leastRate;
        private double leastDeviation;
        private int warned;

        private State(RecentErrors recent) {
            this.recent = recent;
        }

        private double deviation() {
            return Math.sqrt(rate * (1 - rate) / count);
        }

        private void learn(int error, int fewest) {
            count++;
            rate += (error - rate) / count;
            boolean first = count == fewest;
            double deviation = deviation();
            if (first || (count > fewest && rate + deviation < leastRate + leastDeviation)) {
                leastRate = rate;
                leastDeviation = deviation;
            }
        }

        /** Works it out anew, from the newest values that are kept. */
        private void begin(int fewest) {
            count = 0;
            rate = 0;
            leastRate = 0;
            leastDeviation = 0;
            warned = 0;
            for (int age = recent.size() - 1; age >= 0; age--) {
                learn(recent.at(age), fewest);
            }
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  long    values so far
     *  double  the rate of errors
     *  double  that rate where it was least
     *  double  its deviation there
     *  int     how many values the warning has lasted
     *  int     values kept n
     *  long... n bits, oldest first, 64 in a long, the first of them its lowest bit
     * </pre>
     */
    private record StateCodec(int kept) implements Codec<State> {
        @Override
        public String id() {
            return "rddm";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeLong(state.count);
            out.writeDouble(state.rate);
            out.writeDouble(state.leastRate);
            out.writeDouble(state.leastDeviation);
            out.writeInt(state.warned);
            state.recent.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            long count = in.readLong();
            double rate = in.readDouble();
            double leastRate = in.readDouble();
            double leastDeviation = in.readDouble();
            int warned = in.readInt();
            State state = new State(RecentErrors.read(kept, in));
            state.count = count;
            state.rate = rate;
            state.leastRate = leastRate;
            state.leastDeviation = leastDeviation;
            state.warned = warned;
            return state;
        }
    }
}
