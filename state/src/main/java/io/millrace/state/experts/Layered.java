package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several aggregators weigh the same experts, and another weighs them by how their mixtures do.
 * With w_b the weights that base b gives, and v_b the weight that base b has with the top,
 *
 * <pre>  weight_i = Σ_b v_b w_bi.</pre>
 *
 * Each base learns as if its own mixture had been served. To the top a base is an expert that is
 * always awake, says Σ_i w_bi p_i and is charged Σ_i w_bi loss_i; the top is charged Σ_b v_b of
 * that. Which aggregator suits a stream need not be known beforehand. The usual bases are {@link
 * AdaNormalHedge}, whose weights are slow and sure; {@link FollowLeader}, six times: all weight on
 * who is the best of the last 10, 33, 100, 333 and 1,000 rounds or so, and of all, the first ones
 * counting for little; and {@link SimplexLeastSquares}, the best fixed combination of late, {@link
 * Tempered} because a single wild label rules its squares for hundreds of rounds. The usual top is
 * AdaNormalHedge again.
 *
 * <p>It is kin to the slow and fast weights of OneNet (Zhang et al., NeurIPS 2023) and to the
 * two-layer algorithms that run a base for each of several rates (MetaGrad, van Erven and Koolen,
 * NeurIPS 2016; Zhao et al., NeurIPS 2020). It costs twice what the bases cost.
 *
 * <p>What each base would have said is not kept with an example that waits for its label. Where
 * other labels have come since, a base knows more than it did, the fast one most, and cannot be
 * judged by the weights it would give now. So a label that comes late teaches the bases and not the
 * top, and as long as the latest label was late the first base is served alone, and learns from
 * what was served.
 *
 * @param bases what weighs the experts; at least two, of which each mixes
 * @param top what weighs the bases
 */
