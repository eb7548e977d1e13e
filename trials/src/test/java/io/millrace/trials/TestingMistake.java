package io.millrace.trials;

import io.millrace.state.Aggregator;
import io.millrace.state.Codec;
import io.millrace.state.Round;
import io.millrace.state.TestingArena;

/** A mistake to plant in an aggregator: it learns from another round than was played. */
enum TestingMistake {
    /** Regrets have the wrong sign: losses are taken from 2. */
    SIGN,
    /** The sleepers learn too: as if they had been awake and without loss. */
    MASK;

    /** The aggregator with this mistake. */
    <S> Aggregator<S> in(Aggregator<S> aggregator, int experts) {
        return new Mistaken<>(aggregator, this, new TestingArena(experts));
    }

    private Round change(Round round, TestingArena arena) {
        double[] awake = new double[round.experts()];
        double[] losses = new double[round.experts()];
        double[] weights = new double[round.experts()];
        for (int i = 0; i < awake.length; i++) {
            awake[i] = this == MASK ? 1 : round.awake(i);
            losses[i] = this == SIGN ? 2 - round.loss(i) : round.loss(i);
            weights[i] = round.weight(i);
        }
        return arena.round(awake, losses, weights);
    }

    private record Mistaken<S>(Aggregator<S> right, TestingMistake mistake, TestingArena arena)
            implements Aggregator<S> {
        @Override
        public S newState(int experts) {
            return right.newState(experts);
        }

        @Override
        public void restart(S state) {
            right.restart(state);
        }

        @Override
        public void weigh(S state, double[] awake, double[] weights) {
            right.weigh(state, awake, weights);
        }

        @Override
        public void learn(S state, Round round) {
            right.learn(state, mistake.change(round, arena));
        }

        @Override
        public S rearrange(S state, int[] source) {
            return right.rearrange(state, source);
        }

        @Override
        public double bound(S state, int expert) {
            return right.bound(state, expert);
        }

        @Override
        public Codec<S> codec() {
            return right.codec();
        }
    }
}
