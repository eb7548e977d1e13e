package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.util.ArrayList;
import java.util.List;

/**
 * The inputs, and after them the product of every two, an input with itself included: with n inputs
 *
 * <pre>  x_1, …, x_n, x_1 x_1, x_1 x_2, …, x_1 x_n, x_2 x_2, …, x_n x_n</pre>
 *
 * which are n (n + 3) / 2 columns, so that what is linear in them is quadratic in the inputs.
 * Products beyond 1e300 count as 1e300; a product with a missing input is missing.
 *
 * <p><b>Cost</b> O(n²) time; no state. What learns from the columns pays for n² / 2 of them: a
 * learner of second order O(n⁴).
 *
 * <p><b>Source</b> textbook knowledge, as polynomial regression: J. D. Gergonne 1815, "Application
 * de la méthode des moindres quarrés à l'interpolation des suites".
 *
 * <p><b>Choose it</b> when the label bends, or when one column decides what another means, and the
 * inputs are few: ten give 65 columns. Hash the products where they would be too many.
 *
 * @param most the most columns there may be, products included; more inputs are refused. At least 1
 */
public record PairwiseCrosses(int most) implements Transform<Nothing> {
    private static final double LARGEST = 1e300;

    public PairwiseCrosses {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, but was " + most);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        List<String> columns = new ArrayList<>(width(inputs.size()));
        columns.addAll(inputs);
        for (int i = 0; i < inputs.size(); i++) {
            for (int j = i; j < inputs.size(); j++) {
                columns.add(inputs.get(i) + "*" + inputs.get(j));
            }
        }
        return columns;
    }

    @Override
    public int width(int inputs) {
        long width = inputs * (inputs + 3L) / 2;
        if (width > most) {
            throw new IllegalArgumentException(
                    String.format(
                            "most must be at least %d, for %d inputs and their products, but was"
                                    + " %d",
                            width, inputs, most));
        }
        return (int) width;
    }

    @Override
    public Nothing newState(int inputs) {
        width(inputs);
        return Nothing.NOTHING;
    }

    @Override
    public void apply(Nothing state, double[] in, double[] out) {
        System.arraycopy(in, 0, out, 0, in.length);
        int column = in.length;
        for (int i = 0; i < in.length; i++) {
            for (int j = i; j < in.length; j++) {
                out[column++] = product(in[i], in[j]);
            }
        }
    }

    private static double product(double one, double other) {
        double product = one * other;
        return Math.abs(product) <= LARGEST
                ? product
                : Math.max(-LARGEST, Math.min(LARGEST, product));
    }

    @Override
    public void learn(Nothing state, double[] in, double label) {}

    @Override
    public long largestState(int inputs) {
        return 0;
    }

    @Override
    public Codec<Nothing> codec() {
        return Nothing.codec("pairwise-crosses");
    }
}
