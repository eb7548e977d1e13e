package io.millrace.jobs.pipeline;

import io.millrace.state.Loss;

/** The losses that the file can name. */
final class Losses {
    private static final double LEAST_MARGIN = 1e-15;
    private static final double MARGIN = 0.01;
    private static final double THRESHOLD = 1;
    private static final double WIDTH = 0.1;

    /** What a prediction may cost in the competition of experts. */
    static final Catalogue<Loss> COMPETITION =
            ofDistances().with("log", told -> log(told.number("margin", MARGIN)));

    /** What a learner may minimise. */
    static final Catalogue<Loss> LEARNER =
            ofDistances()
                    .with("logistic", told -> new Loss.Logistic())
                    .with("poisson", told -> new Loss.Poisson());

    /** What a generalised linear model may minimise. */
    static final Catalogue<Loss> GENERALISED =
            new Catalogue<Loss>("loss", "name")
                    .with("squared", told -> new Loss.Squared())
                    .with("logistic", told -> new Loss.Logistic())
                    .with("poisson", told -> new Loss.Poisson());

    private Losses() {}

    private static Catalogue<Loss> ofDistances() {
        return new Catalogue<Loss>("loss", "name")
                .with("absolute", told -> new Loss.Absolute())
                .with("squared", told -> new Loss.Squared())
                .with("pinball", told -> new Loss.Pinball(told.given("quantile", 0.5)))
                .with("huber", told -> new Loss.Huber(told.number("threshold", THRESHOLD)))
                .with(
                        "epsilon-insensitive",
                        told -> new Loss.EpsilonInsensitive(told.number("width", WIDTH)));
    }

    /** Below a double's precision, 1 - margin is 1, and the loss infinite after all. */
    private static Loss log(double margin) {
        Loss.Log log = new Loss.Log(margin);
        if (margin < LEAST_MARGIN) {
            throw new IllegalArgumentException(
                    "margin must be at least " + LEAST_MARGIN + ", but was " + margin);
        }
        return log;
    }
}
