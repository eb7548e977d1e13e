package io.millrace.state;

import java.io.Serializable;

/** Which of the experts that are awake are asked for their prediction. */
public sealed interface Query extends Serializable {

    /** All of them; what is served is their weighted mean. */
    record All() implements Query {}

    /**
     * One, drawn by its weight, and what it says is served: for experts that are dear to evaluate.
     * The others are charged nothing and the one asked is charged its loss divided by the
     * probability of asking it, which is right in the mean (Auer, Cesa-Bianchi, Freund and Schapire
     * 2002, "The nonstochastic multiarmed bandit problem", Exp3). All of them learn.
     *
     * <p>The draw is made of the event and of what its key has seen, so the same records give the
     * same draws.
     *
     * @param exploration the share of rounds, in (0, 1], in which the draw is uniform: it keeps the
     *     charges from growing beyond bounds
     */
    record One(double exploration) implements Query {
        public One {
            if (!(exploration > 0 && exploration <= 1)) {
                throw new IllegalArgumentException(
                        "exploration must be in (0, 1], but was " + exploration);
            }
        }
    }
}
