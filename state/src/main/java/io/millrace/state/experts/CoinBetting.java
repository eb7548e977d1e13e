package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Coin betting for sleeping experts (Orabona and Pál, NeurIPS 2016, Algorithm 2, with the estimator
 * of Krichevsky and Trofimov): nothing to tune, and the cheapest of the kind. Each expert bets on
 * its own regret; with x the sum of its outcomes over its n rounds awake, in units of the loss
 * range s, and W its wealth,
 *
 * <pre>
 *  weight_i ∝ awake_i [stake_i]₊,    stake_i = x_i / (n_i + 1) · W_i,
 *  outcome  = r_i / s                if stake_i > 0,
 *             [r_i / s]₊             else,
 *  W_i ← W_i + outcome · stake_i,    x_i ← x_i + outcome.
 * </pre>
 *
 * <p>If no stake is positive, the weights are proportional to how awake the experts are. Sleepers
 * do not bet, and their rounds do not count.
 *
 * <p>s is declared, or it is the largest magnitude of a regret so far, the present one included:
 * then the weights do not depend on the unit of the loss.
 *
 * @param lossRange s, so that regrets lie in [-s, s], and larger ones are clipped; or 0 for the
 *     running range
 */
public record CoinBetting(double lossRange) implements Aggregator<CoinBetting.State> {

    public CoinBetting {
        LossRange.require(lossRange);
    }

    /** With the running range. */
    public CoinBetting() {
        this(0);
    }

    @Override
    public State newState(int experts) {
        return new State(experts);
    }

    @Override
    public void restart(State state) {
        state.bettors.restart();
        state.largest = 0;
        state.gone = 0;
    }

    @Override
    public void weigh(State state, double[] awake, double[] weights) {
        double unit = LossRange.unit(lossRange, state.largest);
        int alone = Sleepers.alone(awake);
        for (int i = 0; i < weights.length; i++) {
            if (awake[i] > 0) {
                weights[i] = i == alone ? 0 : state.bettors.logStake(i, unit);
            }
        }
        Sleepers.share(weights, awake);
    }

    @Override
    public void learn(State state, Round round) {
        for (int i = 0; i < round.experts(); i++) {
            state.largest = Math.max(state.largest, Math.abs(round.regret(i)));
        }
        double unit = LossRange.unit(lossRange, state.largest);
        for (int i = 0; i < round.experts(); i++) {
            if (round.awake(i) > 0) {
                state.bettors.settle(i, round.regret(i), unit);
            }
        }
    }

    /**
     * With n_i the rounds in which expert i was awake, and N experts,
     *
     * <pre>
     *  R_i ≤ s √(2 (n_i + 1) (ln N + ½ ln(π (n_i + 1) / 2))).
     * </pre>
     *
     * <p>In a round the wealth of all grows by Σ outcome_i stake_i, which is at most 0 by the
     * choice of weights, asleep or not: so nobody's exceeds N. {@link Bettors} turns that into a
     * bound on the sum of outcomes, which are nowhere below the regrets.
     */
    @Override
    public double bound(State state, int expert) {
        if (!LossRange.held(lossRange, state.largest)) {
            return Double.NaN;
        }
        return lossRange * state.bettors.most(expert, state.bettors.players() + state.gone);
    }

    @Override
    public State rearrange(State state, int[] source) {
        State next = new State(source.length);
        next.largest = state.largest;
        next.gone = state.gone;
        for (int j = 0; j < state.bettors.players(); j++) {
            next.gone += Sleepers.leaves(source, j) ? state.bettors.loss(j) : 0;
        }
        for (int i = 0; i < source.length; i++) {
            if (source[i] >= 0) {
                next.bettors.copy(i, state.bettors, source[i]);
            }
        }
        return next;
    }

    @Override
    public Codec<State> codec() {
        return StateCodec.INSTANCE;
    }

    /** The bets of all experts, and the largest magnitude of a single regret. */
    public static final class State {
        private final Bettors bettors;
        private double largest;

        /** What experts that were taken away lost to the others, in units of a first wealth. */
        private double gone;

        private State(int experts) {
            this.bettors = new Bettors(experts);
        }
    }

    /**
     * Version 1, 20 + 24 n bytes:
     *
     * <pre>
     *  int      n, the number of experts
     *  double   the largest magnitude of a regret, in units of the loss
     *  double   what experts that were taken away lost to the others, in units of a first wealth
     *  n times
     *    double the sum of outcomes, in units of the loss
     *    double ln of the wealth
     *    long   the rounds in which it was awake
     * </pre>
     */
    private record StateCodec() implements Codec<State> {
        static final StateCodec INSTANCE = new StateCodec();

        @Override
        public String id() {
            return "coin-betting";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            out.writeInt(state.bettors.players());
            out.writeDouble(state.largest);
            out.writeDouble(state.gone);
            state.bettors.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(in.readInt());
            state.largest = in.readDouble();
            state.gone = in.readDouble();
            state.bettors.read(in);
            return state;
        }
    }
}
