package io.millrace.state;

import java.io.Serializable;

/**
 * Weighs experts by how they have done so far, among those awake. Aggregators differ only in how
 * they turn past rounds into weights.
 *
 * @param <S> the state
 */
public interface Aggregator<S> extends Serializable {

    /** The state before the first round of {@code experts} experts. */
    S newState(int experts);

    /** Makes a state what it was before the first round. Allocates nothing. */
    void restart(S state);

    /**
     * Weighs the experts for one round; reads the state and changes nothing.
     *
     * @param awake how awake each expert is, 0 (asleep) to 1; not modified
     * @param weights receives the weights: at least 0, exactly 0 for sleepers, and summing to 1; or
     *     all 0 if every expert is asleep
     */
    void weigh(S state, double[] awake, double[] weights);

    /** Learns from a round whose label is known. Allocates nothing. */
    void learn(S state, Round round);

    /**
     * The state for a changed set of experts.
     *
     * @param source for each expert of the new set its index in the old one, or -1 for a newcomer,
     *     which has slept until now
     */
    S rearrange(S state, int[] source);

    /**
     * Whether it weighs several experts at once. Where it follows one at a time, what is served is
     * what that one says, and the slope of the loss there says nothing about the others.
     */
    default boolean mixes() {
        return true;
    }

    /**
     * What the regret to an expert, summed over the rounds it was awake, is proved to stay within:
     * in the unit of the loss, from what the state has seen, and for labels that come at once.
     *
     * @param expert its index
     * @return the bound; NaN where none is proved
     */
    default double bound(S state, int expert) {
        return Double.NaN;
    }

    /** How the state is kept. */
    Codec<S> codec();
}
