package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Bernstein Online Aggregation for sleeping experts (BOA; Wintenberger, Machine Learning 106,
 * 2017): exponential weights in which an expert pays for the square of its regret too, each at a
 * rate of its own. With r an expert's regret and η its rate,
 *
 * <pre>
 *  A = Σ (r - ηr²),    weight_i ∝ awake_i η_i exp(η_i A_i).
 * </pre>
 *
 * <p>With a declared loss range, η is that of the paper's Section 3, as it was before the round,
 * with the range's square added as ML-Prod does ({@link OwnRate}); regrets beyond the range count
 * as the range. With the running range,
 *
 * <pre>  η = 1 / √(2.2 Σ r²)</pre>
 *
 * over the expert's own regrets up to and including the round's, as in the R package opera: then
 * the weights do not depend on the unit of the loss. No bound is proved of that form. An expert
 * without any regret so far has the rate of one whose single regret was the largest of all.
 *
 * @param lossRange s, so that regrets lie in [-s, s]; or 0 for the running range
 */
public record BernsteinOnlineAggregation(double lossRange)
        implements Aggregator<BernsteinOnlineAggregation.State> {
    private static final double ROOT = Math.sqrt(2.2);

    public BernsteinOnlineAggregation {
        LossRange.require(lossRange);
    }

    /** With the running range. */
    public BernsteinOnlineAggregation() {
        this(0);
    }

    @Override
    public State newState(int experts) {
        return new State(experts, experts);
    }

    @Override
    public void restart(State state) {
        state.tuned = state.sums.length;
        Arrays.fill(state.sums, 0);
        Arrays.fill(state.roots, 0);
        state.largest = 0;
        state.gone = 0;
    }

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            double inverse = inverse(state, i);
            inverse = inverse > 0 ? inverse : ROOT * LossRange.unit(0, state.largest);
            weights[i] = state.sums[i] / inverse - StrictMath.log(inverse);
        }
        Sleepers.share(weights, awake);
    }

    /** 1/η, in units of the loss; 0 if there is no range and no regret yet. */
    private double inverse(State state, int i) {
        return lossRange > 0
                ? OwnRate.inverse(lossRange, state.roots[i], state.tuned)
                : ROOT * state.roots[i];
    }

    @Override
    public void learn(State state, Round round) {
        for (int i = 0; i < state.sums.length; i++) {
            double regret = LossRange.bounded(round.regret(i));
            if (regret != 0) {
                state.largest = Math.max(state.largest, Math.abs(regret));
                double before = inverse(state, i);
                double part = lossRange > 0 ? clip(regret) : regret;
                state.roots[i] = OwnRate.root(state.roots[i], part);
                double inverse = lossRange > 0 ? before : inverse(state, i);
                double gain = part - part * (part / inverse);
                state.sums[i] = LossRange.bounded(state.sums[i] + gain);
            }
        }
    }

    private double clip(double regret) {
        return Math.max(-lossRange, Math.min(lossRange, regret));
    }

    /** By the argument that {@link OwnRate} gives. */
    @Override
    public double bound(State state, int expert) {
        return LossRange.held(lossRange, state.largest)
                ? OwnRate.bound(lossRange, state.roots, state.gone, state.tuned, expert)
                : Double.NaN;
    }

    @Override
    public State rearrange(State state, int[] source) {
        State next = new State(source.length, state.tuned);
        next.largest = state.largest;
        next.gone = state.gone;
        for (int j = 0; j < state.sums.length; j++) {
            if (lossRange > 0 && Sleepers.leaves(source, j)) {
                next.gone += OwnRate.added(lossRange, state.roots[j]);
            }
        }
        Columns.take(source, state.sums, next.sums);
        Columns.take(source, state.roots, next.roots);
        return next;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** For each expert A and √Σr²; max |r|; and what experts that were taken away left behind. */
    public static final class State {
        private int tuned;
        private final double[] sums;
        private final double[] roots;
        private double largest;
        private double gone;

        private State(int experts, int tuned) {
            this.tuned = tuned;
            this.sums = new double[experts];
            this.roots = new double[experts];
        }
    }

    /**
     * Version 1, 24 + 16 n bytes, in units of the loss unless said otherwise:
     *
     * <pre>
     *  int      n, the number of experts
     *  int      the number of experts at the start, for which the rates are tuned
     *  double   the largest magnitude of a regret
     *  double   what experts that were taken away left behind in the bound, no unit
     *  n times
     *    double A
     *    double √Σr²
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "bernstein-online-aggregation";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.sums.length);
            out.writeInt(state.tuned);
            out.writeDouble(state.largest);
            out.writeDouble(state.gone);
            Columns.write(out, state.sums, state.roots);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt(), in.readInt());
            state.largest = in.readDouble();
            state.gone = in.readDouble();
            Columns.read(in, state.sums, state.roots);
            return state;
        }
    }
}
