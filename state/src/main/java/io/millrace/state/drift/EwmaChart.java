package io.millrace.state.drift;

import io.millrace.state.Codec;
import io.millrace.state.DriftDetector;
import io.millrace.state.Verdict;
import io.millrace.state.Verdict.Direction;
import io.millrace.state.arithmetic.Magnitude;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The chart of an exponentially weighted mean: how far it is from the mean of all values.
 *
 * <pre>
 *  chart = chart + rate (value - chart)
 *  share = rate / (2 - rate) (1 - fading) + fading - 1/t,   fading = (1 - rate)^(2 (t - 1))
 *  drift when |chart - mean| &gt; limit · deviation · √share
 * </pre>
 *
 * <p>Mean and deviation are those of all t values since the last drift; share · deviation² is the
 * variance of the difference. The limit follows from the run length, the mean number of values
 * between two false alarms: where the chart passes for an Ornstein-Uhlenbeck process, the mean time
 * in which it leaves ±b, begun at 0, is
 *
 * <pre>
 *  1/θ ∫ exp(x²/2) ∫ exp(-s²/2) ds dx  over 0 ≤ s ≤ x ≤ b,   θ = -log(1 - rate)
 * </pre>
 *
 * <p>and the chart, looked at in steps, leaves limit = b - 0.583 √(2 θ) in that time. It holds for
 * values near normal; skewed ones have more false alarms, the more so the larger the rate.
 *
 * <p><b>Cost</b> O(1) time and memory: 40 bytes.
 *
 * <p><b>Source</b> Roberts 1959, "Control chart tests based on geometric moving averages"; with
 * level and spread estimated as in Ross, Adams, Tasoulis &amp; Hand 2012, "Exponentially weighted
 * moving average charts for detecting concept drift"; the correction for steps: Siegmund 1985,
 * "Sequential analysis", chapter 10.
 *
 * <p><b>Choose it</b> for numbers of any scale, errors of 0 and 1 among them, where false alarms
 * should come about as seldom as you say. A smaller rate finds smaller changes, and is less misled
 * by skewed values.
 *
 * @param rate the weight of the newest value, in (0, 1)
 * @param runLength the mean number of values between two false alarms, 10 to 1e12
 * @param calibration how many values come before the first verdict, at least 2
 */
public record EwmaChart(double rate, double runLength, int calibration)
        implements DriftDetector<EwmaChart.State> {
    /** How far a random walk oversteps a boundary, in deviations of a step. */
    private static final double OVERSHOOT = 0.583;

    /** What the first value weighs no more; and doubles this small take long to multiply. */
    private static final double NOTHING = 1e-30;

    public EwmaChart {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("rate must be in (0, 1), but was " + rate);
        }
        if (!(runLength >= 10 && runLength <= 1e12)) {
            throw new IllegalArgumentException(
                    "runLength must be in [10, 1e12], but was " + runLength);
        }
        if (calibration < 2) {
            throw new IllegalArgumentException(
                    "calibration must be at least 2, but was " + calibration);
        }
    }

    /** With a weight of 0.03, 200,000 values between two false alarms, and 100 to calibrate. */
    public EwmaChart() {
        this(0.03, 200_000, 100);
    }

    @Override
    public State newState() {
        return new State();
    }

    @Override
    public Verdict update(State state, double value) {
        require(value);
        state.add(value, rate);
        if (state.count <= calibration) {
            return Verdict.STABLE;
        }
        if (state.limit == 0) {
            state.limit = limit(rate, runLength);
        }
        double moved = state.chart - state.mean;
        double share = rate / (2 - rate) * (1 - state.fading) + state.fading - 1.0 / state.count;
        double deviation = Math.sqrt(state.squares / (state.count - 1) * Math.max(0, share));
        // Squares too small for a double tell nothing.
        if (deviation == 0 || Math.abs(moved) <= state.limit * deviation) {
            return Verdict.STABLE;
        }
        state.clear();
        return new Verdict.Drift(
                Math.min(Double.MAX_VALUE, Math.abs(moved)),
                moved > 0 ? Direction.UP : Direction.DOWN);
    }

    /** How many deviations the chart may go, by the trapezoidal rule. */
    static double limit(double rate, double runLength) {
        double theta = -StrictMath.log1p(-rate);
        double step = 1.0 / 128;
        double x = 0;
        double inner = 0;
        double outer = 0;
        double density = 1;
        double slope = 0;
        while (outer < runLength * theta) {
            x += step;
            double next = StrictMath.exp(-x * x / 2);
            inner += step * (density + next) / 2;
            density = next;
            outer += step * (slope + inner / next) / 2;
            slope = inner / next;
        }
        return Math.max(step, x - OVERSHOOT * Math.sqrt(2 * theta));
    }

    @Override
    public long largestState() {
        return 40;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec();
    }

    /** Level and spread of all, and the weighted mean. */
    public static final class State {
        private long count;
        private double mean;
        private double squares;
        private double chart;
        private double fading;

        // The rule's, once it has been worked out; not kept.
        private double limit;

        private void add(double value, double rate) {
            count++;
            double before = value - mean;
            mean += value / count - mean / count;
            squares = Math.min(Double.MAX_VALUE, squares + before * (value - mean));
            if (count == 1) {
                chart = value;
                fading = 1;
            } else {
                // In this form equal values leave the chart where it is.
                chart = Magnitude.clamp(chart + (rate * value - rate * chart));
                fading = fading < NOTHING ? 0 : fading * (1 - rate) * (1 - rate);
            }
        }

        private void clear() {
            count = 0;
            mean = 0;
            squares = 0;
        }
    }

    /**
     * Version 1:
     *
     * <pre>
     *  long    values since the last drift
     *  double  their mean
     *  double  the sum of their squared distances from it
     *  double  their weighted mean
     *  double  the squared weight of the first value in it
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        @Override
        public String id() {
            return "ewma-chart";
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
            out.writeDouble(state.chart);
            out.writeDouble(state.fading);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State();
            state.count = in.readLong();
            state.mean = in.readDouble();
            state.squares = in.readDouble();
            state.chart = in.readDouble();
            state.fading = in.readDouble();
            return state;
        }
    }
}
