package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.util.List;

/**
 * The column that is always 1, which gives a linear learner its intercept; it reads no fields.
 *
 * <p><b>Cost</b> O(1).
 *
 * <p><b>Source</b> none needed.
 *
 * <p><b>Choose it</b> with every linear learner, unless the label is known to be 0 where all
 * columns are.
 */
public record Constant() implements Transform<Nothing> {

    @Override
    public List<String> columns(List<String> inputs) {
        if (!inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs must be empty, but was " + inputs);
        }
        return List.of("constant");
    }

    @Override
    public Nothing newState(int inputs) {
        return Nothing.NOTHING;
    }

    @Override
    public void apply(Nothing state, double[] in, double[] out) {
        out[0] = 1;
    }

    @Override
    public void learn(Nothing state, double[] in, double label) {}

    @Override
    public long largestState(int inputs) {
        return 0;
    }

    @Override
    public Codec<Nothing> codec() {
        return Nothing.codec("constant");
    }
}
