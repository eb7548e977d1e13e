package io.millrace.jobs.pipeline;

import io.millrace.jobs.pipeline.Node.Mapping;
import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.gradient.AdaGrad;
import io.millrace.state.gradient.Adam;
import io.millrace.state.gradient.FtrlProximal;
import io.millrace.state.gradient.GradientDescent;
import io.millrace.state.gradient.Momentum;
import io.millrace.state.gradient.Nesterov;
import io.millrace.state.gradient.RmsProp;
import io.millrace.state.gradient.Schedule;
import io.millrace.state.gradient.SparseDescent;
import io.millrace.state.linear.NormalizedSgd;
import org.jspecify.annotations.Nullable;

/** The learners of first order that the file can name. */
final class Descents {
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
                        "gradient-descent",
                        told -> new GradientDescent(loss(told), rate(told), l2(told)))
                .with(
                        "sparse-descent",
                        told -> new SparseDescent(loss(told), rate(told), told.number("l1", 0.001)))
                .with(
                        "momentum",
                        told -> new Momentum(loss(told), rate(told), decay(told), l2(told)))
                .with(
                        "nesterov",
                        told -> new Nesterov(loss(told), rate(told), decay(told), l2(told)))
                .with(
                        "adagrad",
                        told -> new AdaGrad(loss(told), told.number("rate", 0.1), l2(told)))
                .with("rmsprop", told -> new RmsProp(loss(told), rate(told), decay(told), l2(told)))
                .with(
                        "adam",
                        told ->
                                new Adam(
                                        loss(told),
                                        rate(told),
                                        told.number("beta1", 0.9),
                                        told.number("beta2", 0.999),
                                        l2(told)))
                .with(
                        "ftrl",
                        told ->
                                new FtrlProximal(
                                        loss(told),
                                        told.number("rate", 0.1),
                                        told.number("beta", 1),
                                        told.number("l1", 0),
                                        l2(told)));
    }

    private static Loss loss(Settings told) {
        return told.of("loss", Losses.LEARNER, new Loss.Squared());
    }

    private static Schedule rate(Settings told) {
        return told.value("rate", Descents::schedule, new Schedule.Constant(0.01));
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
