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
 * Fixed share for sleeping experts (Herbster and Warmuth, Machine Learning 32, 1998): follows the
 * best sequence of experts, because in each round all give a share α of their weight away to
 * everybody. With r an expert's regret, η the rate and N the number of experts,
 *
 * <pre>
 *  v' = α / N + (1 - α) v exp(ηr) / Σ_j v_j exp(η r_j),    weight_i ∝ awake_i v_i,
 * </pre>
 *
 * with r_j = 0 for sleepers, so that they keep up with the mixture.
 *
 * <p>A rate is given, in 1 per unit of the loss, or it is tuned as AdaHedge tunes it (de Rooij, van
 * Erven, Grünwald and Koolen, JMLR 15, 2014), with ln(N/α) for ln N: η = ln(N/α) / Δ, where Δ sums
 * the mixability gaps
 *
 * <pre>  δ = max(0, (1/η) ln(Σ_j v_j exp(η r_j) / Σ_j v_j)),</pre>
 *
 * but no more than η/8 times the squared width of the interval that holds all r_j and 0, which is
 * the most they can be while labels come at once. While Δ is 0, η is infinite. That needs no loss
 * range, and the weights do not depend on the unit of the loss.
 *
 * @param rate η; or 0 to have it tuned
 * @param share α, in (0, 1): about the number of changes of the best expert per round
 */
public record FixedShare(double rate, double share) implements Aggregator<FixedShare.State> {

    public FixedShare {
        if (!(rate >= 0 && rate <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "rate must be positive and finite, or 0 to have it tuned, but was " + rate);
        }
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be in (0, 1), but was " + share);
        }
    }

    @Override
    public State newState(int experts) {
        State state = new State(experts);
        restart(state);
        return state;
    }

    @Override
    public void restart(State state) {
        state.newcomer = -StrictMath.log(Math.max(1, state.logs.length));
        Arrays.fill(state.logs, state.newcomer);
        state.gap = 0;
        state.inverse = 0;
        state.shared = 0;
    }

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        System.arraycopy(state.logs, 0, weights, 0, weights.length);
        Sleepers.share(weights, awake);
    }

    @Override
    public void learn(State state, Round round) {
        int n = state.logs.length;
        double eta = rate > 0 ? rate : 1 / state.inverse;
        double best = Double.NEGATIVE_INFINITY;
        double least = 0;
        for (int j = 0; j < n; j++) {
            best = Math.max(best, round.regret(j));
            least = Math.min(least, round.regret(j));
        }
        double most = Math.max(0, best);
        double width = most - least;
        boolean small = eta * width < 1;
        double reference = small ? 0 : best;
        double before = 0;
        double growth = 0;
        double after = 0;
        for (int j = 0; j < n; j++) {
            double weight = StrictMath.exp(state.logs[j]);
            double grown = weight * gain(exponent(eta, round.regret(j) - reference), small);
            before += weight;
            growth += grown;
            state.room[j] = small ? weight + grown : grown;
            after += state.room[j];
        }
        double gap =
                small
                        ? StrictMath.log1p(growth / before) / eta
                        : best + StrictMath.log(after / before) / eta;
        for (int j = 0; j < n; j++) {
            state.logs[j] = share(state.room[j] / after, n);
        }
        double weight = StrictMath.exp(state.newcomer);
        double grown = weight * gain(exponent(eta, -reference), small);
        state.newcomer = share((small ? weight + grown : grown) / after, n);
        double explained = width > 0 ? eta * width * width / 8 : 0;
        tune(state, 1 / eta, Math.max(0, Math.min(Math.min(most, explained), gap)));
    }

    /** The factor of a weight; less 1, so that none of it is lost beside that, if it is small. */
    private static double gain(double exponent, boolean small) {
        return small ? StrictMath.expm1(exponent) : StrictMath.exp(exponent);
    }

    /** The product, where nothing is nothing even if the rate is infinite. */
    private static double exponent(double eta, double difference) {
        return difference == 0 ? 0 : eta * difference;
    }

    /** ln v' of an expert with a part of the weight; nobody can have more than all. */
    private double share(double part, int experts) {
        return StrictMath.log(share / experts + (1 - share) * Math.min(1, part));
    }

    private void tune(State state, double inverse, double gap) {
        state.shared = LossRange.bounded(state.shared + inverse);
        state.gap = LossRange.bounded(state.gap + gap);
        double tuned = state.gap / logSpread(state.logs.length);
        state.inverse = Math.max(state.inverse, tuned);
    }

    /** ln(N/α): by how much two logarithms of weights can differ at most. */
    private double logSpread(int experts) {
        return StrictMath.log(experts) - StrictMath.log(share);
    }

    /**
     * {@code R_i ≤ c/η + Δ + ln(1 / (1 - α)) Σ 1/η}, where c = ln N for a given rate and ln(N/α)
     * for a tuned one, and the sum is over all rounds, asleep or not. It holds of any losses and
     * needs no range; once experts have come or gone, nothing is proved.
     *
     * <p>By the choice of v', r ≤ δ + (1/η) (ln v' - ln v + ln(1 / (1 - α))): for by the choice of
     * weights Σ v_j r_j is at most 0 over all experts, and then by Hoeffding's lemma the gap is no
     * more than what δ may be. Summed by parts, as η never rises and ln v lies between -ln(N/α) and
     * 0, and is -ln N at first, that is the bound. Each change of the expert one compares with
     * costs ln(N/α)/η more, by the same argument.
     */
    @Override
    public double bound(State state, int expert) {
        int n = state.logs.length;
        double first = rate > 0 ? StrictMath.log(n) / rate : logSpread(n) * state.inverse;
        return first + state.gap - StrictMath.log1p(-share) * state.shared;
    }

    @Override
    public State rearrange(State state, int[] source) {
        State next = new State(source.length);
        next.newcomer = state.newcomer;
        next.gap = state.gap;
        next.inverse = state.inverse;
        double left = 0;
        for (int j = 0; j < state.logs.length; j++) {
            boolean leaves = Sleepers.leaves(source, j);
            left += leaves ? StrictMath.exp(state.logs[j]) : 0;
        }
        double came = 0;
        for (int i = 0; i < source.length; i++) {
            next.logs[i] = source[i] >= 0 ? state.logs[source[i]] : state.newcomer;
            came += source[i] >= 0 ? 0 : StrictMath.exp(state.newcomer);
        }
        next.shared = came == left ? state.shared : Double.NaN;
        return next;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** ln v of each expert, and of one that always slept; Δ; 1/η, which never falls; and Σ 1/η. */
    public static final class State {
        private final double[] logs;
        private double newcomer;
        private double gap;
        private double inverse;
        private double shared;
        private final double[] room;

        private State(int experts) {
            this.logs = new double[experts];
            this.room = new double[experts];
        }
    }

    /**
     * Version 1, 36 + 8 n bytes, in units of the loss:
     *
     * <pre>
     *  int      n, the number of experts
     *  double   ln v of an expert that always slept, no unit
     *  double   Δ, the sum of the mixability gaps
     *  double   1/η as tuned
     *  double   Σ 1/η over all rounds; NaN once experts have come or gone
     *  n times
     *    double ln v, no unit
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "fixed-share";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.logs.length);
            out.writeDouble(state.newcomer);
            out.writeDouble(state.gap);
            out.writeDouble(state.inverse);
            out.writeDouble(state.shared);
            Numbers.write(state.logs, out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.newcomer = in.readDouble();
            state.gap = in.readDouble();
            state.inverse = in.readDouble();
            state.shared = in.readDouble();
            Numbers.read(in, state.logs);
            return state;
        }
    }
}
