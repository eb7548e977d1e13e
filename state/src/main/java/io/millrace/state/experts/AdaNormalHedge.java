package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * AdaNormalHedge for sleeping experts (Luo and Schapire, COLT 2015): nothing to tune, and a regret
 * bound that holds for every expert over the rounds it was awake. With R the sum of an expert's
 * regrets and C the sum of their magnitudes, both in units of the loss range s,
 *
 * <pre>
 *  w(R, C) = ½ (exp([R + 1]₊² / (3 (C + 1))) - exp([R - 1]₊² / (3 (C + 1)))),
 *  weight_i ∝ awake_i w(R_i, C_i).
 * </pre>
 *
 * If every w is 0, the weights are proportional to how awake the experts are.
 *
 * <p>The paper has losses in [0, 1]. Here s is declared, or it is the largest magnitude of a regret
 * so far: then the weights do not depend on the unit of the loss. The sums are kept unscaled, so a
 * change of s rescales all of the past.
 *
 * @param lossRange s, so that regrets lie in [-s, s]; or 0 for the running range
 */
public record AdaNormalHedge(double lossRange) implements Aggregator<AdaNormalHedge.State> {

    public AdaNormalHedge {
        LossRange.require(lossRange);
    }

    /** With the running range. */
    public AdaNormalHedge() {
        this(0);
    }

    @Override
    public State newState(int experts) {
        return new State(experts);
    }

    @Override
    public void restart(State state) {
        Arrays.fill(state.regrets, 0);
        Arrays.fill(state.magnitudes, 0);
        state.largest = 0;
        state.gone = 0;
    }

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        double unit = LossRange.unit(lossRange, state.largest);
        double[] steps = state.steps;
        double highest = Double.NEGATIVE_INFINITY;
        double up = 0;
        for (int i = 0; i < weights.length; i++) {
            if (awake[i] > 0) {
                up += awake[i];
                double r = bounded(state.regrets[i] / unit, Double.MAX_VALUE);
                double c = bounded(state.magnitudes[i] / unit, Double.MAX_VALUE / 4);
                double scale = 3 * (c + 1);
                double above = Math.max(r + 1, 0);
                weights[i] = above * (above / scale);
                steps[i] = r > 1 ? 4 * (r / scale) : weights[i];
                highest = steps[i] > 0 ? Math.max(highest, weights[i]) : highest;
            }
        }
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            boolean some = awake[i] > 0 && steps[i] > 0;
            weights[i] = some ? awake[i] * weight(weights[i] - highest, steps[i]) : 0;
            total += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            if (awake[i] > 0) {
                weights[i] = total > 0 ? weights[i] / total : awake[i] / up;
            }
        }
    }

    private static double bounded(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }

    /**
     * 2 w(R, C) over the greatest exponent: exp(a) - exp(b) = exp(a) (1 - exp(-(a - b))), where a
     * and b are the exponents. Their difference is taken in closed form, because a itself may be
     * too large for it to show.
     *
     * @param exponent a, less the greatest
     * @param step a - b, positive
     */
    private static double weight(double exponent, double step) {
        double left = step < 1 ? -StrictMath.expm1(-step) : 1 - StrictMath.exp(-step);
        return exponent == 0 ? left : StrictMath.exp(exponent) * left;
    }

    @Override
    public void learn(State state, Round round) {
        for (int i = 0; i < state.regrets.length; i++) {
            double regret = round.regret(i);
            double magnitude = Math.abs(regret);
            state.regrets[i] = LossRange.bounded(state.regrets[i] + regret);
            state.magnitudes[i] = LossRange.bounded(state.magnitudes[i] + magnitude);
            state.largest = Math.max(state.largest, magnitude);
        }
    }

    /**
     * With C in units of s and g(C) = 3/2 (ln(1 + C) + C / (1 + C)),
     *
     * <pre>
     *  R_i ≤ s √(3 C_i ln(1 + Σ_j g(C_j))),
     * </pre>
     *
     * <p>the paper's bound without its rounding up. Let Φ(R, C) = exp([R]₊² / (3C)). By Lemma 2 of
     * the paper a round adds to Φ_j at most w_j r_j + 3/2 |r_j| / (C_j + 1). The first terms add up
     * to at most 0 by the choice of weights, since the regrets of sleepers are 0; the second ones
     * to at most g(C_j) over all rounds. So Σ Φ_j ≤ Σ (1 + g(C_j)), where the others' Φ are at
     * least 1.
     */
    @Override
    public double bound(State state, int expert) {
        if (!LossRange.held(lossRange, state.largest)) {
            return Double.NaN;
        }
        double growth = state.gone;
        for (double magnitude : state.magnitudes) {
            growth += growth(magnitude, lossRange);
        }
        double c = state.magnitudes[expert] / lossRange;
        return lossRange * Math.sqrt(3 * c * StrictMath.log1p(growth));
    }

    private static double growth(double magnitude, double range) {
        double c = LossRange.bounded(magnitude / range);
        return 1.5 * (StrictMath.log1p(c) + c / (1 + c));
    }

    @Override
    public State rearrange(State state, int[] source) {
        State next = new State(source.length);
        next.largest = state.largest;
        next.gone = state.gone;
        double unit = LossRange.unit(lossRange, state.largest);
        for (int j = 0; j < state.regrets.length; j++) {
            next.gone += Sleepers.leaves(source, j) ? growth(state.magnitudes[j], unit) : 0;
        }
        Columns.take(source, state.regrets, next.regrets);
        Columns.take(source, state.magnitudes, next.magnitudes);
        return next;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The sums of regrets and of their magnitudes, and the largest magnitude of a single one. */
    public static final class State {
        private final double[] regrets;
        private final double[] magnitudes;
        private double largest;

        /** What experts that were taken away may have added to the others' regret. */
        private double gone;

        /** Room to compute in; holds nothing between calls. */
        private final double[] steps;

        private State(int experts) {
            this.steps = new double[experts];
            this.regrets = new double[experts];
            this.magnitudes = new double[experts];
        }
    }

    /**
     * Version 2, 20 + 16 n bytes, in units of the loss; version 1 had nothing left behind:
     *
     * <pre>
     *  int      n, the number of experts
     *  double   the largest magnitude of a regret
     *  double   what experts that were taken away left behind in the bound, without unit
     *  n times
     *    double the sum of regrets
     *    double the sum of their magnitudes
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "ada-normal-hedge";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.regrets.length);
            out.writeDouble(state.largest);
            out.writeDouble(state.gone);
            Columns.write(out, state.regrets, state.magnitudes);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.largest = in.readDouble();
            state.gone = version > 1 ? in.readDouble() : 0;
            Columns.read(in, state.regrets, state.magnitudes);
            return state;
        }
    }
}
