package io.millrace.state;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A step from the fields of an event, or from the columns of an earlier step, to feature columns.
 * Like a learner it is an immutable rule beside a state that it learns: applying reads, learning
 * writes. A value that is missing is NaN, on either side.
 *
 * @param <S> the state
 */
public interface Transform<S> extends Serializable {

    /** The names of the columns this step makes from inputs of these names. */
    List<String> columns(List<String> inputs);

    /** The state before the first example, for this many inputs. */
    S newState(int inputs);

    /**
     * Computes the columns; reads the state and changes nothing.
     *
     * @param in the inputs, NaN where missing; not modified
     * @param out receives the columns
     */
    void apply(S state, double[] in, double[] out);

    /**
     * Learns from one labelled example. Allocates nothing.
     *
     * @param in the inputs as they were when the example was predicted; not modified
     * @param label on the label's scale
     */
    void learn(S state, double[] in, double label);

    /**
     * Whether any column depends on this input. Where none does, the input may be missing, and all
     * that is made and learned is as if it were there.
     *
     * @param input counted from 0
     */
    default boolean reads(int input) {
        return true;
    }

    /**
     * The same for a step that asks how late labels come.
     *
     * @param late how many labels of the key were learned between the example's prediction and its
     *     own label; 0 if it came at once
     */
    default void learn(S state, double[] in, double label, long late) {
        learn(state, in, label);
    }

    /** The number of columns this step makes from this many inputs. */
    default int width(int inputs) {
        return columns(IntStream.range(0, inputs).mapToObj(Integer::toString).toList()).size();
    }

    /**
     * The most bytes that {@link #codec} writes for a state, whatever it has learned.
     *
     * @param inputs the number of inputs
     */
    long largestState(int inputs);

    /** How the state is kept. */
    Codec<S> codec();
}
