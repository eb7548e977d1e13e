package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.Draws;
import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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
 * <p><b>Cost</b> O(window + sample^(4/3)) time or so, O(window) memory.
 *
 * <p><b>Source</b> Raab, Heusinger &amp; Schleif 2020, "Reactive soft prototype computing for
 * concept drift streams", section 3.
 *
 * <p><b>Choose it</b> where the whole distribution matters, spread and shape as well as the mean,
 * and values come slowly enough to sort some of them each time. Not for a change smaller than a
 * sample can show, nor on 0 and 1.
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
        return new State(window);
    }

    @Override
    public Verdict update(State state, double value) {
        require(value);
        state.add(value);
        if (state.size < window) {
            return Verdict.STABLE;
        }
        double[] ordered = state.ordered;
        state.copy(ordered);
        double before = mean(ordered, 0, window - sample);
        double after = mean(ordered, window - sample, window);
        draw(state);
        sort(ordered, 0);
        sort(ordered, window - sample);
        int larger = lead(ordered, 0, window - sample);
        int smaller = lead(ordered, window - sample, 0);
        double distance = (double) Math.max(larger, smaller) / sample;
        if (distance <= Math.sqrt(-StrictMath.log(alpha) / sample)) {
            return Verdict.STABLE;
        }
        state.size = sample;
        return verdict(before, after, larger, smaller);
    }

    private static Verdict verdict(double before, double after, int larger, int smaller) {
        double magnitude = Math.min(Double.MAX_VALUE, Math.abs(after - before));
        if (2 * Math.min(larger, smaller) > Math.max(larger, smaller)) {
            return new Verdict.Drift(magnitude, Direction.OTHER);
        }
        return new Verdict.Drift(magnitude, larger > smaller ? Direction.UP : Direction.DOWN);
    }

    private static double mean(double[] values, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += values[i] / (to - from);
        }
        return mean;
    }

    /** Brings a sample of the older values to the front: the beginning of a random shuffle. */
    private void draw(State state) {
        int older = window - sample;
        for (int i = 0; i < sample; i++) {
            double uniform = Draws.uniform(Draws.mix(seed, state.draws++));
            int j = i + (int) (uniform * (older - i));
            double drawn = state.ordered[j];
            state.ordered[j] = state.ordered[i];
            state.ordered[i] = drawn;
        }
    }

    /** Shell's sort (1959) of a sample: unlike the library's it never allocates. */
    private void sort(double[] values, int from) {
        for (int gap = sample / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11) {
            for (int i = from + gap; i < from + sample; i++) {
                double value = values[i];
                int j = i;
                while (j - gap >= from && values[j - gap] > value) {
                    values[j] = values[j - gap];
                    j -= gap;
                }
                values[j] = value;
            }
        }
    }

    /** By how many values one sorted sample runs ahead of another, at most. */
    private int lead(double[] sorted, int one, int other) {
        int most = 0;
        int j = 0;
        for (int i = 0; i < sample; i++) {
            double value = sorted[one + i];
            // All that are equal count before any comparison.
            boolean last = i == sample - 1 || sorted[one + i + 1] > value;
            while (last && j < sample && sorted[other + j] <= value) {
                j++;
            }
            most = last ? Math.max(most, i + 1 - j) : most;
        }
        return most;
    }

    @Override
    public long largestState() {
        return 12 + 8L * window;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(window);
    }

    /** The newest values, in a ring. */
    public static final class State {
        private final double[] ring;
        private int size;
        private int newest;
        private long draws;

        // Room to compute in; holds nothing between calls.
        private final double[] ordered;

        private State(int window) {
            this.ring = new double[window];
            this.ordered = new double[window];
        }

        private void add(double value) {
            newest = newest + 1 == ring.length ? 0 : newest + 1;
            ring[newest] = value;
            size = Math.min(ring.length, size + 1);
        }

        /** The values, oldest first. */
        private void copy(double[] to) {
            int oldest = newest + 1 - size;
            int tail = Math.max(0, -oldest);
            System.arraycopy(ring, ring.length - tail, to, 0, tail);
            System.arraycopy(ring, Math.max(0, oldest), to, tail, size - tail);
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
    private record StateCodec(int window) implements Codec<State> {
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
            state.copy(state.ordered);
            for (int i = 0; i < state.size; i++) {
                out.writeDouble(state.ordered[i]);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(window);
            state.draws = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                state.add(in.readDouble());
            }
            return state;
        }
    }
}
