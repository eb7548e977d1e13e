package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Makes a detector of errors watch any number: an error is a number above what all but a share of
 * the numbers of a calibration were.
 *
 * <pre>
 *  error = 1 if value &gt; the quantile of the calibration, else 0
 * </pre>
 *
 * <p>The quantile stays as it is until the other detector says drift; then both begin anew, with
 * another calibration. Errors become more frequent where numbers become larger, or where they
 * spread; the magnitude of a drift is not estimated.
 *
 * <p><b>Cost</b> that of the other detector; O(calibration) memory, and time for each number, until
 * the calibration is over, O(1) after it.
 *
 * <p><b>Source</b> the sign test of a quantile: Dixon &amp; Mood 1946, "The statistical sign test";
 * in control charts, Amin, Reynolds &amp; Bakir 1995, "Nonparametric quality control charts based
 * on the sign statistic".
 *
 * <p><b>Choose it</b> to watch losses or labels of any size by a detector that knows 0 and 1 only,
 * or where single huge numbers must not count for more than one. Numbers of which most are the same
 * leave it little to tell.
 *
 * @param inner the detector of errors
 * @param quantile the share of numbers that are no errors, in (0, 1)
 * @param calibration of how many numbers the quantile is taken, at least 2
 * @param <S> the state of the other detector
 */
public record Exceedance<S>(DriftDetector<S> inner, double quantile, int calibration)
        implements DriftDetector<Exceedance.State<S>> {

    public Exceedance {
        if (!(inner.values().contains(0) && inner.values().contains(1))) {
            throw new IllegalArgumentException(
                    "inner must watch errors of 0 and 1, but was " + inner);
        }
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("quantile must be in (0, 1), but was " + quantile);
        }
        if (calibration < 2) {
            throw new IllegalArgumentException(
                    "calibration must be at least 2, but was " + calibration);
        }
    }

    /** An error is what is above the quantile of 0.8 of 200 numbers. */
    public Exceedance(DriftDetector<S> inner) {
        this(inner, 0.8, 200);
    }

    @Override
    public State<S> newState() {
        return new State<>(inner.newState(), calibration);
    }

    /** {@inheritDoc} After a drift it allocates the other detector's new state as well. */
    @Override
    public Verdict update(State<S> state, double value) {
        require(value);
        if (!state.calibrated) {
            state.calibrate(value);
            if (state.count >= calibration) {
                int place = (int) Math.ceil(quantile * state.count) - 1;
                state.quantile = state.sorted[Math.max(0, place)];
                state.calibrated = true;
            }
            return Verdict.STABLE;
        }
        Verdict verdict = inner.update(state.inner, value > state.quantile ? 1 : 0);
        if (verdict instanceof Verdict.Drift drift) {
            state.calibrated = false;
            state.count = 0;
            state.inner = inner.newState();
            return new Verdict.Drift(Double.NaN, drift.direction(), drift.probability());
        }
        return verdict;
    }

    @Override
    public long largestState() {
        return 8 + 8L * calibration + inner.largestState();
    }

    @Override
    public Codec<State<S>> codec() {
        return new StateCodec<>(inner, calibration);
    }

    /**
     * The quantile, or the numbers to take it of, and the state of the other detector.
     *
     * @param <S> the state of the other detector
     */
    public static final class State<S> {
        private final double[] sorted;
        private int count;
        private boolean calibrated;
        private double quantile;
        private S inner;

        private State(S inner, int calibration) {
            this.inner = inner;
            this.sorted = new double[calibration];
        }

        private void calibrate(double value) {
            int i = count++;
            while (i > 0 && sorted[i - 1] > value) {
                sorted[i] = sorted[i - 1];
                i--;
            }
            sorted[i] = value;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  int       numbers n of the calibration so far, or -1 if it is over
     *  n double  they, in order; the quantile if it is over
     *  int       the version of the other detector's codec, then its bytes
     * </pre>
     */
    private record StateCodec<S>(DriftDetector<S> detector, int calibration)
            implements Codec<State<S>> {
        @Override
        public String id() {
            return "exceedance(" + detector.codec().id() + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State<S> state, DataOutput out) throws IOException {
            out.writeInt(state.calibrated ? -1 : state.count);
            if (state.calibrated) {
                out.writeDouble(state.quantile);
            }
            for (int i = 0; i < state.count && !state.calibrated; i++) {
                out.writeDouble(state.sorted[i]);
            }
            Codec<S> codec = detector.codec();
            out.writeInt(codec.version());
            codec.write(state.inner, out);
        }

        @Override
        public State<S> read(int version, DataInput in) throws IOException {
            int count = in.readInt();
            double[] sorted = new double[Math.max(1, count)];
            for (int i = 0; i < sorted.length && count != 0; i++) {
                sorted[i] = in.readDouble();
            }
            S inner = detector.codec().read(in.readInt(), in);
            State<S> state = new State<>(inner, Math.max(calibration, count + 1));
            state.calibrated = count < 0;
            state.quantile = count < 0 ? sorted[0] : 0;
            state.count = Math.max(0, count);
            System.arraycopy(sorted, 0, state.sorted, 0, state.count);
            return state;
        }
    }
}
