package io.millrace.state.watch;

import org.jspecify.annotations.Nullable;

/** Something about a key that is worth telling. */
public sealed interface Notice {

    /**
     * A watched quantity has drifted.
     *
     * @param watch the name of the watch
     * @param quantity what it watches
     * @param change when and how it changed
     * @param answer what was done about it
     * @param attribution where the change comes from; null unless the quantity is a loss and enough
     *     is known
     */
    record Drifted(
            String watch,
            Quantity quantity,
            Change change,
            Answer answer,
            @Nullable Attribution attribution)
            implements Notice {}

    /**
     * A trial between experts is over.
     *
     * @param example the key's how manieth label it was
     * @param millis the time of that example
     * @param newborn the expert that was born for it
     * @param elder the expert that it was to replace
     * @param winner who stays
     * @param elderLoss the mean loss of the elder in the second half of the trial
     * @param winnerLoss that of the winner
     */
    record Settled(
            long example,
            long millis,
            String newborn,
            String elder,
            String winner,
            double elderLoss,
            double winnerLoss)
            implements Notice {}

    /**
     * A key has begun a day: from now on so many watches look at it that may raise a false alarm
     * today. Not for people, but for who keeps the budget of false alarms.
     *
     * @param day which day, counted from 1970-01-01
     * @param watches how many watches
     */
    record Begun(long day, int watches) implements Notice {}
}
