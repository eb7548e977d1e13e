package io.millrace.state;

import io.millrace.state.certificates.Hindsight;
import java.io.Serializable;

/**
 * An online regressor: a rule that predicts from a state and improves it one labelled example at a
 * time. The rule is immutable and travels with the job; the state is what a key owns and a
 * savepoint keeps. A hyper-parameter belongs to the rule, so it may change without migrating any
 * state.
 *
 * <p>Implementations are records. Every one of them passes {@code LearnerContractTest}: predicting
 * changes nothing, learning leaves {@code x} alone, and no finite input, up to 1e300 in magnitude,
 * leads to a prediction that is not finite.
 *
 * @param <S> the state, numbers only
 */
public interface Learner<S> extends Serializable {

    /**
     * The state of a model that has seen nothing.
     *
     * @param features the length of every {@code x} to come, at least 0
     */
    S newState(int features);

    /**
     * Predicts the label of {@code x}; reads the state and changes nothing.
     *
     * @param x features, length as given to {@link #newState}; not modified
     * @return the prediction on the label's scale, or NaN if {@code x} holds an entry that the
     *     learner reads and that is not finite: it has no opinion, and sleeps on this example
     */
    double predict(S state, double[] x);

    /**
     * Learns from one labelled example. The only method that changes the state; allocates nothing.
     *
     * @param x features, length as given to {@link #newState}; not modified
     * @param label on the label's scale
     * @param importance how much the example counts, 0 (not at all) to 1
     * @throws IllegalArgumentException naming the entry, if {@code x}, the label or the importance
     *     is not finite, or the importance is outside 0 to 1; the state is then unchanged
     */
    void learn(S state, double[] x, double label, double importance);

    /**
     * What the squared loss of the learner's predictions is proved to exceed that of the best fixed
     * linear model by at most, on rounds that it predicted and learned from one after the other,
     * from its new state on.
     *
     * @param hindsight on these rounds, and no others
     * @param largest the largest squared error of the predictions
     * @return the bound; NaN where none is proved
     */
    default double bound(Hindsight hindsight, double largest) {
        return Double.NaN;
    }

    /**
     * The same learner, on the same states, but forgetting at least so fast; itself if it does not
     * forget by a factor.
     *
     * @param forgetting what an example counts one example later, in (0, 1]
     */
    default Learner<S> forgetting(double forgetting) {
        return this;
    }

    /**
     * The most bytes that {@link #codec} writes for a state, whatever it has learned: no learner
     * outgrows it.
     *
     * @param features the length of every {@code x}
     */
    long largestState(int features);

    /** How the state is kept. */
    Codec<S> codec();
}
