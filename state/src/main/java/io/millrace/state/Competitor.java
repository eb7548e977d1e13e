package io.millrace.state;

import java.util.List;

/** An expert beside a state of unknown type: the state came from its rule, so the casts hold. */
final class Competitor<S> {
    private final Expert<S> expert;
    private final Learner<S> hasty;
    private final int[] inputs;
    private final double[] in;

    /**
     * @param forgetting what an example counts one example later while the expert is hasty
     */
    Competitor(Expert<S> expert, List<String> fields, double forgetting) {
        this.expert = expert;
        this.hasty = expert.learner().forgetting(forgetting);
        this.inputs = Layout.source(expert.inputs(), fields);
        this.in = new double[inputs.length];
    }

    /** What the expert sees of an example. */
    private double[] x(Example example) {
        if (inputs.length == 0) {
            return example.features;
        }
        for (int i = 0; i < inputs.length; i++) {
            in[i] = example.fields[inputs[i]];
        }
        return in;
    }

    /** Whether the expert is one for such an example. */
    boolean cares(Example example) {
        return expert.when().test(example.fields);
    }

    @SuppressWarnings("unchecked")
    double predict(Object state, Example example) {
        return expert.learner().predict((S) state, x(example));
    }

    /** Whether an expert that is not asked could answer, as far as its inputs tell. */
    boolean sees(Object state, Example example) {
        return cares(example)
                && (Numbers.finite(x(example)) || Double.isFinite(predict(state, example)));
    }

    /**
     * Whether an expert that slept broke down: it was asked, could see, and still has no finite
     * answer. One that slept because it was not born, or has restarted since, has one.
     */
    boolean broken(Object state, Example example) {
        return cares(example)
                && !Double.isFinite(predict(state, example))
                && Numbers.finite(x(example));
    }

    @SuppressWarnings("unchecked")
    void learn(Object state, Example example, double label, double importance, boolean hastily) {
        (hastily ? hasty : expert.learner()).learn((S) state, x(example), label, importance);
    }

    /** The state of the expert when it has seen nothing, in a model of so many columns. */
    Object newState(int columns) {
        return Model.newState(expert, columns);
    }
}
