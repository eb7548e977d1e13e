package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * ML-Poly for sleeping experts (Gaillard, Stoltz and van Erven, COLT 2014): whoever the mixture
 * does not regret has no weight, and the others have it in proportion to their regret R, at a rate
 * that falls with the sum V of their own squared regrets. Nothing to tune.
 *
 * <pre>
 *  weight_i ∝ awake_i η_i [R_i]₊,    η_i = 1 / (s² + V_i),
 * </pre>
 *
 * or in proportion to how awake the experts are if no R of theirs is positive. The loss range s is
 * declared, as in the paper, or it is the largest magnitude of a regret so far, as in the R package
 * opera: then the weights do not depend on the unit of the loss.
 *
 * @param lossRange s, so that regrets lie in [-s, s]; or 0 for the running range
 */
public record MlPoly(double lossRange) implements Aggregator<MlPoly.State> {

    public MlPoly {
        LossRange.require(lossRange);
    }

    /** With the running range. */
    public MlPoly() {
        this(0);
    }

    @Override
    public State newState(int experts) {
        return new State(experts);
    }

    @Override
    public void restart(State state) {
        Arrays.fill(state.regrets, 0);
        Arrays.fill(state.roots, 0);
        state.largest = 0;
        state.gone = 0;
    }

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        double range = LossRange.unit(lossRange, state.largest);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Double.NEGATIVE_INFINITY;
            if (awake[i] > 0 && state.regrets[i] > 0) {
                double size = OwnRate.root(range, state.roots[i]);
                weights[i] = StrictMath.log(state.regrets[i] / size * (range / size));
            }
        }
        Sleepers.share(weights, awake);
    }

    @Override
    public void learn(State state, Round round) {
        for (int i = 0; i < state.regrets.length; i++) {
            double regret = round.regret(i);
            state.regrets[i] = LossRange.bounded(state.regrets[i] + regret);
            state.roots[i] = OwnRate.root(state.roots[i], regret);
            state.largest = Math.max(state.largest, Math.abs(regret));
        }
    }

    /**
     * {@code R_i ≤ √((s² + V_i) Q)}, {@code Q = Σ_j log₂(1 + V_j / s²)}.
     *
     * <p>As η never rises, a round takes η [R]₊² to at most η ([R]₊² + 2 [R]₊ r + r²), and Σ_j η_j
     * [R_j]₊ r_j is at most 0 by the choice of weights, asleep or not: so η_i [R_i]₊² is at most
     * the sum of all η_j r_j², each η as it was before its round. As r² ≤ s² ≤ 1/η, each term is at
     * most the growth of log₂(s² + V_j).
     */
    @Override
    public double bound(State state, int expert) {
        if (!LossRange.held(lossRange, state.largest)) {
            return Double.NaN;
        }
        double sum = state.gone;
        for (double root : state.roots) {
            sum += added(root);
        }
        return OwnRate.root(lossRange, state.roots[expert]) * Math.sqrt(sum);
    }

    /** An expert's part of Q. */
    private double added(double root) {
        double part = root / lossRange;
        return StrictMath.log1p(part * part) / StrictMath.log(2);
    }

    @Override
    public State rearrange(State state, int[] source) {
        State next = new State(source.length);
        next.largest = state.largest;
        next.gone = state.gone;
        for (int j = 0; j < state.regrets.length; j++) {
            if (lossRange > 0 && Sleepers.leaves(source, j)) {
                next.gone += added(state.roots[j]);
            }
        }
        Columns.take(source, state.regrets, next.regrets);
        Columns.take(source, state.roots, next.roots);
        return next;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** For each expert R and √V; max |r|; and what experts that were taken away left behind. */
    public static final class State {
        private final double[] regrets;
        private final double[] roots;
        private double largest;
        private double gone;

        private State(int experts) {
            this.regrets = new double[experts];
            this.roots = new double[experts];
        }
    }

    /**
     * Version 1, 20 + 16 n bytes, in units of the loss unless said otherwise:
     *
     * <pre>
     *  int      n, the number of experts
     *  double   the largest magnitude of a regret
     *  double   what experts that were taken away left behind in the bound, no unit
     *  n times
     *    double the sum of regrets
     *    double the root of the sum of their squares
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "ml-poly";
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
            Columns.write(out, state.regrets, state.roots);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.largest = in.readDouble();
            state.gone = in.readDouble();
            Columns.read(in, state.regrets, state.roots);
            return state;
        }
    }
}
