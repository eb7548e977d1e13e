package io.millrace.state;

import io.millrace.state.gradient.AcceleratedDescent;
import io.millrace.state.gradient.AdaGrad;
import io.millrace.state.gradient.Adam;
import io.millrace.state.gradient.FtrlProximal;
import io.millrace.state.gradient.GradientDescent;
import io.millrace.state.gradient.ImplicitDescent;
import io.millrace.state.gradient.ImplicitFilter;
import io.millrace.state.gradient.Momentum;
import io.millrace.state.gradient.Nesterov;
import io.millrace.state.gradient.OptimisticMirrorDescent;
import io.millrace.state.gradient.ParameterFree;
import io.millrace.state.gradient.PassiveAggressive;
import io.millrace.state.gradient.PolyakAveraging;
import io.millrace.state.gradient.RmsProp;
import io.millrace.state.gradient.Schedule;
import io.millrace.state.gradient.Schedule.Constant;
import io.millrace.state.gradient.Schedule.Harmonic;
import io.millrace.state.gradient.Schedule.InverseScaling;
import io.millrace.state.gradient.SparseDescent;
import io.millrace.state.gradient.TruncatedDescent;
import java.util.List;

/** The linear learners of first order. */
final class TestingGradients {
    private static final Loss SQUARED = new Loss.Squared();
    private static final Schedule RATE = new Constant(0.01);

    static final List<Learner<?>> LEARNERS =
            List.of(
                    new GradientDescent(SQUARED, RATE, 0),
                    new GradientDescent(SQUARED, new Constant(10), 0.1),
                    new GradientDescent(new Loss.Poisson(), new InverseScaling(1, 0.75), 0),
                    new GradientDescent(new Loss.Logistic(), new Harmonic(1, 0.1), 0.1),
                    new GradientDescent(new Loss.Pinball(0.9), RATE, 0),
                    new SparseDescent(SQUARED, RATE, 0.1),
                    new Momentum(SQUARED, RATE, 0.9, 0),
                    new Momentum(SQUARED, new Constant(5), 0.99, 0.2),
                    new Nesterov(SQUARED, RATE, 0.9, 0),
                    new Nesterov(SQUARED, new Constant(5), 0.99, 0.2),
                    new AdaGrad(SQUARED, 0.1, 0.01),
                    new RmsProp(SQUARED, RATE, 0.9, 0.01),
                    new Adam(SQUARED, RATE, 0.9, 0.999, 0.01),
                    new FtrlProximal(SQUARED, 0.1, 1, 0.1, 0.1),
                    new ImplicitDescent(SQUARED, RATE),
                    new ImplicitDescent(new Loss.Logistic(), new Constant(100)),
                    new ImplicitDescent(new Loss.Poisson(), new InverseScaling(1, 0.5)),
                    new ImplicitDescent(new Loss.Huber(1), new Constant(1e12)),
                    new TruncatedDescent(SQUARED, new Constant(10)),
                    new TruncatedDescent(new Loss.Poisson(), new Constant(10)),
                    new PassiveAggressive(
                            new Loss.EpsilonInsensitive(0.1), 1, PassiveAggressive.Slack.LINEAR),
                    new PassiveAggressive(
                            new Loss.EpsilonInsensitive(0.1),
                            0.01,
                            PassiveAggressive.Slack.SQUARED),
                    new ImplicitFilter(SQUARED, 0.01, 10),
                    new ImplicitFilter(new Loss.Logistic(), 0.1, 3),
                    new PolyakAveraging(new GradientDescent(SQUARED, RATE, 0), 0),
                    new PolyakAveraging(new Adam(SQUARED, RATE, 0.9, 0.999, 0), 3),
                    new AcceleratedDescent(SQUARED, 0.01, 100, 5),
                    new ParameterFree(SQUARED),
                    new ParameterFree(new Loss.Absolute()),
                    new OptimisticMirrorDescent(SQUARED, 0.01, 10),
                    new OptimisticMirrorDescent(new Loss.Pinball(0.1), 1e6, 1));

    private TestingGradients() {}
}
