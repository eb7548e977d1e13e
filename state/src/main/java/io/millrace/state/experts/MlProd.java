package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Numbers;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * ML-Prod for sleeping experts (Gaillard, Stoltz and van Erven, COLT 2014): each expert has a
 * learning rate of its own, which falls with the sum of its squared regrets, so that whoever does
 * much like the mixture is told from it early. With r an expert's regret and η its rate,
 *
 * <pre>
 *  A = Σ ln(1 + ηr) / η,    weight_i ∝ awake_i η_i exp(η_i A_i).
 * </pre>
 *
 * <p>With a declared loss range, η is the paper's ({@link OwnRate}), as it was before the round;
 * regrets beyond the range count as the range. With the running range,
 *
 * <pre>  η = min(1 / (2 max |r|), √(ln N / (min(1, max r²) + Σ r²))),</pre>
 *
 * over the expert's own regrets up to and including the round's. This is what the R package opera
 * does, but for regrets below 1: beside them its 1, in whatever unit the loss has, would keep the
 * rate too low. An expert without any regret so far has the rate of one whose single regret was the
 * largest of all.
 *
 * @param lossRange s, so that regrets lie in [-s, s]; or 0 for the running range
 */
public record MlProd(double lossRange) implements Aggregator<MlProd.State> {

    public MlProd {
        LossRange.require(lossRange);
    }

    /** With the running range. */
    public MlProd() {
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
        Arrays.fill(state.largest, 0);
        state.gone = 0;
        state.departed = 0;
    }

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        double largest = Numbers.largest(state.largest);
        for (int i = 0; i < weights.length; i++) {
            double inverse = inverse(state, i);
            inverse = inverse > 0 ? inverse : 2 * LossRange.unit(0, largest);
            weights[i] = state.sums[i] / inverse - StrictMath.log(inverse);
        }
        Sleepers.share(weights, awake);
    }

    /** 1/η, in units of the loss; 0 if there is no range and no regret yet. */
    private double inverse(State state, int i) {
        return lossRange > 0
                ? OwnRate.inverse(lossRange, state.roots[i], state.tuned)
                : Math.max(
                        2 * state.largest[i],
                        OwnRate.root(Math.min(1, state.largest[i]), state.roots[i])
                                / OwnRate.rootLog(state.tuned));
    }

    @Override
    public void learn(State state, Round round) {
        for (int i = 0; i < state.sums.length; i++) {
            double regret = LossRange.bounded(round.regret(i));
            if (regret != 0) {
                double before = inverse(state, i);
                state.largest[i] = Math.max(state.largest[i], Math.abs(regret));
                double part = lossRange > 0 ? clip(regret) : regret;
                state.roots[i] = OwnRate.root(state.roots[i], part);
                double inverse = lossRange > 0 ? before : inverse(state, i);
                double gain = inverse * StrictMath.log1p(part / inverse);
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
        return LossRange.held(lossRange, Math.max(state.departed, Numbers.largest(state.largest)))
                ? OwnRate.bound(lossRange, state.roots, state.gone, state.tuned, expert)
                : Double.NaN;
    }

    @Override
    public State rearrange(State state, int[] source) {
        State next = new State(source.length, state.tuned);
        next.gone = state.gone;
        next.departed = state.departed;
        for (int j = 0; j < state.sums.length; j++) {
            if (Sleepers.leaves(source, j)) {
                next.gone += lossRange > 0 ? OwnRate.added(lossRange, state.roots[j]) : 0;
                next.departed = Math.max(next.departed, state.largest[j]);
            }
        }
        Columns.take(source, state.sums, next.sums);
        Columns.take(source, state.roots, next.roots);
        Columns.take(source, state.largest, next.largest);
        return next;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** For each expert A, √Σr² and max |r|; and what those that were taken away left behind. */
    public static final class State {
        private int tuned;
        private final double[] sums;
        private final double[] roots;
        private final double[] largest;
        private double gone;
        private double departed;

        private State(int experts, int tuned) {
            this.tuned = tuned;
            this.sums = new double[experts];
            this.roots = new double[experts];
            this.largest = new double[experts];
        }
    }

    /**
     * Version 1, 24 + 24 n bytes, in units of the loss unless said otherwise:
     *
     * <pre>
     *  int      n, the number of experts
     *  int      the number of experts at the start, for which the rates are tuned
     *  double   what experts that were taken away left behind in the bound, no unit
     *  double   the largest magnitude of a regret of theirs
     *  n times
     *    double A
     *    double √Σr²
     *    double max |r|
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "ml-prod";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.sums.length);
            out.writeInt(state.tuned);
            out.writeDouble(state.gone);
            out.writeDouble(state.departed);
            Columns.write(out, state.sums, state.roots, state.largest);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt(), in.readInt());
            state.gone = in.readDouble();
            state.departed = in.readDouble();
            Columns.read(in, state.sums, state.roots, state.largest);
            return state;
        }
    }
}