public record Layered(List<Aggregator<?>> bases, Aggregator<?> top)
        implements Aggregator<Layered.State> {

    public Layered {
        bases = List.copyOf(bases);
        if (bases.size() < 2) {
            throw new IllegalArgumentException(
                    "bases must be at least two, but were " + bases.size());
        }
        bases.forEach(base -> Layer.requireMixing("base", base));
        Layer.requireMixing("top", top);
    }

    /**
     * The usual bases and top.
     *
     * @param lossRange how far apart the losses of two experts can be; or 0 for the running range
     */
    public Layered(double lossRange) {
        this(
                List.of(
                        new AdaNormalHedge(lossRange),
                        new FollowLeader(0.9),
                        new FollowLeader(0.97),
                        new FollowLeader(0.99),
                        new FollowLeader(0.997),
                        new FollowLeader(0.999),
                        new FollowLeader(1, true),
                        new Tempered<>(new SimplexLeastSquares(0.998), 10)),
                new AdaNormalHedge(lossRange));
    }

    /** The usual bases and top, with the running range. */
    public Layered() {
        this(0);
    }

    @Override
    public State newState(int experts) {
        return new State(
                bases.stream().<Layer<?>>map(base -> Layer.begin(base, experts)).toList(),
                Layer.begin(top, bases.size()),
                experts);
    }

    @Override
    public void restart(State state) {
        state.bases.forEach(Layer::restart);
        state.top.restart();
        state.prompt = true;
        state.weighed = false;
        Arrays.fill(state.present, true);
    }

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        state.weigh(awake);
        Arrays.fill(weights, 0);
        for (int b = 0; b < state.mixtures.length; b++) {
            add(state.shares[b], state.mixtures[b], weights);
        }
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        for (int i = 0; i < weights.length && total > 0; i++) {
            weights[i] /= total;
        }
    }

    private static void add(double share, double[] mixture, double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] += share * mixture[i];
        }
    }

    @Override
    public void learn(State state, Round round) {
        boolean anyone = false;
        for (int i = 0; i < round.experts(); i++) {
            state.awake[i] = round.awake(i);
            anyone |= round.awake(i) > 0;
        }
        if (!anyone) {
            return;
        }
        state.weigh(state.awake);
        for (int i = 0; i < round.experts(); i++) {
            state.present[i] &= round.awake(i) == 1;
        }
        state.prompt = !round.late();
        state.weighed = false;
        for (int b = 0; b < state.mixtures.length; b++) {
            boolean served = b == 0 && !state.prompt;
            if (!served) {
                state.round.fill(round, state.mixtures[b]);
            }
            state.bases.get(b).learn(served ? round : state.round);
        }
        if (state.prompt) {
            state.between.fillMixtures(round, state.mixtures, state.shares);
            state.top.learn(state.between);
        }
    }

    /**
     * For an expert that was awake whenever somebody was,
     *
     * <pre>  min_b (the top's bound for base b + base b's bound for the expert):</pre>
     *
     * in each round the mixture is charged Σ_b v_b charge_b, or less if it is charged the loss of
     * what was served, so its regret to an expert is that of the top to a base and that of the base
     * to the expert. Both are proved for any losses in the declared range, so for those of a loss
     * whose slope was taken at the mixture. Nothing is proved for an expert that slept.
     */
    @Override
    public double bound(State state, int expert) {
        double least = Double.POSITIVE_INFINITY;
        for (int b = 0; b < state.mixtures.length && state.present[expert]; b++) {
            double sum = state.top.bound(b) + state.bases.get(b).bound(expert);
            least = sum < least ? sum : least;
        }
        return least < Double.POSITIVE_INFINITY ? least : Double.NaN;
    }

    @Override
    public State rearrange(State state, int[] source) {
        List<Layer<?>> next =
                state.bases.stream().<Layer<?>>map(base -> base.rearrange(source)).toList();
        int[] same = new int[bases.size()];
        Arrays.setAll(same, b -> b);
        State arranged = new State(next, state.top.rearrange(same), source.length);
        for (int i = 0; i < source.length; i++) {
            arranged.present[i] = source[i] >= 0 && state.present[source[i]];
        }
        arranged.prompt = state.prompt;
        return arranged;
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(this);
    }

    /** The states of the bases and of the top, and who has slept. */
    public static final class State {
        private final List<Layer<?>> bases;
        private final Layer<?> top;

        /** Which experts were fully awake whenever somebody was. */
        private final boolean[] present;

        /** Whether the latest label came before any other was learned. */
        private boolean prompt = true;

        // The weights as they are until somebody learns, and for whom; they can be computed anew.
        private boolean weighed;
        private final double[] weighedFor;
        private final double[] shares;
        private final double[][] mixtures;

        // Room to compute in; holds nothing between calls.
        private final double[] awake;
        private final double[] everyone;
        private final Round round;
        private final Round between;

        private State(List<Layer<?>> bases, Layer<?> top, int experts) {
            this.bases = bases;
            this.top = top;
            this.present = new boolean[experts];
            this.weighedFor = new double[experts];
            this.awake = new double[experts];
            this.everyone = new double[bases.size()];
            this.shares = new double[bases.size()];
            this.mixtures = new double[bases.size()][experts];
            this.round = new Round(experts);
            this.between = new Round(bases.size());
            Arrays.fill(present, true);
            Arrays.fill(everyone, 1);
        }

        /** Sets the weights of the experts with each base, and of the bases with the top. */
        private void weigh(double[] awake) {
            if (weighed && Arrays.equals(awake, weighedFor)) {
                return;
            }
            for (int b = 0; b < mixtures.length; b++) {
                bases.get(b).weigh(awake, mixtures[b]);
            }
            if (prompt) {
                top.weigh(everyone, shares);
            } else {
                Arrays.fill(shares, 0);
                shares[0] = 1;
            }
            System.arraycopy(awake, 0, weighedFor, 0, awake.length);
            weighed = true;
        }
    }

    /**
     * Version 1, 9 + n + 4 B bytes and those of the aggregators, where B is how many bases there
     * are:
     *
     * <pre>
     *  int       n, the number of experts
     *  n boolean whether the expert was fully awake whenever somebody was
     *  boolean   whether the latest label came before any other was learned
     *  B times
     *    int     the version of the base's codec, then its bytes
     *  int       the version of the top's codec, then its bytes
     * </pre>
     */
    private record StateCodec(Layered rule) implements Codec<State> {
        @Override
        public String id() {
            return rule.bases.stream()
                    .map(base -> base.codec().id())
                    .collect(
                            Collectors.joining(",", "layered(", ";" + rule.top.codec().id() + ")"));
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.present.length);
            for (boolean present : state.present) {
                out.writeBoolean(present);
            }
            out.writeBoolean(state.prompt);
            for (Layer<?> base : state.bases) {
                base.write(out);
            }
            state.top.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            boolean[] present = new boolean[in.readInt()];
            for (int i = 0; i < present.length; i++) {
                present[i] = in.readBoolean();
            }
            boolean prompt = in.readBoolean();
            List<Layer<?>> bases = new ArrayList<>();
            for (Aggregator<?> base : rule.bases) {
                bases.add(Layer.read(base, in));
            }
            State state = new State(bases, Layer.read(rule.top, in), present.length);
            System.arraycopy(present, 0, state.present, 0, present.length);
            state.prompt = prompt;
            return state;
        }
    }
}
