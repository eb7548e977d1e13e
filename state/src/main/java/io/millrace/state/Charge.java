package io.millrace.state;

/** What a mixture of experts is charged in a round, and so what it is sure to compete with. */
public enum Charge {
    /**
     * The slope of the loss at the mixture, times what was said ("gradient trick"): the mixture
     * competes with the best mixture of experts.
     */
    LINEARISED,
    /**
     * The weighted mean of the experts' losses, as if one of them were drawn by its weight: the
     * mixture competes with the best expert.
     */
    EXPECTED,
    /**
     * The loss of what was served, which for a convex loss is at most the expected one: the mixture
     * competes with the best expert.
     */
    SERVED
}
