package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Range;
import io.millrace.state.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The statistical test of equal proportions: whether errors are more frequent among the newest than
 * they were before those.
 *
 * <pre>
 *  p = (errors_older + errors_newest) / (n_older + n_newest),   m = 1/n_older + 1/n_newest
 *  T = (rate_newest - rate_older - m / 2) / √(p (1 - p) m)
 *  warning, drift when P(N(0, 1) &gt; T) is less than their levels
 * </pre>
 *
 * <p>Nothing is said of fewer than two windows of values. What drifts begins anew.
 *
 * <p><b>Cost</b> O(1) time; a bit for each value of the window.
 *
 * <p><b>Source</b> Nishida &amp; Yamauchi 2007, "Detecting concept drift using statistical
 * testing", section 3.
 *
 * <p><b>Choose it</b> for errors that grow suddenly and by much: a short window notices at once. A
 * look at every value makes false alarms far more frequent than its level sounds; and it does not
 * say when errors become fewer.
 *
 * @param window how many of the newest are compared, at least 2
 * @param drift the level of a drift, in (0, ½)
 * @param warning the level of a warning, at least that of a drift, less than ½
 */
public record Stepd(int window, double drift, double warning)
        implements DriftDetector<Stepd.State> {
    private static final Range ERRORS = new Range(0, 1);

    public Stepd {
        if (window < 2) {
            throw new IllegalArgumentException("window must be at least 2, but was " + window);
        }
        if (!(drift > 0 && drift < 0.5)) {
            throw new IllegalArgumentException("drift must be in (0, 0.5), but was " + drift);
        }
        if (!(warning >= drift && warning < 0.5)) {
            throw new IllegalArgumentException(
                    "warning must be in [%s, 0.5), but was %s".formatted(drift, warning));
        }
    }

    /** The paper's: 30 values, 0.003 and 0.05. */
    public Stepd() {
        this(30, 0.003, 0.05);
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
        if (state.older + state.recent.size() < 2L * window) {
            return Verdict.STABLE;
        }
        double share = 1.0 / state.older + 1.0 / window;
        double all = (double) (state.olderErrors + state.errors) / (state.older + window);
        double before = (double) state.olderErrors / state.older;
        double after = (double) state.errors / window;
        double beyond = after - before - share / 2;
        if (beyond <= 0) {
            return Verdict.STABLE;
        }
        double test = beyond / Math.sqrt(all * (1 - all) * share);
        // The tail beyond 0 is a half, so most values need no more than this.
        double probability = NormalTail.above(test);
        if (probability < drift) {
            state.clear();
            return Verdict.Drift.between(before, after);
        }
        return probability < warning ? Verdict.WARNING : Verdict.STABLE;
    }

    @Override
    public long largestState() {
        return 16 + RecentErrors.bytes(window);
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(window);
    }

    /** The newest errors, and how many there were before. */
    public static final class State {
        private final RecentErrors recent;
        private long older;
        private long olderErrors;

        // Those among the newest.
        private int errors;

        private State(RecentErrors recent) {
            this.recent = recent;
            for (int age = 0; age < recent.size(); age++) {
                errors += recent.at(age);
            }
        }

        private void add(int error) {
            if (recent.full()) {
                int leaves = recent.at(recent.size() - 1);
                older++;
                olderErrors += leaves;
                errors -= leaves;
            }
            recent.add(error == 1);
            errors += error;
        }

        private void clear() {
            recent.keep(0);
            older = 0;
            olderErrors = 0;
            errors = 0;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  long    values before the newest
     *  long    errors among them
     *  int     newest n
     *  long... n bits, oldest first, 64 in a long, the first of them its lowest bit
     * </pre>
     */
    private record StateCodec(int window) implements Codec<State> {
        @Override
        public String id() {
            return "stepd";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeLong(state.older);
            out.writeLong(state.olderErrors);
            state.recent.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            long older = in.readLong();
            long errors = in.readLong();
            State state = new State(RecentErrors.read(window, in));
            state.older = older;
            state.olderErrors = errors;
            return state;
        }
    }
}
