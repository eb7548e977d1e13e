package io.millrace.state;

import java.io.Serializable;

/**
 * How the experts of a model compete.
 *
 * @param aggregator what weighs those that are awake
 * @param loss what a prediction costs
 * @param charge what the mixture is charged
 * @param labels the declared range of the labels; what experts say is clipped to it
 * @param query which of the experts are asked
 */
public record Competition(
        Aggregator<?> aggregator, Loss loss, Charge charge, Range labels, Query query)
        implements Serializable {

    public Competition {
        if (charge == Charge.LINEARISED && query instanceof Query.One) {
            throw new IllegalArgumentException(
                    "charge must be expected or served where one expert is asked,"
                            + " because the slope at the mixture is then unknown");
        }
        if (charge == Charge.LINEARISED && !aggregator.mixes()) {
            throw new IllegalArgumentException(
                    "charge must be expected or served where one expert is followed,"
                            + " because no mixture is served");
        }
    }

    /** A competition in which everyone awake is asked. */
    public Competition(Aggregator<?> aggregator, Loss loss, Charge charge, Range labels) {
        this(aggregator, loss, charge, labels, new Query.All());
    }

    /** A competition in which everyone awake is asked, over labels of any size. */
    public Competition(Aggregator<?> aggregator, Loss loss, Charge charge) {
        this(aggregator, loss, charge, Range.UNBOUNDED);
    }

    /**
     * How far apart the charges of two experts in one round can be, so the largest magnitude of a
     * regret: what an aggregator takes as its loss range. Infinite if the labels are unbounded.
     */
    public static double lossRange(Loss loss, Charge charge, Range labels) {
        return charge == Charge.LINEARISED
                ? loss.steepest(labels) * (labels.high() - labels.low())
                : loss.largest(labels);
    }
}
