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
 * Exponential weights for sleeping experts (Hedge; Vovk 1990, Freund and Schapire 1997). With R the
 * sum of an expert's regrets and η the rate,
 *
 * <pre>  weight_i ∝ awake_i exp(η R_i).</pre>
 *
 * <p>A rate is given, in 1 per unit of the loss, or AdaHedge tunes it (de Rooij, van Erven,
 * Grünwald and Koolen, JMLR 15, 2014): η = ln N / Δ, where Δ sums, over the rounds, the mixability
 * gaps
 *
 * <pre>  δ = max(0, (1/η) ln(Σ_j w_j exp(η r_j) / Σ_j w_j)),    w_j = exp(η R_j),</pre>
 *
 * over all experts, r_j being 0 for sleepers; but no more than η/8 times the squared width of the
 * interval that holds all r_j and 0, which is the most they can be while labels come at once. While
 * Δ is 0, η is infinite, and the leaders have all the weight. That is free of any scale: it needs
 * no loss range, and the weights do not depend on the unit of the loss.
 *
 * @param rate η; or 0 to have it tuned
 */
public record ExponentialWeights(double rate) implements Aggregator<ExponentialWeights.State> {

    public ExponentialWeights {
        if (!(rate >= 0 && rate <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "rate must be positive and finite, or 0 to have it tuned, but was " + rate);
        }
    }

    /** Tuned by AdaHedge. */
    public ExponentialWeights() {
        this(0);
    }

    @Override
    public State newState(int experts) {
        return new State(experts);
    }

    @Override
    public void restart(State state) {
        Arrays.fill(state.regrets, 0);
        state.experts = state.regrets.length;
        state.gap = 0;
        state.inverse = 0;
    }

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        double eta = eta(state);
        double lead = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            lead = awake[i] > 0 ? Math.max(lead, state.regrets[i]) : lead;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = exponent(eta, state.regrets[i] - lead);
        }
        Sleepers.share(weights, awake);
    }

    private double eta(State state) {
        return rate > 0 ? rate : 1 / state.inverse;
    }

    /** The product, where nothing is nothing even if the rate is infinite. */
    private static double exponent(double eta, double difference) {
        return difference == 0 ? 0 : eta * difference;
    }

    @Override
    public void learn(State state, Round round) {
        double gap = gap(state, round, eta(state));
        for (int i = 0; i < state.regrets.length; i++) {
            state.regrets[i] = next(state, round, i);
        }
        state.gap = LossRange.bounded(state.gap + gap);
        double inverse = state.gap / StrictMath.log(Math.max(2, state.experts));
        state.inverse = Math.max(state.inverse, inverse);
    }

    private static double next(State state, Round round, int i) {
        return LossRange.bounded(state.regrets[i] + round.regret(i));
    }

    /** δ. It is at most the largest regret; of the infinite rate, it is what the leaders gain. */
    private static double gap(State state, Round round, double eta) {
        double lead = Double.NEGATIVE_INFINITY;
        double next = Double.NEGATIVE_INFINITY;
        double most = 0;
        double least = 0;
        for (int j = 0; j < state.regrets.length; j++) {
            lead = Math.max(lead, state.regrets[j]);
            next = Math.max(next, next(state, round, j));
            most = Math.max(most, round.regret(j));
            least = Math.min(least, round.regret(j));
        }
        double gap = next - lead;
        if (eta * (most - least) < 1) {
            gap = small(state, round, eta, lead);
        } else if (eta <= Double.MAX_VALUE) {
            gap += large(state, round, eta, lead, next);
        }
        double width = most - least;
        double explained = width > 0 ? eta * width * width / 8 : 0;
        return Math.max(0, Math.min(Math.min(most, explained), gap));
    }

    /** δ where every η r is less than 1, so that none of it is lost beside 1. */
    private static double small(State state, Round round, double eta, double lead) {
        double total = 0;
        double sum = 0;
        for (int j = 0; j < state.regrets.length; j++) {
            double weight = StrictMath.exp(exponent(eta, state.regrets[j] - lead));
            total += weight;
            sum += weight * StrictMath.expm1(eta * round.regret(j));
        }
        return StrictMath.log1p(sum / total) / eta;
    }

    /** By how much δ is more than the leaders' lead grew. */
    private static double large(State state, Round round, double eta, double lead, double next) {
        double before = 0;
        double after = 0;
        for (int j = 0; j < state.regrets.length; j++) {
            before += StrictMath.exp(exponent(eta, state.regrets[j] - lead));
            after += StrictMath.exp(exponent(eta, next(state, round, j) - next));
        }
        return (StrictMath.log(after) - StrictMath.log(before)) / eta;
    }

    /**
     * {@code R_i ≤ ln N / η + Δ}: if tuned, 2Δ. It holds of any losses and needs no range.
     *
     * <p>With F(η, R) = (1/η) ln((1/N) Σ exp(η R_j)), a round takes F(η, R) to at most F(η, R) + δ:
     * by the choice of weights Σ w_j r_j is at most 0 over all experts, and then by Hoeffding's
     * lemma the gap is no more than what δ may be. As η only falls, and F with it, R_i ≤ F + ln N /
     * η ≤ Δ + ln N / η. N counts everybody there ever was: whoever sleeps for good only makes gaps
     * smaller.
     */
    @Override
    public double bound(State state, int expert) {
        double inverse = rate > 0 ? 1 / rate : state.inverse;
        return StrictMath.log(state.experts) * inverse + state.gap;
    }

    @Override
    public State rearrange(State state, int[] source) {
        State next = new State(source.length);
        int replaced = 0;
        for (int j = 0; j < state.regrets.length; j++) {
            boolean leaves = Sleepers.leaves(source, j);
            // A newcomer takes the place of whoever always slept.
            replaced += leaves && state.regrets[j] == 0 ? 1 : 0;
        }
        int newcomers = (int) Arrays.stream(source).filter(from -> from < 0).count();
        next.experts = state.experts + Math.max(0, newcomers - replaced);
        next.gap = state.gap;
        next.inverse = state.inverse;
        for (int i = 0; i < source.length; i++) {
            next.regrets[i] = source[i] >= 0 ? state.regrets[source[i]] : 0;
        }
        return next;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The sums of regrets; how many experts there ever were; Δ; and 1/η, which never falls. */
    public static final class State {
        private final double[] regrets;
        private int experts;
        private double gap;
        private double inverse;

        private State(int experts) {
            this.regrets = new double[experts];
            this.experts = experts;
        }
    }

    /**
     * Version 1, 24 + 8 n bytes, in units of the loss:
     *
     * <pre>
     *  int      n, the number of experts
     *  int      how many there ever were
     *  double   Δ, the sum of the mixability gaps
     *  double   1/η as tuned
     *  n times
     *    double the sum of regrets
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "exponential-weights";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.regrets.length);
            out.writeInt(state.experts);
            out.writeDouble(state.gap);
            out.writeDouble(state.inverse);
            Numbers.write(state.regrets, out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.experts = in.readInt();
            state.gap = in.readDouble();
            state.inverse = in.readDouble();
            Numbers.read(in, state.regrets);
            return state;
        }
    }
}
