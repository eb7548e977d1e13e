package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.Draws;
import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Kolmogorov-Smirnov windowing: whether the newest values of a window are distributed as are as
 * many drawn from those before them.
 *
 * <pre>
 *  distance = max over v of |F_drawn(v) - F_newest(v)|        F: the share of values up to v
 *  drift when distance &gt; √(-log(alpha) / sample)
 * </pre>
 *
 * <p>That limit is where the first term of the two-sided p-value, 2 exp(-sample distance²), comes
 * to 2 alpha. It is one look: the newest values change by one at each look, so false alarms are
 * fewer than alpha of all values, but not as few as alpha suggests. After a drift the window goes
 * on from the newest values.
 *
 * <p><b>Cost</b> O(window) time and memory: the values are kept in order.
 *
 * <p><b>Source</b> Raab, Heusinger &amp; Schleif 2020, "Reactive soft prototype computing for
 * concept drift streams", section 3.
 *
 * <p><b>Choose it</b> where the whole distribution matters, spread and shape as well as the mean,
 * and some microseconds for each value are no matter. Not for a change smaller than a sample can
 * show, nor on 0 and 1.
 *
 * @param alpha how improbable a distance must be at one look, in (0, 1)
 * @param window how many values are kept, at least twice the sample
 * @param sample how many of the newest values are compared with as many before, at least 2
 * @param seed of the draws
 */
public record Kswin(double alpha, int window, int sample, long seed)
        implements DriftDetector<Kswin.State> {

    public Kswin {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), but was " + alpha);
        }
        if (sample < 2) {
            throw new IllegalArgumentException("sample must be at least 2, but was " + sample);
        }
        if (window / 2 < sample) {
            throw new IllegalArgumentException(
                    "window must be at least twice the sample, but was " + window);
        }
    }

    /** With 300 values, the newest 100 of them compared, at 1 in 100,000. */
    public Kswin() {
        this(1e-5, 300, 100, 1);
    }

    @Override
    public State newState() {
        return new State(window, sample);
    }

    @Override
    public Verdict update(State state, double value) {
        require(value);
        state.add(value);
        if (state.size < window) {
            return Verdict.STABLE;
        }
        compare(state);
        double distance = (double) Math.max(state.larger, state.smaller) / sample;
        if (distance <= Math.sqrt(-StrictMath.log(alpha) / sample)) {
            return Verdict.STABLE;
        }
        Verdict verdict = verdict(state);
        state.keepNewest();
        return verdict;
    }

    /** How far the functions of drawn and newest values run ahead of each other, at most. */
    private void compare(State state) {
        double[] newest = state.newest;
        int before = state.older.length;
        int drawn = 0;
        int below = 0;
        int upTo = 0;
        state.larger = 0;
        state.smaller = 0;
        long bits = 0;
        for (int i = 0; i < before; i++) {
            double value = state.older[i];
            // Each has the same chance to be drawn, by 32 bits, and those drawn come in order.
            bits = i % 2 == 0 ? Draws.mix(seed, state.draws++) : bits << 32;
            if (((bits >>> 32) * (before - i)) >>> 32 >= sample - drawn) {
                continue;
            }
            while (below < sample && newest[below] < value) {
                below++;
            }
            while (upTo < sample && newest[upTo] <= value) {
                upTo++;
            }
            state.smaller = Math.max(state.smaller, below - drawn);
            drawn++;
            state.larger = Math.max(state.larger, drawn - upTo);
        }
    }

    private static Verdict verdict(State state) {
        double before = mean(state.older);
        double after = mean(state.newest);
        double magnitude = Math.min(Double.MAX_VALUE, Math.abs(after - before));
        int larger = state.larger;
        int smaller = state.smaller;
        if (2 * Math.min(larger, smaller) > Math.max(larger, smaller)) {
            return new Verdict.Drift(magnitude, Direction.OTHER);
        }
        return new Verdict.Drift(magnitude, larger > smaller ? Direction.UP : Direction.DOWN);
    }

    private static double mean(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        return mean;
    }

    @Override
    public long largestState() {
        return 12 + 8L * window;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(window, sample);
    }

    /** The values in a ring, and sorted: those that are compared, and those before them. */
    public static final class State {
        private final double[] ring;
        private int size;
        private int last;
        private long draws;

        // Made from the ring.
        private final double[] older;
        private final double[] newest;

        // Of the newest comparison: by how many values one function runs ahead of the other.
        private int larger;
        private int smaller;

        private State(int window, int sample) {
            this.ring = new double[window];
            this.older = new double[window - sample];
            this.newest = new double[sample];
        }

        private void add(double value) {
            int compared = Math.min(size, newest.length);
            if (compared == newest.length) {
                double leaves = at(compared - 1);
                int before = size - compared;
                if (before == older.length) {
                    remove(older, before--, at(size - 1));
                    size--;
                }
                insert(older, before, leaves);
                remove(newest, compared--, leaves);
            }
            insert(newest, compared, value);
            last = last + 1 == ring.length ? 0 : last + 1;
            ring[last] = value;
            size++;
        }

        /** The value so many values ago; the newest is 0 values ago. */
        private double at(int age) {
            int place = last - age;
            return ring[place < 0 ? place + ring.length : place];
        }

        private static void insert(double[] sorted, int count, double value) {
            int place = Arrays.binarySearch(sorted, 0, count, value);
            place = place < 0 ? -1 - place : place;
            System.arraycopy(sorted, place, sorted, place + 1, count - place);
            sorted[place] = value;
        }

        private static void remove(double[] sorted, int count, double value) {
            int place = Arrays.binarySearch(sorted, 0, count, value);
            System.arraycopy(sorted, place + 1, sorted, place, count - place - 1);
        }

        private void keepNewest() {
            size = newest.length;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  long     draws so far
     *  int      values n
     *  n double the values, oldest first
     * </pre>
     */
    private record StateCodec(int window, int sample) implements Codec<State> {
        @Override
        public String id() {
            return "kswin";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeLong(state.draws);
            out.writeInt(state.size);
            for (int age = state.size - 1; age >= 0; age--) {
                out.writeDouble(state.at(age));
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(window, sample);
            state.draws = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                state.add(in.readDouble());
            }
            return state;
        }
    }
}
