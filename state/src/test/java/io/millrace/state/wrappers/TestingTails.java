package io.millrace.state.wrappers;

import io.millrace.state.Learner;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** How far learners end from y = 1 + 2a - 3b when its labels come with noise. */
final class TestingTails {
    private static final int RUNS = 25;

    private TestingTails() {}

    /** Pareto noise of either sign with tail index 1.5: it has a mean, but no variance. */
    static double pareto(Random random) {
        double size = StrictMath.pow(1 - random.nextDouble(), -1 / 1.5) - 1;
        return random.nextBoolean() ? size : -size;
    }

    /** Normal noise, but one label in fifty is ten thousand times as noisy. */
    static double glitches(Random random) {
        return (random.nextInt(50) == 0 ? 1e4 : 1) * random.nextGaussian();
    }

    /** The root mean squared distance after 500 examples: sorted, of 25 runs. */
    static <S> double[] errors(Learner<S> learner, ToDoubleFunction<Random> noise) {
        double[] errors = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(run);
            S state = learner.newState(3);
            for (int t = 0; t < 500; t++) {
                double[] x = {1, random.nextGaussian(), random.nextGaussian()};
                learner.learn(state, x, truth(x) + noise.applyAsDouble(random), 1);
            }
            double squares = 0;
            for (int t = 0; t < 100; t++) {
                double[] x = {1, random.nextGaussian(), random.nextGaussian()};
                double error = learner.predict(state, x) - truth(x);
                squares += error * error / 100;
            }
            errors[run] = Math.sqrt(squares);
        }
        Arrays.sort(errors);
        return errors;
    }

    private static double truth(double[] x) {
        return x[0] + 2 * x[1] - 3 * x[2];
    }
}
