package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.util.Collections;
import java.util.List;

/**
 * What each input was some examples ago: lag k of an input is the k-th most recent of its values
 * that were there and have been learned, NaN until there are so many.
 *
 * <p><b>Cost</b> O(1) time a column; 8 bytes for each example that the longest lag looks back, for
 * each input.
 *
 * <p><b>Source</b> none needed: it is the definition. An autoregressive model is a linear learner
 * of these columns (Yule 1927).
 *
 * <p><b>Choose it</b> where the label follows an input with a delay. Of labels there are {@link
 * LabelLags}.
 *
 * @param lags how far back the columns of each input look, in examples; at least one, each at least
 *     1, distinct
 */
public record Lags(List<Integer> lags) implements Transform<Rings> {

    public Lags {
        lags = Rings.requireLags(lags);
    }

    @Override
    public List<String> columns(List<String> inputs) {
        return inputs.stream()
                .flatMap(input -> lags.stream().map(lag -> input + "-" + lag))
                .toList();
    }

    @Override
    public Rings newState(int inputs) {
        return new Rings(inputs, Collections.max(lags));
    }

    @Override
    public void apply(Rings state, double[] in, double[] out) {
        int column = 0;
        for (Ring past : state.inputs) {
            for (int i = 0; i < lags.size(); i++) {
                out[column++] = past.back(lags.get(i));
            }
        }
    }

    @Override
    public void learn(Rings state, double[] in, double label) {
        state.learn(in);
    }

    @Override
    public long largestState(int inputs) {
        return Rings.largest(inputs, Collections.max(lags));
    }

    @Override
    public Codec<Rings> codec() {
        return Rings.codec("lags", Collections.max(lags));
    }
}
