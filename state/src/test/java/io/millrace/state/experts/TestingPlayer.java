package io.millrace.state.experts;

import io.millrace.state.Aggregator;
import io.millrace.state.Charge;
import io.millrace.state.Loss;
import io.millrace.state.Round;
import io.millrace.state.TestingRounds;

/** An aggregator that is played by itself, on the absolute loss. */
final class TestingPlayer<S> {
    private final Aggregator<S> aggregator;
    private final S state;

    /** What it has been charged. */
    double charged;

    /** How far what it served has been from the labels. */
    double lost;

    TestingPlayer(Aggregator<S> aggregator, int experts) {
        this(aggregator, aggregator.newState(experts));
    }

    private TestingPlayer(Aggregator<S> aggregator, S state) {
        this.aggregator = aggregator;
        this.state = state;
    }

    double[] weigh(double... awake) {
        double[] weights = new double[awake.length];
        aggregator.weigh(state, awake, weights);
        return weights;
    }

    double bound(int expert) {
        return aggregator.bound(state, expert);
    }

    void learn(Round round) {
        aggregator.learn(state, round);
    }

    /** A round in which the label comes at once, or in which it is weighed as it would be now. */
    Round play(double[] awake, double[] said, double label, Charge charge) {
        Round round =
                TestingRounds.round(awake, said, weigh(awake), label, new Loss.Absolute(), charge);
        learn(round);
        charged += round.charged();
        lost += Math.abs(round.prediction() - label);
        return round;
    }

    TestingPlayer<S> rearrange(int... source) {
        return new TestingPlayer<>(aggregator, aggregator.rearrange(state, source));
    }
}
