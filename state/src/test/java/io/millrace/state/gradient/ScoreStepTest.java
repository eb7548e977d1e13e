package io.millrace.state.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import io.millrace.state.gradient.PassiveAggressive.Slack;
import io.millrace.state.gradient.Schedule.Constant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreStepTest {
    private static final Loss SQUARED = new Loss.Squared();
    private static final List<Loss> LOSSES =
            List.of(
                    SQUARED,
                    new Loss.Absolute(),
                    new Loss.Pinball(0.9),
                    new Loss.Huber(0.5),
                    new Loss.EpsilonInsensitive(0.2),
                    new Loss.Logistic(),
                    new Loss.Poisson());

    private static double square(double[] x) {
        double square = 0;
        for (double value : x) {
            square += value * value;
        }
        return square;
    }

    /** What the paper's step minimises grows wherever else the weights go, along x and across. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 1e4})
    void implicitWeightsCostLeast(double rate) {
        Random random = new Random(2);
        for (Loss loss : LOSSES) {
            ImplicitDescent learner = new ImplicitDescent(loss, new Constant(rate));
            Vectors state = learner.newState(3);
            for (int t = 0; t < 50; t++) {
                double[] x = {random.nextGaussian(), random.nextInt(2), 1};
                double label = random.nextInt(2);
                double importance = 1 - random.nextDouble();
                double[] before = state.weights().clone();
                learner.learn(state, x, label, importance);
                double least = cost(loss, state.weights(), before, x, label, rate * importance);
                for (int i = 0; i < 6; i++) {
                    double[] other = state.weights().clone();
                    other[i / 2] += i % 2 == 0 ? 1e-3 : -1e-3;
                    assertThat(cost(loss, other, before, x, label, rate * importance))
                            .as("%s", loss)
                            .isGreaterThan(least);
                }
            }
        }
    }

    private static double cost(
            Loss loss, double[] w, double[] from, double[] x, double label, double rate) {
        double score = 0;
        double square = 0;
        for (int i = 0; i < w.length; i++) {
            score += w[i] * x[i];
            square += (w[i] - from[i]) * (w[i] - from[i]);
        }
        return rate * loss.of(score, label) + square / 2;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-20, 1e-3, 1, 1e3, 1e20})
    void theImplicitStepOfASquareIsTheClosedForm(double rate) {
        ImplicitDescent learner = new ImplicitDescent(SQUARED, new Constant(rate));
        Vectors state = learner.newState(2);
        double[] w = new double[2];
        Random random = new Random(6);
        for (int t = 0; t < 100; t++) {
            double[] x = {random.nextGaussian(), 1};
            double label = 1 + random.nextGaussian();
            double error = w[0] * x[0] + w[1] * x[1] - label;
            for (int i = 0; i < 2; i++) {
                w[i] -= 2 * rate / (1 + 2 * rate * square(x)) * error * x[i];
            }
            learner.learn(state, x, label, 1);
            assertThat(state.weights()).containsExactly(w, within(1e-9 * Math.min(1, rate)));
        }
    }

    /** At a rate where plain descent is at 1e12 and beyond, the error is that of the noise. */
    @Test
    void noRateIsTooHigh() {
        for (ScoreStep learner :
                List.of(
                        new ImplicitDescent(SQUARED, new Constant(1e6)),
                        new TruncatedDescent(SQUARED, new Constant(1e6)))) {
            Vectors state = learner.newState(3);
            GradientDescent plain = new GradientDescent(SQUARED, new Constant(1e6), 0);
            Vectors astray = plain.newState(3);
            Random random = new Random(9);
            double worst = 0;
            for (int t = 0; t < 2_000; t++) {
                double[] x = {random.nextGaussian(), 10 * random.nextGaussian(), 1};
                double label = 3 * x[0] - x[1] + 2;
                if (t > 200) {
                    worst = Math.max(worst, Math.abs(learner.predict(state, x) - label));
                }
                learner.learn(state, x, label, 1);
                plain.learn(astray, x, label, 1);
            }
            assertThat(worst).as(learner.id()).isLessThan(0.01);
            assertThat(Math.abs(plain.predict(astray, new double[] {1, 1, 1}))).isGreaterThan(1e12);
        }
    }

    /** A huge example is taken where a usual one is: to its label. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e60, 1e76, 1e140, 1e300})
    void aHugeExampleIsLearned(double size) {
        double[] x = {3 * size, 4 * size};
        for (ScoreStep learner :
                List.of(
                        new ImplicitDescent(SQUARED, new Constant(1e6)),
                        new PassiveAggressive(new Loss.EpsilonInsensitive(0), 1e6, Slack.LINEAR))) {
            Vectors state = learner.newState(2);
            learner.learn(state, x, 10, 1);
            assertThat(learner.predict(state, x)).as(learner.id()).isCloseTo(10, within(1e-5));
        }
    }

    @Test
    void theTruncatedStepEqualsTheFormula() {
        for (Loss loss : LOSSES) {
            TruncatedDescent learner = new TruncatedDescent(loss, new Constant(0.3));
            Vectors state = learner.newState(2);
            double[] w = new double[2];
            Random random = new Random(1);
            for (int t = 0; t < 200; t++) {
                double[] x = {random.nextGaussian(), 1};
                double label = random.nextInt(2);
                double score = w[0] * x[0] + w[1] * x[1];
                double slope = loss.slope(score, label);
                double gradient = slope * slope * square(x);
                double step = gradient > 0 ? Math.min(0.3, loss.of(score, label) / gradient) : 0;
                w[0] -= step * slope * x[0];
                w[1] -= step * slope * x[1];
                learner.learn(state, x, label, 1);
                assertThat(state.weights()).containsExactly(w, within(1e-9));
            }
        }
    }

    /** |w' - w|²/2 + C ξ, or C ξ², grows wherever else the weights go. */
    @ParameterizedTest
    @EnumSource(Slack.class)
    void passiveAggressiveWeightsCostLeast(Slack slack) {
        PassiveAggressive learner =
                new PassiveAggressive(new Loss.EpsilonInsensitive(0.3), 0.4, slack);
        Vectors state = learner.newState(2);
        Random random = new Random(8);
        int passive = 0;
        for (int t = 0; t < 300; t++) {
            double[] x = {random.nextGaussian(), 1};
            double label = x[0] + 0.5 * random.nextGaussian();
            double[] before = state.weights().clone();
            learner.learn(state, x, label, 1);
            if (Math.abs(before[0] * x[0] + before[1] - label) <= 0.3) {
                passive++;
                assertThat(state.weights()).isEqualTo(before);
            }
            double least = price(slack, state.weights(), before, x, label);
            for (int i = 0; i < 4; i++) {
                double[] other = state.weights().clone();
                other[i / 2] += i % 2 == 0 ? 1e-4 : -1e-4;
                assertThat(price(slack, other, before, x, label)).isGreaterThan(least);
            }
        }
        assertThat(passive).isBetween(50, 250);
    }

    private static double price(Slack slack, double[] w, double[] from, double[] x, double label) {
        double left = Math.max(0, Math.abs(w[0] * x[0] + w[1] * x[1] - label) - 0.3);
        double moved = Math.hypot(w[0] - from[0], w[1] - from[1]);
        return moved * moved / 2 + 0.4 * (slack == Slack.LINEAR ? left : left * left);
    }

    /**
     * Two weights walk at random, with variance q a round; each is seen every other round, with
     * noise of variance r. The Kalman filter's variance settles where p = 2 q + p r / (p + r), and
     * from there on its gain is k = p / (p + r).
     */
    @ParameterizedTest
    @CsvSource({"1, 0.01, 1", "3, 0.1, 2", "10, 1, 0.5", "50, 0.001, 4"})
    void theImplicitFilterGoesTheKalmanFiltersWay(int steps, double q, double r) {
        double p = q + Math.sqrt(q * q + 2 * q * r);
        double gain = p / (p + r);
        double rate = (1 - Math.pow(1 - gain, 1.0 / steps)) / 2;
        ImplicitFilter learner = new ImplicitFilter(SQUARED, rate, steps);
        Vectors state = learner.newState(2);
        double[] mean = new double[2];
        double[] variance = {p, p};
        double[] weights = {0, 0};
        Random random = new Random(11);
        for (int t = 0; t < 500; t++) {
            int seen = t % 2;
            double[] x = {1 - seen, seen};
            double label = weights[seen] + Math.sqrt(r) * random.nextGaussian();
            assertThat(learner.predict(state, x)).isCloseTo(mean[seen], within(1e-10));

            learner.learn(state, x, label, 1);
            double k = variance[seen] / (variance[seen] + r);
            mean[seen] += k * (label - mean[seen]);
            variance[seen] *= 1 - k;
            for (int i = 0; i < 2; i++) {
                variance[i] += q;
                weights[i] += Math.sqrt(q) * random.nextGaussian();
            }
            // The one to be seen next has walked twice since it was seen.
            assertThat(variance[1 - seen]).isCloseTo(t == 0 ? p + q : p, within(1e-12));
            variance[1 - seen] = p;
        }
    }

    /** One step is that of plain descent, and many go to where the loss is least. */
    @Test
    void theImplicitFilterBetweenOneStepAndMany() {
        double[] x = {2, 1};
        Loss poisson = new Loss.Poisson();
        ImplicitFilter one = new ImplicitFilter(poisson, 0.1, 1);
        Vectors state = one.newState(2);
        GradientDescent plain = new GradientDescent(poisson, new Constant(0.1), 0);
        Vectors other = plain.newState(2);
        one.learn(state, x, 5, 0.5);
        plain.learn(other, x, 5, 0.5);
        assertThat(state.weights()).containsExactly(other.weights(), within(1e-15));

        ImplicitFilter many = new ImplicitFilter(poisson, 0.01, 1_000);
        many.learn(state, x, 5, 1);
        assertThat(many.predict(state, x)).isCloseTo(5, within(1e-9));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(
                        () ->
                                new PassiveAggressive(
                                        new Loss.EpsilonInsensitive(0), 0, Slack.LINEAR))
                .hasMessage("aggressiveness must be in (0, 1e50], but was 0.0");
        assertThatThrownBy(() -> new ImplicitFilter(SQUARED, 0, 1))
                .hasMessage("rate must be in (0, 1e50], but was 0.0");
        assertThatThrownBy(() -> new ImplicitFilter(SQUARED, 1, 0))
                .hasMessage("steps must be at least 1, but was 0");
    }

    /** A step that diverges on one wild x leaves weights from which ordinary ones lead back. */
    @Test
    void oneWildExampleIsForgotten() {
        ImplicitFilter filter = new ImplicitFilter(new Loss.Squared(), 0.01, 10);
        Vectors state = filter.newState(2);
        Random random = new Random(41);
        for (int t = 0; t < 3_000; t++) {
            double[] x = {1, t == 500 ? 1e20 : random.nextGaussian()};
            double label = 2 + 3 * x[1];
            if (t > 2_900) {
                assertThat(filter.predict(state, x)).isCloseTo(label, within(1e-6));
            }
            filter.learn(state, x, label, 1);
        }
    }
}
