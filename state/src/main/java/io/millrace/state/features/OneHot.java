package io.millrace.state.features;

import io.millrace.state.Codec;
import io.millrace.state.Transform;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One column for each category of one field, 1 for the event's own and 0 for the others. A category
 * gets the next free column when it is first learned; until then, and when none is free, it gives
 * zeros, as a missing one does.
 *
 * <p><b>Cost</b> O(slots) time; 8 bytes for each category.
 *
 * <p><b>Source</b> textbook knowledge, as dummy variables: D. B. Suits 1957, "Use of dummy
 * variables in regression equations".
 *
 * <p><b>Choose it</b> for fields of few values that are names rather than amounts. For very many
 * values hash them, or encode them by their labels.
 *
 * @param slots the number of columns, at least 1
 */
public record OneHot(int slots) implements Transform<OneHot.State> {

    public OneHot {
        if (slots < 1) {
            throw new IllegalArgumentException("slots must be at least 1, but was " + slots);
        }
    }

    @Override
    public List<String> columns(List<String> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("inputs must be one name, but was " + inputs);
        }
        String input = inputs.get(0);
        return IntStream.rangeClosed(1, slots).mapToObj(slot -> input + "#" + slot).toList();
    }

    @Override
    public State newState(int inputs) {
        return new State(slots);
    }

    @Override
    public void apply(State state, double[] in, double[] out) {
        Arrays.fill(out, 0);
        int slot = state.categories.find(in[0]);
        if (slot >= 0) {
            out[slot] = 1;
        }
    }

    @Override
    public void learn(State state, double[] in, double label) {
        state.categories.learn(in[0]);
    }

    @Override
    public long largestState(int inputs) {
        return Categories.largest(slots);
    }

    @Override
    public Codec<State> codec() {
        return new StateCodec(slots);
    }

    /** The known categories, in the order in which they were learned. */
    public static final class State {
        private final Categories categories;

        private State(int slots) {
            this.categories = new Categories(slots);
        }
    }

    /**
     * Version 1, 4 + 8 n bytes:
     *
     * <pre>
     *  int         n, the number of known categories
     *  double[n]   the categories, in the order of their columns
     * </pre>
     */
    private record StateCodec(int slots) implements Codec<State> {
        @Override
        public String id() {
            return "one-hot";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(State state, DataOutput out) throws IOException {
            state.categories.write(out);
        }

        @Override
        public State read(int version, DataInput in) throws IOException {
            State state = new State(slots);
            state.categories.read(in);
            return state;
        }
    }
}
