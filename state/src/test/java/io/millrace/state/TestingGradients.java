package io.millrace.state;

import io.millrace.state.gradient.AdaGrad;
import io.millrace.state.gradient.Adam;
import io.millrace.state.gradient.FtrlProximal;
import io.millrace.state.gradient.GradientDescent;
import io.millrace.state.gradient.Momentum;
import io.millrace.state.gradient.Nesterov;
import io.millrace.state.gradient.RmsProp;
import io.millrace.state.gradient.Schedule;
import io.millrace.state.gradient.Schedule.Constant;
import io.millrace.state.gradient.Schedule.Harmonic;
import io.millrace.state.gradient.Schedule.InverseScaling;
import io.millrace.state.gradient.SparseDescent;
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
                    new FtrlProximal(SQUARED, 0.1, 1, 0.1, 0.1));

    private TestingGradients() {}
}
