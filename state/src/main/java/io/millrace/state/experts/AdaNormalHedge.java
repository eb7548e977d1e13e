package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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
        if (!(lossRange >= 0 && lossRange <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "lossRange must be positive and finite, or 0 for the running range, but was "
                            + lossRange);
        }
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
    public void weigh(State state, double[] awake, double[] weights) {
        double range = lossRange > 0 ? lossRange : state.largest;
        double unit = range > 0 ? range : 1;
        int alone = alone(awake);
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0;
            if (awake[i] > 0) {
                // Whoever is alone has all the weight, and need not be weighed.
                weights[i] =
                        i == alone ? 0 : logWeight(state.regrets[i], state.magnitudes[i], unit);
                highest = Math.max(highest, weights[i]);
            }
        }
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            if (awake[i] > 0) {
                weights[i] = awake[i] * share(weights[i], highest);
                total += weights[i];
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = awake[i] > 0 ? weights[i] / total : 0;
        }
    }

    /** The only expert that is awake, or -1 if there is none or more than one. */
    private static int alone(double[] awake) {
        int alone = -1;
        for (int i = 0; i < awake.length; i++) {
            if (awake[i] > 0) {
                if (alone >= 0) {
                    return -1;
                }
                alone = i;
            }
        }
        return alone;
    }

    /** A weight as a share of the highest; 1 for all if even the highest is 0. */
    private static double share(double logWeight, double highest) {
        return logWeight == highest ? 1 : StrictMath.exp(logWeight - highest);
    }

    /**
     * ln(2 w(R, C)) = a + ln(1 - exp(-(a - b))), where a and b are the exponents. Their difference
     * is taken in closed form, because a itself may be too large for it to show.
     */
    private static double logWeight(double regret, double magnitude, double range) {
        double r = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, regret / range));
        double c = Math.min(Double.MAX_VALUE / 4, magnitude / range);
        double scale = 3 * (c + 1);
        double above = Math.max(r + 1, 0);
        double exponent = above * (above / scale);
        double difference = r > 1 ? 4 * (r / scale) : exponent;
        return exponent + StrictMath.log(-StrictMath.expm1(-difference));
    }

    @Override
    public void learn(State state, Round round) {
        for (int i = 0; i < state.regrets.length; i++) {
            double regret = round.regret(i);
            double magnitude = Math.abs(regret);
            state.regrets[i] = bound(state.regrets[i] + regret);
            state.magnitudes[i] = bound(state.magnitudes[i] + magnitude);
            state.largest = Math.max(state.largest, magnitude);
        }
    }

    /** Sums stop at a bound that leaves room for one more term and for the formula's constants. */
    private static double bound(double sum) {
        return Math.max(-Double.MAX_VALUE / 8, Math.min(Double.MAX_VALUE / 8, sum));
    }

    @Override
    public State rearrange(State state, int[] source) {
        State next = new State(source.length);
        next.largest = state.largest;
        for (int i = 0; i < source.length; i++) {
            if (source[i] >= 0) {
                next.regrets[i] = state.regrets[source[i]];
                next.magnitudes[i] = state.magnitudes[source[i]];
            }
        }
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

        private State(int experts) {
            this.regrets = new double[experts];
            this.magnitudes = new double[experts];
        }
    }

    /**
     * Version 1, 12 + 16 n bytes, in units of the loss:
     *
     * <pre>
     *  int      n, the number of experts
     *  double   the largest magnitude of a regret
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
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.regrets.length);
            out.writeDouble(state.largest);
            for (int i = 0; i < state.regrets.length; i++) {
                out.writeDouble(state.regrets[i]);
                out.writeDouble(state.magnitudes[i]);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.largest = in.readDouble();
            for (int i = 0; i < state.regrets.length; i++) {
                state.regrets[i] = in.readDouble();
                state.magnitudes[i] = in.readDouble();
            }
            return state;
        }
    }
}
