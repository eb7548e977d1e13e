package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import io.millrace.state.arithmetic.Magnitude;
import java.util.Collections;
import java.util.List;

/**
 * How much each input has changed: its value less the one it had k examples ago, that is, the k-th
 * most recent of its values that were there and have been learned. NaN where either is missing.
 *
 * <p>After {@code LabelLags(1)}, by {@link Then}, it tells how much the label has changed up to the
 * latest that is known.
 *
 * <p><b>Cost</b> O(1) time a column; 8 bytes for each example that the longest lag looks back, for
 * each input.
 *
 * <p><b>Source</b> G. E. P. Box and G. M. Jenkins 1970, <i>Time Series Analysis</i>: ∇ and ∇_k, the
 * differences that make a trending or seasonal series stationary.
 *
 * <p><b>Choose it</b> where a change says more than a level: meters that only count up, inputs that
 * trend. A linear learner that has the input and its lags already has their differences too.
 *
 * @param lags how far back each difference reaches, in examples; at least one, each at least 1,
 *     distinct
 */
public record Differences(List<Integer> lags) implements Transform<Rings> {

    public Differences {
        lags = Rings.requireLags(lags);
    }

    @Override
    public List<String> columns(List<String> inputs) {
        return inputs.stream()
                .flatMap(input -> lags.stream().map(lag -> input + "-change-" + lag))
                .toList();
    }

    @Override
    public Rings newState(int inputs) {
        return new Rings(inputs, Collections.max(lags));
    }

    @Override
    public void apply(Rings state, double[] in, double[] out) {
        int column = 0;
        for (int i = 0; i < in.length; i++) {
            double value = Double.isFinite(in[i]) ? in[i] : Double.NaN;
            for (int j = 0; j < lags.size(); j++) {
                out[column++] = Magnitude.clamp(value - state.inputs[i].back(lags.get(j)));
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
        return Rings.codec("differences", Collections.max(lags));
    }
}
