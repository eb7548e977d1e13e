package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Gives all weight to the expert that has been nearest to the label of late (follow the leader;
 * Cesa-Bianchi and Lugosi 2006, <i>Prediction, Learning, and Games</i>, section 3.2, with the
 * discounted losses of section 2.11): to the one with the least
 *
 * <pre>  D_i = Σ_t decay^(T-t) |p_ti - y_t|,</pre>
 *
 * over the rounds in which somebody was asked; or, growing, to the one with the least
 *
 * <pre>  D_i = Σ_t decay^(T-t) t/T |p_ti - y_t|,</pre>
 *
 * so that with decay 1 all rounds count, the first ones, in which experts learn, for little
 * (polynomial-decay averaging of order 1; Shamir and Zhang, ICML 2013). Of those that tie the first
 * is followed, so that their order decides where they are alike; until one was heard they share in
 * proportion to how awake they are. It changes its mind as fast as can be, and no regret bound is
 * proved of it: where experts are as good as each other, it is at the mercy of the noise.
 *
 * <p>A sleeper, and who was not asked, is taken to have said what was served, and who is half
 * awake, half that. Whoever has never been asked stands behind all who have: so a newcomer cannot
 * lead before it was heard, and then it goes on from the D of what was served.
 *
 * <p>It looks at what experts said and not at what they are charged. So the slope of the loss may
 * be charged as well as the loss ({@link #mixes}), though mostly a single expert is followed.
 *
 * <p>O(n) time and memory for n experts. With one of several aggregators in {@link Layered} it is
 * the fast one.
 *
 * @param decay how much of the past is kept in each round, in (0, 1]
 * @param growing whether a round counts in proportion to how many there had been
 */
public record FollowLeader(double decay, boolean growing)
        implements Aggregator<FollowLeader.State> {

    public FollowLeader {
        if (!(decay > 0 && decay <= 1)) {
            throw new IllegalArgumentException("decay must be in (0, 1], but was " + decay);
        }
    }

    /** All rounds count alike, but for the decay. */
    public FollowLeader(double decay) {
        this(decay, false);
    }

    @Override
    public State newState(int experts) {
        return new State(experts);
    }

    @Override
    public void restart(State state) {
        Arrays.fill(state.distances, 0);
        Arrays.fill(state.heard, false);
        state.served = 0;
        state.rounds = 0;
    }

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        int leader = -1;
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            if (awake[i] > 0 && (leader < 0 || state.distance(i) < state.distance(leader))) {
                leader = i;
            }
            total += awake[i];
        }
        boolean known = leader >= 0 && state.heard[leader];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = known || total == 0 ? 0 : awake[i] / total;
        }
        if (known) {
            weights[leader] = 1;
        }
    }

    @Override
    public void learn(State state, Round round) {
        if (!state.hear(round)) {
            return;
        }
        state.rounds++;
        double kept = growing ? decay * ((state.rounds - 1.0) / state.rounds) : decay;
        double served = distance(round.prediction(), round);
        for (int i = 0; i < state.distances.length; i++) {
            double distance = served;
            if (round.asked(i)) {
                double own = distance(round.prediction(i), round);
                distance += round.awake(i) * (own - served);
            }
            state.distances[i] = LossRange.bounded(kept * state.distances[i] + distance);
        }
        state.served = LossRange.bounded(kept * state.served + served);
    }

    private static double distance(double prediction, Round round) {
        return LossRange.bounded(Math.abs(prediction - round.label()));
    }

    @Override
    public State rearrange(State state, int[] source) {
        State next = new State(source.length);
        next.served = state.served;
        next.rounds = state.rounds;
        for (int i = 0; i < source.length; i++) {
            next.heard[i] = source[i] >= 0 && state.heard[source[i]];
            next.distances[i] = source[i] >= 0 ? state.distances[source[i]] : state.served;
        }
        return next;
    }

    @Override
    public Codec<State> codec() {
        return growing ? StateCodec.GROWING : StateCodec.PLAIN;
    }

    /**
     * How far each expert has been from the label, and what was served; who was ever heard; and in
     * how many rounds anybody was.
     */
    public static final class State {
        private final double[] distances;
        private final boolean[] heard;
        private double served;
        private long rounds;

        private State(int experts) {
            this.distances = new double[experts];
            this.heard = new boolean[experts];
        }

        /** Whether anybody was asked. */
        private boolean hear(Round round) {
            boolean anyone = false;
            for (int i = 0; i < heard.length; i++) {
                boolean asked = round.asked(i);
                anyone |= asked;
                heard[i] |= asked;
            }
            return anyone;
        }

        /** D, or more than any D for whoever was never heard. */
        private double distance(int i) {
            return heard[i] ? distances[i] : Double.MAX_VALUE;
        }
    }

    /**
     * Version 1, 12 + 9 n bytes, 8 more if growing, in units of the label:
     *
     * <pre>
     *  int       n, the number of experts
     *  double    D of what was served
     *  n times
     *    boolean whether the expert was ever asked
     *    double  its D
     *  long      if growing, the rounds so far
     * </pre>
     */
    private record StateCodec(boolean growing) implements Codec<State> {
        static final StateCodec PLAIN = new StateCodec(false);
        static final StateCodec GROWING = new StateCodec(true);

        @Override
        public String id() {
            return growing ? "growing-follow-leader" : "follow-leader";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.heard.length);
            out.writeDouble(state.served);
            for (int i = 0; i < state.heard.length; i++) {
                out.writeBoolean(state.heard[i]);
                out.writeDouble(state.distances[i]);
            }
            if (growing) {
                out.writeLong(state.rounds);
            }
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.served = in.readDouble();
            for (int i = 0; i < state.heard.length; i++) {
                state.heard[i] = in.readBoolean();
                state.distances[i] = in.readDouble();
            }
            if (growing) {
                state.rounds = in.readLong();
            }
            return state;
        }
    }
}
