package io.millrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Learner;
import io.millrace.state.Loss;
import io.millrace.state.gradient.AcceleratedDescent;
import io.millrace.state.gradient.AdaGrad;
import io.millrace.state.gradient.GradientDescent;
import io.millrace.state.gradient.ParameterFree;
import io.millrace.state.gradient.PolyakAveraging;
import io.millrace.state.gradient.Schedule.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Least squares on a hundred columns whose variances fall by a power law, i^-power: how much the
 * squared error of the learned weights, on new examples, exceeds that of the noise. Rates are in
 * units of 1 / Σ variances; where there are several, the best in hindsight is taken, at each number
 * of examples anew.
 */
class PowerLawTest {
    private static final int D = 100;
    private static final double NOISE = 0.1;
    private static final int SEEDS = 3;
    private static final int[] MARKS = {1_000, 10_000, 100_000};
    private static final double[] RATES = {0.02, 0.05, 0.1, 0.2, 0.5};

    /** Learners that differ in their rate only. */
    private record Row(String name, List<Learner<?>> learners) {}

    /** A learner with its state, and the sum of its excess at each mark. */
    private static final class Runner<S> {
        private final Learner<S> learner;
        private final double[] excess = new double[MARKS.length];
        private S state;

        private Runner(Learner<S> learner) {
            this.learner = learner;
            this.state = learner.newState(D);
        }

        private void restart() {
            state = learner.newState(D);
        }

        private void learn(double[] x, double label) {
            learner.learn(state, x, label, 1);
        }

        private void mark(int mark, double[] weights, double[] deviations) {
            for (int i = 0; i < D; i++) {
                double[] unit = new double[D];
                unit[i] = deviations[i];
                double apart = learner.predict(state, unit) - deviations[i] * weights[i];
                excess[mark] += apart * apart / SEEDS;
            }
        }
    }

    private static List<Row> rows(double power) {
        Loss squared = new Loss.Squared();
        double trace = 0;
        for (int i = 1; i <= D; i++) {
            trace += Math.pow(i, -power);
        }
        double unit = 1 / trace;
        double condition = trace * Math.pow(D, power);
        List<GradientDescent> plain =
                DoubleStream.of(RATES)
                        .mapToObj(
                                rate -> new GradientDescent(squared, new Constant(rate * unit), 0))
                        .toList();
        AcceleratedDescent fast = new AcceleratedDescent(squared, 0.1 * unit, condition, 30);
        return List.of(
                new Row("gradient descent, best of 5 rates", List.copyOf(plain)),
                new Row(
                        "the same, averaged",
                        plain.stream().<Learner<?>>map(l -> new PolyakAveraging(l, 3)).toList()),
                new Row("accelerated, as its paper says", List.of(fast)),
                new Row("the same, averaged", List.of(new PolyakAveraging(fast, 3))),
                new Row(
                        "AdaGrad, best of 3 rates",
                        List.of(
                                new AdaGrad(squared, 0.1, 0),
                                new AdaGrad(squared, 0.5, 0),
                                new AdaGrad(squared, 1, 0))),
                new Row("parameter-free", List.of(new ParameterFree(squared))));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2})
    void accelerationPays(double power) {
        List<Row> rows = rows(power);
        List<List<Runner<?>>> runners = new ArrayList<>();
        for (Row row : rows) {
            runners.add(row.learners.stream().<Runner<?>>map(Runner::new).toList());
        }
        for (int seed = 1; seed <= SEEDS; seed++) {
            runners.forEach(row -> row.forEach(Runner::restart));
            run(power, seed, runners.stream().flatMap(List::stream).toList());
        }
        double[][] best = new double[rows.size()][MARKS.length];
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder line = new StringBuilder("| " + power + " | " + rows.get(r).name + " |");
            for (int m = 0; m < MARKS.length; m++) {
                int mark = m;
                best[r][m] =
                        runners.get(r).stream()
                                .mapToDouble(runner -> runner.excess[mark])
                                .min()
                                .orElseThrow();
                line.append(String.format(Locale.ROOT, " %.2g |", best[r][m]));
            }
            System.out.println(line);
        }
        // Both averaged: never worse by more than half, and where variances fall fast far better,
        // though the rate of plain descent is chosen in hindsight.
        assertThat(best[3][1]).isLessThan(1.5 * best[1][1]);
        if (power >= 1.5) {
            assertThat(best[3][1]).isLessThan(best[1][1] / 2);
        }
    }

    private static void run(double power, int seed, List<Runner<?>> runners) {
        Random random = new Random(seed);
        double[] deviations = new double[D];
        double[] weights = new double[D];
        double variance = 0;
        for (int i = 0; i < D; i++) {
            deviations[i] = Math.pow(i + 1, -power / 2);
            double part = Math.pow(i + 1, -0.75) * random.nextGaussian();
            weights[i] = part / deviations[i];
            variance += part * part;
        }
        for (int i = 0; i < D; i++) {
            weights[i] /= Math.sqrt(variance);
        }
        double[] x = new double[D];
        int mark = 0;
        for (int t = 1; mark < MARKS.length; t++) {
            double label = NOISE * random.nextGaussian();
            for (int i = 0; i < D; i++) {
                x[i] = deviations[i] * random.nextGaussian();
                label += weights[i] * x[i];
            }
            for (Runner<?> runner : runners) {
                runner.learn(x, label);
            }
            if (t == MARKS[mark]) {
                for (Runner<?> runner : runners) {
                    runner.mark(mark, weights, deviations);
                }
                mark++;
            }
        }
    }
}
