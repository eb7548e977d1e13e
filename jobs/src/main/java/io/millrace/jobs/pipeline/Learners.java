package io.millrace.jobs.pipeline;

import io.millrace.state.Learner;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.linear.BayesianLinear;
import io.millrace.state.linear.BlockLeastSquares;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.linear.VovkAzouryWarmuth;

/** The learners that the file can name, with what each may be told and its usual values. */
final class Learners {
    static final Catalogue<Learner<?>> ALL = new Catalogue<>("learner", "learner");

    static {
        addBaselines();
        addSecondOrder();
        Descents.addTo(ALL);
        Shapes.addTo(ALL);
    }

    private Learners() {}

    private static void addBaselines() {
        ALL.with("last-label", told -> new LastLabel()).with("forecast", Learners::forecast);
    }

    /** Its field is read where it is noted that the file uses it. */
    private static Learner<?> forecast(Settings told) {
        told.value("field", place -> null, "");
        return new Forecast();
    }

    private static void addSecondOrder() {
        ALL.with(
                        "rls",
                        told ->
                                new RecursiveLeastSquares(
                                        told.number("ridge", 0.1), told.number("forgetting", 1)))
                .with("vaw", told -> new VovkAzouryWarmuth(told.number("ridge", 0.1)))
                .with(
                        "block-rls",
                        told ->
                                new BlockLeastSquares(
                                        told.number("ridge", 0.1), told.whole("block", 100)))
                .with(
                        "bayesian",
                        told ->
                                new BayesianLinear(
                                        told.number("alpha", 1),
                                        told.number("beta", 1),
                                        told.number("smoothing", 1)));
    }
}
