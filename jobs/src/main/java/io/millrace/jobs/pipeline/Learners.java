package io.millrace.jobs.pipeline;

import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import io.millrace.state.baseline.NearestColumn;
import io.millrace.state.linear.BayesianLinear;
import io.millrace.state.linear.BlockLeastSquares;
import io.millrace.state.linear.GeneralizedLinear;
import io.millrace.state.linear.HeteroscedasticLeastSquares;
import io.millrace.state.linear.KalmanRegression;
import io.millrace.state.linear.OnlineNewtonStep;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.linear.VovkAzouryWarmuth;
import io.millrace.state.linear.WindowedLeastSquares;

/** The learners that the file can name, with what each may be told and its usual values. */
final class Learners {
    static final Catalogue<Learner<?>> ALL = new Catalogue<>("learner", "learner");

    static {
        addBaselines();
        addLeastSquares();
        addSecondOrder();
        Descents.addTo(ALL);
        Shapes.addTo(ALL);
    }

    private Learners() {}

    private static void addBaselines() {
        ALL.with("last-label", told -> new LastLabel())
                .with("forecast", Learners::forecast)
                .with("mean", told -> new MeanLabel(told.number("forgetting", 1)))
                .with("nearest-column", told -> new NearestColumn(told.number("forgetting", 0.99)));
    }

    /** Its field is read where it is noted that the file uses it. */
    private static Learner<?> forecast(Settings told) {
        told.value("field", place -> null, "");
        return new Forecast();
    }

    private static void addLeastSquares() {
        ALL.with(
                        "rls",
                        told ->
                                new RecursiveLeastSquares(
                                        ridge(told), told.number("forgetting", 1)))
                .with(
                        "windowed-rls",
                        told -> new WindowedLeastSquares(ridge(told), told.whole("window", 1000)))
                .with("vaw", told -> new VovkAzouryWarmuth(ridge(told)))
                .with(
                        "heteroscedastic",
                        told ->
                                new HeteroscedasticLeastSquares(
                                        ridge(told), told.number("noiseRidge", 1)))
                .with(
                        "block-rls",
                        told -> new BlockLeastSquares(ridge(told), told.whole("block", 100)));
    }

    private static void addSecondOrder() {
        ALL.with(
                        "glm",
                        told ->
                                new GeneralizedLinear(
                                        told.givenOf(
                                                "loss", Losses.GENERALISED, new Loss.Squared()),
                                        ridge(told)))
                .with(
                        "ons",
                        told ->
                                new OnlineNewtonStep(
                                        told.of("loss", Losses.LEARNER, new Loss.Squared()),
                                        told.number("rate", 1),
                                        told.number("epsilon", 1),
                                        told.number("reach", 100)))
                .with(
                        "bayesian",
                        told ->
                                new BayesianLinear(
                                        told.number("alpha", 1),
                                        told.number("beta", 1),
                                        told.number("smoothing", 1)))
                .with(
                        "kalman",
                        told ->
                                new KalmanRegression(
                                        told.number("variance", 1),
                                        told.number("noise", 1),
                                        told.number("gamma", 0.999),
                                        told.number("rate", 0.01)));
    }

    private static double ridge(Settings told) {
        return told.number("ridge", 0.1);
    }
}
