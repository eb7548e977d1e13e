package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Range;
import io.millrace.state.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The likelihood ratio of two rates of errors against one, over a sliding window, split where its
 * newest half begins, its newest quarter, and so on down to {@value #SHORTEST} values.
 *
 * <pre>
 *  L(k, n) = k log(k / n) + (n - k) log(1 - k / n)            k errors among n values
 *  ratio = 2 (L(older) + L(newest) - L(all))
 *  drift when √ratio of any split is improbable: 2 P(N(0, 1) &gt; √ratio) &lt; alpha
 * </pre>
 *
 * <p>Until the window is full, splits are those that leave at least as many older values as newest.
 * After a drift the window goes on from the newest side of the split that was least probable.
 *
 * <p><b>Cost</b> O(log window) time; a bit for each value of the window.
 *
 * <p><b>Source</b> Worsley 1983, "The power of likelihood ratio and cumulative sum tests for a
 * change in a binomial probability"; its distribution: Wilks 1938.
 *
 * <p><b>Choose it</b> for errors of 0 and 1, to hear of it when they become more frequent and also
 * when they become fewer, soon if the change is large and surely if it is small. Its window has to
 * be a few times as long as the wait that a small change is worth.
 *
 * @param window how many values it looks back, at least twice {@value #SHORTEST}
 * @param alpha how improbable a split must be at one look, in (0, 1)
 */
public record BinomialRatio(int window, double alpha)
        implements DriftDetector<BinomialRatio.State> {
    private static final int SHORTEST = 8;
    private static final Range ERRORS = new Range(0, 1);

    public BinomialRatio {
        if (window < 2 * SHORTEST) {
            throw new IllegalArgumentException(
                    "window must be at least %s, but was %s".formatted(2 * SHORTEST, window));
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1), but was " + alpha);
        }
    }

    /** With 1,024 values, at 1 in 100,000. */
    public BinomialRatio() {
        this(1_024, 1e-5);
    }

    @Override
    public Range values() {
        return ERRORS;
    }

    @Override
    public State newState() {
        return new State(new RecentErrors(window));
    }

    @Override
    public Verdict update(State state, double value) {
        require(value);
        state.add(RecentErrors.error(value) ? 1 : 0);
        if (state.limit == 0) {
            state.limit = NormalTail.quantile(alpha / 2);
        }
        double largest = state.limit * state.limit;
        int split = -1;
        for (int i = 0; i < state.errors.length && 2 * newest(i) <= state.recent.size(); i++) {
            double ratio = ratio(state, i, largest);
            if (ratio > largest) {
                largest = ratio;
                split = i;
            }
        }
        if (split < 0) {
            return Verdict.STABLE;
        }
        int newest = newest(split);
        double after = (double) state.errors[split] / newest;
        double before =
                (double) (state.total - state.errors[split]) / (state.recent.size() - newest);
        state.keep(newest);
        return Verdict.Drift.between(before, after);
    }

    /** The values on the newest side of a split. */
    private static int newest(int split) {
        return SHORTEST << split;
    }

    /** The ratio of a split, or less if it is no more than that anyway. */
    private static double ratio(State state, int split, double least) {
        double all = state.recent.size();
        double newest = newest(split);
        double errors = state.errors[split];
        double total = state.total;
        double right = all - total;
        if (total == 0 || right == 0) {
            return 0;
        }
        // Pearson's statistic; the ratio is at most twice that, as log x ≤ x - 1.
        double apart = errors * (all - newest) - (total - errors) * newest;
        double pearson = all * apart * apart / (newest * (all - newest) * total * right);
        if (2 * pearson <= least) {
            return 0;
        }
        return 2
                * (likelihood(errors, newest)
                        + likelihood(total - errors, all - newest)
                        - likelihood(total, all));
    }

    private static double likelihood(double k, double n) {
        return part(k, n) + part(n - k, n);
    }

    private static double part(double k, double n) {
        return k == 0 ? 0 : k * StrictMath.log(k / n);
    }

    @Override
    public long largestState() {
        return RecentErrors.bytes(window);
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(window);
    }

    /** The window, and the errors on the newest side of each split. */
    public static final class State {
        private final RecentErrors recent;

        // Counted from the window.
        private int total;
        private final int[] errors;

        // The rule's, once it has been worked out.
        private double limit;

        private State(RecentErrors recent) {
            this.recent = recent;
            int splits = 0;
            while (((2L * SHORTEST) << splits) <= recent.capacity()) {
                splits++;
            }
            this.errors = new int[splits];
            for (int age = 0; age < recent.size(); age++) {
                int error = recent.at(age);
                total += error;
                for (int split = 0; split < splits; split++) {
                    errors[split] += age < newest(split) ? error : 0;
                }
            }
        }

        private void add(int error) {
            for (int split = 0; split < errors.length; split++) {
                int last = newest(split) - 1;
                errors[split] += error - (last < recent.size() ? recent.at(last) : 0);
            }
            total += error - (recent.full() ? recent.at(recent.size() - 1) : 0);
            recent.add(error == 1);
        }

        private void keep(int newest) {
            recent.keep(newest);
            int all = 0;
            for (int split = 0; split < errors.length; split++) {
                all = newest(split) <= newest ? errors[split] : all;
                errors[split] = all;
            }
            total = all;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int     values n
     *  long... n bits, oldest first, 64 in a long, the first of them its lowest bit
     * </pre>
     */
    private record StateCodec(int window) implements Codec<State> {
        @Override
        public String id() {
            return "binomial-ratio";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            state.recent.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            return new State(RecentErrors.read(window, in));
        }
    }
}
