package io.millrace.state;

/** An aggregator beside a state of unknown type: the state came from it, so the casts hold. */
final class Mixer<S> {
    private final Aggregator<S> aggregator;

    Mixer(Aggregator<S> aggregator) {
        this.aggregator = aggregator;
    }

    @SuppressWarnings("unchecked")
    void weigh(Object state, double[] awake, double[] weights) {
        aggregator.weigh((S) state, awake, weights);
    }

    @SuppressWarnings("unchecked")
    void learn(Object state, Round round) {
        aggregator.learn((S) state, round);
    }

    @SuppressWarnings("unchecked")
    void restart(Object state) {
        aggregator.restart((S) state);
    }

    @SuppressWarnings("unchecked")
    Object rearrange(Object state, int[] source) {
        return aggregator.rearrange((S) state, source);
    }
}
