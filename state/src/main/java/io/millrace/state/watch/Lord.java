package io.millrace.state.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * A budget of false discoveries for any number of tests that begin and end at any time: which
 * probability each may have of a discovery by chance, so that on average no more than the budget's
 * share of all discoveries are false.
 *
 * <pre>
 *  level_t = budget (γ_t / 2 + γ_(t-r1) / 2 + γ_(t-r2) + γ_(t-r3) + ...)
 *  γ_t = 0.079 log(max(t, 2)) / (t exp(√log t))
 * </pre>
 *
 * <p>t counts tests as they begin, and r1, r2, ... are how many had begun when a discovery was
 * known. The γ sum to less than 1, so at any time the levels given sum to no more than the budget
 * times the discoveries that are known, or times 1 if none is. What a discovery adds may thus be
 * spent at once: the more is found, the bolder the next tests.
 *
 * <p>That the share of false discoveries is within the budget on average needs tests that do not
 * depend on each other; without that, the mean number of false discoveries is still within the
 * budget times the mean number of all (Zrnic, Ramdas and Jordan 2021).
 *
 * <p><b>Cost</b> O(1) time and memory: the moments of at most 64 discoveries. Where there are more,
 * the two whose ages differ least are taken for the older, which gives no test more than the
 * formula.
 *
 * <p><b>Source</b> Ramdas, Yang, Wainwright and Jordan 2017, "Online control of the false discovery
 * rate with decaying memory", LORD++; asynchronous as in Zrnic, Ramdas and Jordan 2021,
 * "Asynchronous online testing of multiple hypotheses", LORD; γ as in Javanmard and Montanari 2018,
 * "Online rules for control of false discovery rate and false discovery exceedance", with a factor
 * by which it sums to .999.
 *
 * <p><b>Choose it</b> when so many things are watched that some are always alarmed by chance. A
 * budget of .05 lets one alarm in twenty be false, whether ten keys are watched or a million; with
 * a million a change must be that much clearer to be told.
 *
 * @param budget the share of discoveries that may be false, in (0, 1)
 */
public record Lord(double budget) implements Serializable {
    private static final int MOMENTS = 64;

    public Lord {
        if (!(budget > 0 && budget < 1)) {
            throw new IllegalArgumentException("budget must be in (0, 1), but was " + budget);
        }
    }

    /**
     * Begins a test.
     *
     * @return its level: it is a discovery if its probability by chance is no more
     */
    public double open(State state) {
        state.opened++;
        double share = gamma(state.opened) / 2;
        for (int i = 0; i < state.moments; i++) {
            share += state.weights[i] * gamma(state.opened - state.known[i]);
        }
        return budget * share;
    }

    /**
     * Takes in that a test that was begun has ended in a discovery.
     *
     * @throws IllegalStateException if there are as many discoveries as tests
     */
    public void discovered(State state) {
        if (state.discoveries == state.opened) {
            throw new IllegalStateException(
                    "discoveries must be of tests, but there are only " + state.opened);
        }
        state.discoveries++;
        double weight = state.discoveries == 1 ? 0.5 : 1;
        int last = state.moments - 1;
        if (last >= 0 && state.known[last] == state.opened) {
            state.weights[last] += weight;
            return;
        }
        if (state.moments == MOMENTS) {
            state.join();
        }
        state.known[state.moments] = state.opened;
        state.weights[state.moments] = weight;
        state.moments++;
    }

    private static double gamma(long t) {
        double logarithm = StrictMath.log((double) t);
        return 0.079
                * Math.max(logarithm, StrictMath.log(2))
                / (t * StrictMath.exp(Math.sqrt(logarithm)));
    }

    /** How many tests have begun, and when discoveries were known. */
    public static final class State {
        private final long[] known = new long[MOMENTS];
        private final double[] weights = new double[MOMENTS];
        private long opened;
        private long discoveries;
        private int moments;

        /** No test has begun. */
        public State() {}

        /** How many tests have begun. */
        public long opened() {
            return opened;
        }

        /** How many of them were discoveries. */
        public long discoveries() {
            return discoveries;
        }

        /** Takes the two moments whose ages differ least, by their ratio, for the older. */
        private void join() {
            int nearest = 0;
            double ratio = 0;
            for (int i = 0; i + 1 < moments; i++) {
                double younger = opened + 1 - known[i + 1];
                double older = opened + 1 - known[i];
                if (younger / older > ratio) {
                    ratio = younger / older;
                    nearest = i;
                }
            }
            weights[nearest] += weights[nearest + 1];
            moments--;
            System.arraycopy(known, nearest + 2, known, nearest + 1, moments - nearest - 1);
            System.arraycopy(weights, nearest + 2, weights, nearest + 1, moments - nearest - 1);
        }

        /**
         * Writes
         *
         * <pre>
         *  long  tests begun
         *  long  discoveries
         *  int   moments at which discoveries were known
         *  each of them:  long    tests begun by then
         *                 double  discoveries then, the first of all counting ½
         * </pre>
         */
        public void write(DataOutput out) throws IOException {
            out.writeLong(opened);
            out.writeLong(discoveries);
            out.writeInt(moments);
            for (int i = 0; i < moments; i++) {
                out.writeLong(known[i]);
                out.writeDouble(weights[i]);
            }
        }

        /** Reads what {@link #write} has written. */
        public static State read(DataInput in) throws IOException {
            State state = new State();
            state.opened = in.readLong();
            state.discoveries = in.readLong();
            state.moments = in.readInt();
            for (int i = 0; i < state.moments; i++) {
                state.known[i] = in.readLong();
                state.weights[i] = in.readDouble();
            }
            return state;
        }
    }
}
