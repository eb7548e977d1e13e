package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.gradient.AcceleratedDescent;
import io.millrace.state.gradient.AdaGrad;
import io.millrace.state.gradient.Adam;
import io.millrace.state.gradient.Descent;
import io.millrace.state.gradient.FtrlProximal;
import io.millrace.state.gradient.GradientDescent;
import io.millrace.state.gradient.ImplicitDescent;
import io.millrace.state.gradient.ImplicitFilter;
import io.millrace.state.gradient.Momentum;
import io.millrace.state.gradient.Nesterov;
import io.millrace.state.gradient.OptimisticMirrorDescent;
import io.millrace.state.gradient.ParameterFree;
import io.millrace.state.gradient.PassiveAggressive;
import io.millrace.state.gradient.PassiveAggressive.Slack;
import io.millrace.state.gradient.PolyakAveraging;
import io.millrace.state.gradient.RmsProp;
import io.millrace.state.gradient.Schedule;
import io.millrace.state.gradient.SparseDescent;
import io.millrace.state.gradient.TruncatedDescent;
import io.millrace.state.linear.FilteredSgd;
import io.millrace.state.linear.NormalizedSgd;
import org.jspecify.annotations.Nullable;

/** The learners of first order that the file can name. */
final class Descents {
    private static final double RATE = 0.01;

    /** What steps that go on come to is {@link #RATE}, at the usual decay of 0.9. */
    private static final double GENTLE = 0.001;

    private static final Catalogue<Schedule> SCHEDULES =
            new Catalogue<Schedule>("rate", "name")
                    .with("constant", told -> new Schedule.Constant(told.number("first", 0.01)))
                    .with(
                            "inverse-scaling",
                            told ->
                                    new Schedule.InverseScaling(
                                            told.number("first", 0.01), told.number("power", 0.5)))
                    .with(
                            "harmonic",
                            told ->
                                    new Schedule.Harmonic(
                                            told.number("first", 0.01), told.number("decay", 0.1)));

    private Descents() {}

    static void addTo(Catalogue<Learner<?>> all) {
        all.with("sgd", told -> new NormalizedSgd(told.number("rate", 0.5)))
                .with(
                        "filtered-sgd",
                        told ->
                                new FilteredSgd(
                                        told.number("rate", 0.5), told.number("drift", 0.001)))
                .with(
                        "passive-aggressive",
                        told ->
                                new PassiveAggressive(
                                        new Loss.EpsilonInsensitive(told.number("width", 0.1)),
                                        told.number("aggressiveness", 1),
                                        told.choice("slack", Slack.class, Slack.LINEAR)))
                .with("parameter-free", told -> averaged(told, new ParameterFree(loss(told))));
        addPlain(all);
        addLookingAhead(all);
        addOwnRates(all);
        addStable(all);
    }

    /** One rate for all columns. */
    private static void addPlain(Catalogue<Learner<?>> all) {
        all.with(
                        "gradient-descent",
                        told ->
                                averaged(
                                        told,
                                        new GradientDescent(loss(told), rate(told), l2(told))))
                .with(
                        "sparse-descent",
                        told ->
                                averaged(
                                        told,
                                        new SparseDescent(
                                                loss(told), rate(told), told.number("l1", 0.001))));
    }

    /** Steps that go on, or that guess at the next. */
    private static void addLookingAhead(Catalogue<Learner<?>> all) {
        all.with(
                        "momentum",
                        told ->
                                averaged(
                                        told,
                                        new Momentum(
                                                loss(told),
                                                rate(told, GENTLE),
                                                decay(told),
                                                l2(told))))
                .with(
                        "nesterov",
                        told ->
                                averaged(
                                        told,
                                        new Nesterov(
                                                loss(told),
                                                rate(told, GENTLE),
                                                decay(told),
                                                l2(told))))
                .with(
                        "accelerated-descent",
                        told ->
                                averaged(
                                        told,
                                        new AcceleratedDescent(
                                                loss(told),
                                                told.number("rate", 0.005),
                                                told.number("condition", 100),
                                                told.number("statisticalCondition", 10))))
                .with(
                        "optimistic-mirror-descent",
                        told ->
                                averaged(
                                        told,
                                        new OptimisticMirrorDescent(
                                                loss(told),
                                                told.number("rate", 0.01),
                                                told.number("radius", 100))));
    }

    /** A rate of its own for each column. */
    private static void addOwnRates(Catalogue<Learner<?>> all) {
        all.with(
                        "adagrad",
                        told ->
                                averaged(
                                        told,
                                        new AdaGrad(
                                                loss(told), told.number("rate", 0.1), l2(told))))
                .with(
                        "rmsprop",
                        told ->
                                averaged(
                                        told,
                                        new RmsProp(loss(told), rate(told), decay(told), l2(told))))
                .with(
                        "adam",
                        told ->
                                averaged(
                                        told,
                                        new Adam(
                                                loss(told),
                                                rate(told),
                                                told.number("beta1", 0.9),
                                                told.number("beta2", 0.999),
                                                l2(told))))
                .with(
                        "ftrl",
                        told ->
                                averaged(
                                        told,
                                        new FtrlProximal(
                                                loss(told),
                                                told.number("rate", 0.1),
                                                told.number("beta", 1),
                                                told.number("l1", 0),
                                                l2(told))));
    }

    /** Stable at any rate. */
    private static void addStable(Catalogue<Learner<?>> all) {
        all.with(
                        "implicit-descent",
                        told -> averaged(told, new ImplicitDescent(loss(told), rate(told))))
                .with(
                        "truncated-descent",
                        told -> averaged(told, new TruncatedDescent(loss(told), rate(told))))
                .with(
                        "implicit-filter",
                        told ->
                                averaged(
                                        told,
                                        new ImplicitFilter(
                                                loss(told),
                                                told.number("rate", RATE),
                                                told.whole("steps", 5))));
    }

    /** The descent itself, or the mean of its weights, if the file says how that forgets. */
    private static Learner<?> averaged(Settings told, Descent descent) {
        double power = told.number("average", Double.NaN);
        return Double.isNaN(power) ? descent : new PolyakAveraging(descent, power);
    }

    private static Loss loss(Settings told) {
        return told.of("loss", Losses.LEARNER, new Loss.Squared());
    }

    private static Schedule rate(Settings told) {
        return rate(told, RATE);
    }

    private static Schedule rate(Settings told, double usual) {
        return told.value("rate", Descents::schedule, new Schedule.Constant(usual));
    }

    /** A number, for a rate that stays; or a map, for one that falls. */
    private static @Nullable Schedule schedule(Place place) {
        if (place.node() instanceof Mapping) {
            return SCHEDULES.read(place);
        }
        Double rate = place.number(Schedule.Constant::new);
        return rate == null ? null : new Schedule.Constant(rate);
    }

    private static double decay(Settings told) {
        return told.number("decay", 0.9);
    }

    private static double l2(Settings told) {
        return told.number("l2", 0);
    }
}
