package io.millrace.state;

import io.millrace.state.groups.Condition;
import java.io.Serializable;
import java.util.List;

/**
 * A sleeping expert: a learner, and the events it is awake for. An expert learns only what it was
 * awake for, and an expert that cannot say a finite number sleeps.
 *
 * @param name unique in a model; what its state is found by after a change
 * @param learner what predicts and learns
 * @param when the events it is awake for
 * @param inputs the fields it reads, as they are, instead of the model's features; empty for the
 *     features
 * @param duty whether it may rest while it earns nothing
 * @param <S> the learner's state
 */
public record Expert<S>(
        String name, Learner<S> learner, Condition when, List<String> inputs, Duty duty)
        implements Serializable {

    public Expert {
        inputs = List.copyOf(inputs);
    }

    /** An expert that never rests. */
    public Expert(String name, Learner<S> learner, Condition when, List<String> inputs) {
        this(name, learner, when, inputs, Duty.ALWAYS);
    }

    /** An expert that sees the features and never rests. */
    public Expert(String name, Learner<S> learner, Condition when) {
        this(name, learner, when, List.of());
    }

    /** An expert that sees the features, is awake for every event and never rests. */
    public Expert(String name, Learner<S> learner) {
        this(name, learner, Condition.ALWAYS);
    }

    /** The same expert, which may rest while it earns nothing. */
    public Expert<S> onProbation() {
        return new Expert<>(name, learner, when, inputs, Duty.ON_PROBATION);
    }
}
