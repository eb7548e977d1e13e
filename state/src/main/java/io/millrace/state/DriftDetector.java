package io.millrace.state;

import java.io.Serializable;

/**
 * Watches a stream of numbers, such as the losses of a model, and says when they are no longer
 * distributed as they were. The rule is immutable and travels with the job; the state is a key's.
 *
 * <p>Implementations are records. Every one of them passes {@code DriftDetectorContractTest}: the
 * same values give the same bits, values that are all the same are never drift, and no finite
 * value, up to 1e300 in magnitude, breaks it.
 *
 * @param <S> the state, numbers only
 */
public interface DriftDetector<S> extends Serializable {

    /** The state of a detector that has seen nothing. */
    S newState();

    /**
     * Takes in the next value, and judges. The only method that changes the state; allocates
     * nothing but a {@link Verdict.Drift}. After a drift the detector goes on from what has come
     * since the change, or, if it does not know when that was, from nothing.
     *
     * @param value within {@link #values}
     * @throws IllegalArgumentException if it is not; the state is then unchanged
     */
    Verdict update(S state, double value);

    /** The values it can watch: finite numbers, unless it says less. */
    default Range values() {
        return Range.UNBOUNDED;
    }

    /**
     * What a detector owes its caller before it takes in a value.
     *
     * @throws IllegalArgumentException if the value is not finite, or not within {@link #values}
     */
    default void require(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite, but was " + value);
        }
        if (!values().contains(value)) {
            throw new IllegalArgumentException(
                    "value must be in [%s, %s], but was %s"
                            .formatted(values().low(), values().high(), value));
        }
    }

    /** The most bytes that {@link #codec} writes for a state, whatever it has seen. */
    long largestState();

    /** How the state is kept. */
    Codec<S> codec();
}
