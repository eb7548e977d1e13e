package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Draws;
import io.millrace.state.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The inputs, and after them a fixed number of buckets into which the product of every two inputs
 * is added, under a sign:
 *
 * <pre>  bucket_b = Σ_{i ≤ j, h(i,j) = b} s(i,j) x_i x_j</pre>
 *
 * The hash h and the sign s depend on the positions of the two inputs alone. The signs make inner
 * products of buckets right in the mean: what collides adds noise, not bias. Buckets beyond 1e300
 * count as 1e300.
 *
 * <p><b>Cost</b> O(n²) time for n inputs that are not 0; no state. What learns from the columns
 * pays for n + buckets of them.
 *
 * <p><b>Source</b> K. Weinberger, A. Dasgupta, J. Langford, A. Smola and J. Attenberg 2009,
 * "Feature hashing for large scale multitask learning", definition 1.
 *
 * <p><b>Choose it</b> for products of more inputs than a learner could take all pairs of, above all
 * where most are 0, as one-hot columns are. Take the products themselves where they are few: then
 * nothing collides.
 *
 * @param buckets the number of buckets, at least 1
 */
public record HashedCrosses(int buckets) implements Transform<Nothing> {
    private static final double LARGEST = 1e300;

    public HashedCrosses {
        if (buckets < 1) {
            throw new IllegalArgumentException("buckets must be at least 1, but was " + buckets);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        List<String> columns = new ArrayList<>(inputs);
        for (int bucket = 1; bucket <= buckets; bucket++) {
            columns.add("crosses#" + bucket);
        }
        return columns;
    }

    @Override
    public int width(int inputs) {
        return inputs + buckets;
    }

    @Override
    public Nothing newState(int inputs) {
        return Nothing.NOTHING;
    }

    @Override
    public void apply(Nothing state, double[] in, double[] out) {
        System.arraycopy(in, 0, out, 0, in.length);
        Arrays.fill(out, in.length, out.length, 0);
        for (int i = 0; i < in.length; i++) {
            long row = Draws.mix(0, i);
            for (int j = i; j < in.length && in[i] != 0; j++) {
                if (in[j] != 0) {
                    long hash = Draws.mix(row, j);
                    int column = in.length + Hashing.bucket(hash, buckets);
                    double product = Hashing.sign(hash) * in[i] * in[j];
                    out[column] = bound(out[column] + bound(product));
                }
            }
        }
    }

    private static double bound(double value) {
        return Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    @Override
    public void learn(Nothing state, double[] in, double label) {}

    @Override
    public long largestState(int inputs) {
        return 0;
    }

    /**
     * The number of buckets is part of the name: with another number the columns mean something
     * else, and what was learned from them is void.
     */
    @Override
    public Codec<Nothing> codec() {
        return Nothing.codec("hashed-crosses(" + buckets + ")");
    }
}
