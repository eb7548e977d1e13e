package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.RandomAccess;

/**
 * Some of its inputs, in the order asked for, as they are:
 *
 * <pre>  out_k = in_{columns_k}</pre>
 *
 * What the others hold does not matter, not even that they are missing.
 *
 * <p><b>Cost</b> O(1) for each column asked for.
 *
 * <p><b>Source</b> none needed.
 *
 * <p><b>Choose it</b> to let one expert of a model see a few of its columns, as a view of its own.
 * Where the columns come straight from fields, an expert with inputs of its own is simpler.
 *
 * @param columns which inputs, counted from 0; at least one, and none twice
 */
public record Only(List<Integer> columns) implements Transform<Nothing> {

    public Only {
        columns = new Places(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns must not be empty");
        }
        if (Collections.min(columns) < 0) {
            throw new IllegalArgumentException("columns must be at least 0, but was " + columns);
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new IllegalArgumentException("columns must be distinct, but was " + columns);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        requireInputs(inputs.size());
        return columns.stream().map(inputs::get).toList();
    }

    @Override
    public Nothing newState(int inputs) {
        requireInputs(inputs);
        return Nothing.NOTHING;
    }

    private void requireInputs(int inputs) {
        if (Collections.max(columns) >= inputs) {
            throw new IllegalArgumentException(
                    "columns must be below the number of inputs, "
                            + inputs
                            + ", but was "
                            + columns);
        }
    }

    @Override
    public void apply(Nothing state, double[] in, double[] out) {
        Places places = (Places) columns;
        for (int k = 0; k < out.length; k++) {
            out[k] = in[places.numbers[k]];
        }
    }

    @Override
    public void learn(Nothing state, double[] in, double label) {}

    @Override
    public boolean reads(int input) {
        return columns.contains(input);
    }

    @Override
    public long largestState(int inputs) {
        return 0;
    }

    @Override
    public Codec<Nothing> codec() {
        return Nothing.codec("only");
    }

    /** A list that never changes, of numbers that are not boxed. */
    private static final class Places extends AbstractList<Integer>
            implements RandomAccess, Serializable {
        private static final long serialVersionUID = 1;

        private final int[] numbers;

        private Places(List<Integer> columns) {
            this.numbers = columns.stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public Integer get(int k) {
            return numbers[k];
        }

        @Override
        public int size() {
            return numbers.length;
        }
    }
}
