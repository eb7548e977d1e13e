package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Draws;
import io.millrace.state.Transform;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The categories of one or more fields in a fixed number of columns, however many there are: each
 * field adds 1, or if signed 1 or -1, to the column that a hash of field and category chooses.
 *
 * <pre>  out_b = Σ_{i : h(i, category_i) = b} s(i, category_i)</pre>
 *
 * A category that is missing adds nothing. It learns nothing, so a category has its column from its
 * first event on, and keeps it.
 *
 * <p><b>Cost</b> O(fields + buckets) time; no state.
 *
 * <p><b>Source</b> K. Weinberger, A. Dasgupta, J. Langford, A. Smola and J. Attenberg 2009,
 * "Feature hashing for large scale multitask learning", definition 1.
 *
 * <p><b>Choose it</b> for categories that are too many to have a column each, or not known
 * beforehand. With signs, what collides cancels out in the mean. Take {@link OneHot} where they are
 * few: then nothing collides.
 *
 * @param buckets the number of columns, at least 1
 * @param signed whether half of the categories count as -1
 */
public record Hashing(int buckets, boolean signed) implements Transform<Nothing> {

    public Hashing {
        if (buckets < 1) {
            throw new IllegalArgumentException("buckets must be at least 1, but was " + buckets);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs must be at least one name, but was []");
        }
        String name = String.join("+", inputs);
        return IntStream.rangeClosed(1, buckets).mapToObj(bucket -> name + "#" + bucket).toList();
    }

    @Override
    public int width(int inputs) {
        return buckets;
    }

    @Override
    public Nothing newState(int inputs) {
        return Nothing.NOTHING;
    }

    @Override
    public void apply(Nothing state, double[] in, double[] out) {
        Arrays.fill(out, 0);
        for (int i = 0; i < in.length; i++) {
            if (Double.isFinite(in[i])) {
                // Adding 0 makes -0 the category that 0 is.
                long hash = Draws.mix(Draws.mix(0, i), in[i] + 0.0);
                out[bucket(hash, buckets)] += signed ? sign(hash) : 1;
            }
        }
    }

    /** 31 bits of the hash, scaled to the buckets. */
    static int bucket(long hash, int buckets) {
        return (int) (((hash >>> 33) * buckets) >>> 31);
    }

    /** Another bit, as 1 or -1. */
    static int sign(long hash) {
        return (hash & 1) == 0 ? 1 : -1;
    }

    @Override
    public void learn(Nothing state, double[] in, double label) {}

    @Override
    public long largestState(int inputs) {
        return 0;
    }

    @Override
    public Codec<Nothing> codec() {
        return Nothing.codec("hashing");
    }
}
