package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Squint with the improper prior on learning rates (Koolen and van Erven, COLT 2015), for sleeping
 * experts: no rate to tune, and a regret that is small whenever an expert's regrets vary little.
 * With R the sum of an expert's regrets and V the sum of their squares, in units of the loss range
 * s,
 *
 * <pre>
 *  w(R, V) = ∫₀^½ exp(ηR - η²V) dη,    weight_i ∝ awake_i w(R_i, V_i).
 * </pre>
 *
 * <p>The squares are kept in units of the largest regret so far, so that none overflows; s is
 * declared, or it is that largest regret, and then the weights do not depend on the unit of the
 * loss.
 *
 * @param lossRange s, so that regrets lie in [-s, s]; or 0 for the running range
 */
public record Squint(double lossRange) implements Aggregator<Squint.State> {
    private static final double ROOT_PI = Math.sqrt(Math.PI);
    private static final double EULER = 0.5772156649015329;

    public Squint {
        LossRange.require(lossRange);
    }

    /** With the running range. */
    public Squint() {
        this(0);
    }

    @Override
    public State newState(int experts) {
        return new State(experts);
    }

    @Override
    public void restart(State state) {
        Arrays.fill(state.regrets, 0);
        Arrays.fill(state.squares, 0);
        state.largest = 0;
        state.gone = 0;
    }

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        double unit = LossRange.unit(lossRange, state.largest);
        int alone = Sleepers.alone(awake);
        for (int i = 0; i < weights.length; i++) {
            if (awake[i] > 0) {
                weights[i] = i == alone ? 0 : logWeight(state.regret(i, unit), state.v(i, unit));
            }
        }
        Sleepers.share(weights, awake);
    }

    /**
     * ln w(R, V). The integrand is a bell whose top is at η = R / (2V): it is taken whole, less its
     * tails below 0 and above ½, if that lies between them, and else as the difference of two
     * tails. Where these would cancel, its power series is short.
     */
    static double logWeight(double r, double v) {
        if (Math.abs(r) / 2 + v / 4 < 1.5) {
            return StrictMath.log(series(r, v));
        }
        double root = Math.sqrt(v);
        double end = r / 2 - v / 4;
        if (r <= 0) {
            return StrictMath.log(tail(-r, root) - StrictMath.exp(end) * tail(v - r, root));
        }
        if (r >= v) {
            return end + StrictMath.log(tail(r - v, root) - StrictMath.exp(-end) * tail(r, root));
        }
        double top = r * (r / v) / 4;
        double fall = (v - r) * ((v - r) / v) / 4;
        double below = StrictMath.exp(-top) * tail(r, root);
        double above = StrictMath.exp(-fall) * tail(v - r, root);
        return top + StrictMath.log(ROOT_PI / root - below - above);
    }

    /** ∫₀^∞ exp(-ηp - η²q²) dη. */
    private static double tail(double p, double q) {
        double x = p / (2 * q);
        return x < 1e9 ? ROOT_PI / (2 * q) * ScaledErfc.of(x) : 1 / p;
    }

    /** w(R, V) by the power series of its integrand f, for which f' = (R - 2ηV) f. */
    private static double series(double r, double v) {
        double before = 0;
        double term = 1;
        double sum = 0;
        for (int n = 1; n < 32; n++) {
            sum += term / n;
            double next = (r * term - v * before) / (2 * n);
            before = term;
            term = next;
        }
        return sum / 2;
    }

    @Override
    public void learn(State state, Round round) {
        double largest = state.largest;
        for (int i = 0; i < state.regrets.length; i++) {
            largest = Math.max(largest, Math.abs(round.regret(i)));
        }
        if (largest == 0) {
            return;
        }
        double shrink = state.largest / largest;
        state.largest = largest;
        for (int i = 0; i < state.regrets.length; i++) {
            double regret = round.regret(i);
            double part = regret / largest;
            state.regrets[i] = LossRange.bounded(state.regrets[i] + regret);
            state.squares[i] = state.squares[i] * shrink * shrink + part * part;
        }
    }

    /**
     * With V in units of s², and N experts,
     *
     * <pre>
     *  R_i ≤ s max(√(2V_i) (1 + √(2 ln(1 + M))), 5.77 ln(1 + M)),   M about N ln T.
     * </pre>
     *
     * <p>Let F(R, V) = ∫₀^½ (exp(ηR - η²V) - 1) / η dη, whose derivative in R is w. As exp(x - x²)
     * ≤ 1 + x from -½ on, a round adds to Σ F_j at most Σ w_j r_j, which is at most 0 by the choice
     * of weights, asleep or not: so Σ F_j ≤ 0. What is negative in F_j is at most Ein(z_j) ≤
     * min(z_j, ln(1 + z_j) + 0.5773), with z = R⁻/2 + V/4 and Ein(z) = ∫₀ᶻ (1 - exp(-t)) / t dt; M
     * is the sum of these, so what is positive in F_i is at most M. If √(2V) ≤ R ≤ V then, with x =
     * R / √(2V), the last 1/√(2V) before the bell's top alone hold (exp((x² - 1)/2) - 1) / x, so x
     * ≤ 1 + √(2 ln(1 + M)), as in the paper. If R ≥ V then the top may lie beyond ½, but ηR - η²V ≥
     * ½ηR =: u, and ∫ (exp(u) - 1) / u du up to y is at least exp(3^(-1/3) y) - 1, term by term: so
     * R ≤ 4 · 3^(1/3) ln(1 + M).
     */
    @Override
    public double bound(State state, int expert) {
        if (!LossRange.held(lossRange, state.largest)) {
            return Double.NaN;
        }
        double debts = state.gone;
        for (int j = 0; j < state.regrets.length; j++) {
            debts += debt(state, j);
        }
        double log = StrictMath.log1p(debts);
        double bell = Math.sqrt(2 * state.v(expert, lossRange)) * (1 + Math.sqrt(2 * log));
        return lossRange * Math.max(bell, 5.77 * log);
    }

    /** The most that is negative in expert j's part of the sum that is at most 0. */
    private double debt(State state, int j) {
        double unit = LossRange.unit(lossRange, state.largest);
        double z = Math.max(0, -state.regret(j, unit)) / 2 + state.v(j, unit) / 4;
        return Math.min(z, StrictMath.log1p(z) + EULER);
    }

    @Override
    public State rearrange(State state, int[] source) {
        State next = new State(source.length);
        next.largest = state.largest;
        next.gone = state.gone;
        for (int j = 0; j < state.regrets.length; j++) {
            next.gone += Sleepers.leaves(source, j) ? debt(state, j) : 0;
        }
        Columns.take(source, state.regrets, next.regrets);
        Columns.take(source, state.squares, next.squares);
        return next;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The sums of regrets and of their squares, and the largest magnitude of a single one. */
    public static final class State {
        private final double[] regrets;
        private final double[] squares;
        private double largest;

        /** What experts that were taken away may have added to the others' regret. */
        private double gone;

        private State(int experts) {
            this.regrets = new double[experts];
            this.squares = new double[experts];
        }

        private double regret(int i, double unit) {
            return LossRange.bounded(regrets[i] / unit);
        }

        private double v(int i, double unit) {
            double scale = LossRange.bounded(largest / unit);
            return LossRange.bounded(squares[i] * scale * scale);
        }
    }

    /**
     * Version 1, 20 + 16 n bytes:
     *
     * <pre>
     *  int      n, the number of experts
     *  double   the largest magnitude of a regret, in units of the loss
     *  double   what experts that were taken away left behind in the bound
     *  n times
     *    double the sum of regrets, in units of the loss
     *    double the sum of their squares, in units of the square of the largest
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "squint";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.regrets.length);
            out.writeDouble(state.largest);
            out.writeDouble(state.gone);
            Columns.write(out, state.regrets, state.squares);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.largest = in.readDouble();
            state.gone = in.readDouble();
            Columns.read(in, state.regrets, state.squares);
            return state;
        }
    }
}
