package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.util.List;

/**
 * Passes its inputs on as they are, missing ones too.
 *
 * <p><b>Cost</b> O(1) for each column.
 *
 * <p><b>Source</b> none needed.
 *
 * <p><b>Choose it</b> for columns that are scaled already, or for learners that need no scaling,
 * such as trees.
 */
public record Identity() implements Transform<Nothing> {

    @Override
    public List<String> columns(List<String> inputs) {
        return List.copyOf(inputs);
    }

    @Override
    public Nothing newState(int inputs) {
        return Nothing.NOTHING;
    }

    @Override
    public void apply(Nothing state, double[] in, double[] out) {
        System.arraycopy(in, 0, out, 0, in.length);
    }

    @Override
    public void learn(Nothing state, double[] in, double label) {}

    @Override
    public long largestState(int inputs) {
        return 0;
    }

    @Override
    public Codec<Nothing> codec() {
        return Nothing.codec("identity");
    }
}
