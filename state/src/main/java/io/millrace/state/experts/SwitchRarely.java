package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Draws;
import io.millrace.state.Numbers;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Follows one expert at a time and changes it as rarely as can be: for when changing costs
 * (movement cost; Antoniadis et al. 2023, "Mixing predictions for online metric algorithms"). With
 * p the weights that another aggregator gives in this round, q those of the round before, and c the
 * expert followed in it,
 *
 * <pre>
 *  stay with c with probability min(1, p_c / q_c), else draw from (p - q)₊,
 * </pre>
 *
 * the maximal coupling of q and p. So each expert is followed with probability p_i, the expected
 * loss is that of the other aggregator, and the expected number of changes is the least possible
 * for that: Σ ½‖p - q‖₁. Both are exact while labels come at once. Regret is bounded in the mean
 * only, so {@link #bound} says nothing.
 *
 * <p>The random numbers come from a seed in the state that takes in every label.
 *
 * @param base what weighs the experts
 * @param <S> its state
 */
public record SwitchRarely<S>(Aggregator<S> base) implements Aggregator<SwitchRarely.State<S>> {

    @Override
    public State<S> newState(int experts) {
        return new State<>(base.newState(experts), experts);
    }

    @Override
    public void restart(State<S> state) {
        base.restart(state.base);
        Arrays.fill(state.weights, 0);
        state.followed = -1;
        state.seed = 0;
    }

    @Override
    public boolean mixes() {
        return false;
    }

    @Override
    public void weigh(State<S> state, double[] awake, double[] weights) {
        base.weigh(state.base, awake, weights);
        int next = follow(state, weights);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i == next ? 1 : 0;
        }
    }

    private static <S> int follow(State<S> state, double[] p) {
        double uniform = Draws.uniform(state.seed);
        if (state.followed < 0) {
            return Draws.index(p, uniform);
        }
        double before = state.weights[state.followed];
        double now = p[state.followed];
        if (uniform * before < now) {
            return state.followed;
        }
        for (int i = 0; i < p.length; i++) {
            state.gains[i] = Math.max(0, p[i] - state.weights[i]);
        }
        // Given that it was not enough to stay, what is left of it is uniform again.
        double rest = before > now ? (uniform * before - now) / (before - now) : uniform;
        int next = Draws.index(state.gains, rest);
        return next >= 0 ? next : Draws.index(p, uniform);
    }

    @Override
    public void learn(State<S> state, Round round) {
        // Where one expert is asked, the others have the weight with which they are explored.
        double most = 0;
        for (int i = 0; i < round.experts(); i++) {
            state.awake[i] = round.awake(i);
            if (round.weight(i) > most) {
                state.followed = i;
                most = round.weight(i);
            }
        }
        if (most > 0) {
            base.weigh(state.base, state.awake, state.weights);
            state.round.fill(round, state.weights);
            base.learn(state.base, state.round);
        }
        state.seed = Draws.mix(state.seed, round.label());
    }

    @Override
    public State<S> rearrange(State<S> state, int[] source) {
        State<S> next = new State<>(base.rearrange(state.base, source), source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] >= 0) {
                next.weights[i] = state.weights[source[i]];
                next.followed = source[i] == state.followed ? i : next.followed;
            }
        }
        next.seed = state.seed;
        return next;
    }

    @Override
    public Codec<State<S>> codec() {
        return new StateCodec<>(base.codec());
    }

    /** The other aggregator's state, its latest weights, and who was followed. */
    public static final class State<S> {
        private final S base;
        private final double[] weights;
        private int followed = -1;
        private long seed;

        // scratch
        private final double[] awake;
        private final double[] gains;
        private final Round round;

        private State(S base, int experts) {
            this.base = base;
            this.weights = new double[experts];
            this.awake = new double[experts];
            this.gains = new double[experts];
            this.round = new Round(experts);
        }
    }

    /**
     * Version 1, 20 + 8 n bytes and those of the other aggregator:
     *
     * <pre>
     *  long      the seed
     *  int       who was followed last, -1 for nobody
     *  int       n, the number of experts
     *  n double  the other aggregator's weights in that round
     *  int       the version of the other aggregator's codec, then its bytes
     * </pre>
     */
    private record StateCodec<S>(Codec<S> base) implements Codec<State<S>> {
        @Override
        public String id() {
            return "switch-rarely(" + base.id() + ")";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State<S> state, DataOutput out) throws IOException {
            out.writeLong(state.seed);
            out.writeInt(state.followed);
            out.writeInt(state.weights.length);
            Numbers.write(state.weights, out);
            out.writeInt(base.version());
            base.write(state.base, out);
        }

        @Override
        public State<S> read(int version, DataInput in) throws IOException {
            long seed = in.readLong();
            int followed = in.readInt();
            double[] weights = new double[in.readInt()];
            Numbers.read(in, weights);
            State<S> state = new State<>(base.read(in.readInt(), in), weights.length);
            state.seed = seed;
            state.followed = followed;
            System.arraycopy(weights, 0, state.weights, 0, weights.length);
            return state;
        }
    }
}
