package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossTest {

    private static final List<Loss> ALL =
            List.of(
                    new Loss.Squared(),
                    new Loss.Absolute(),
                    new Loss.Pinball(0.9),
                    new Loss.Huber(1.25),
                    new Loss.EpsilonInsensitive(0.25),
                    new Loss.Log(0.01),
                    new Loss.Logistic(),
                    new Loss.Poisson());

    @Test
    void costsWhatItSays() {
        assertThat(new Loss.Squared().of(5, 2)).isEqualTo(9);
        assertThat(new Loss.Absolute().of(-1, 2)).isEqualTo(3);
        assertThat(new Loss.Absolute().slope(2, 2)).isZero();
        Loss pinball = new Loss.Pinball(0.9);
        assertThat(pinball.of(1, 3)).isCloseTo(1.8, within(1e-15));
        assertThat(pinball.of(3, 1)).isCloseTo(0.2, within(1e-15));
        assertThat(pinball.slope(2, 2)).isZero();
        Loss log = new Loss.Log(0.125);
        assertThat(log.of(0.5, 1)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(log.of(0.25, 0)).isCloseTo(-Math.log(0.75), within(1e-15));
        assertThat(log.of(-3, 1)).isCloseTo(Math.log(8), within(1e-15));
        assertThat(log.of(2, 0.5)).isCloseTo(log.of(0.875, 0.5), within(1e-15));
    }

    @Test
    void refusesQuantilesAndMarginsThatAreNone() {
        for (double value : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> new Loss.Pinball(value))
                    .hasMessage("quantile must be in (0, 1), but was " + value);
            assertThatThrownBy(() -> new Loss.Log(value))
                    .hasMessage("margin must be in (0, 0.5), but was " + value);
        }
        assertThatThrownBy(() -> new Loss.Log(1e-17))
                .hasMessage("margin must be at least 1e-16, but was 1.0E-17");
        assertThat(new Loss.Log(1e-16).slope(1, 0)).isFinite();
        assertThatThrownBy(() -> new Loss.Huber(0))
                .hasMessage("threshold must be positive and finite, but was 0.0");
        assertThatThrownBy(() -> new Loss.EpsilonInsensitive(-1))
                .hasMessage("width must be at least 0 and finite, but was -1.0");
        assertThatThrownBy(() -> new Range(1, 1))
                .hasMessage("low must be less than high, but they were 1.0 and 1.0");
    }

    /** Over a grid of predictions and labels in the range; every bound is attained. */
    @Test
    void lossesAndSlopesStayWithinTheirBounds() {
        for (Loss loss : ALL) {
            Range range = loss instanceof Loss.Log ? new Range(0, 1) : new Range(-1, 2);
            if (loss instanceof Loss.Logistic || loss instanceof Loss.Poisson) {
                continue; // of scores, which are not in the range of the labels
            }
            double width = range.high() - range.low();
            double largest = 0;
            double steepest = 0;
            for (int i = 0; i <= 30; i++) {
                for (int j = 0; j <= 30; j++) {
                    double prediction = range.low() + i * width / 30;
                    double label = range.low() + j * width / 30;
                    largest = Math.max(largest, loss.of(prediction, label));
                    steepest = Math.max(steepest, Math.abs(loss.slope(prediction, label)));
                }
            }
            assertThat(largest).isCloseTo(loss.largest(range), within(1e-12));
            assertThat(steepest).isCloseTo(loss.steepest(range), within(1e-12));
            assertThat(Competition.lossRange(loss, Charge.SERVED, range))
                    .isEqualTo(loss.largest(range));
            assertThat(Competition.lossRange(loss, Charge.LINEARISED, range))
                    .isEqualTo(loss.steepest(range) * width);
        }
    }

    @Test
    void theSlopeIsTheDerivative() {
        double h = 1e-6;
        for (Loss loss : ALL) {
            double[] predictions =
                    loss instanceof Loss.Log
                            ? new double[] {0.05, 0.5, 0.9}
                            : new double[] {-3, 0.5, 7};
            double label = loss instanceof Loss.Log ? 0.3 : 2;
            for (double prediction : predictions) {
                double difference = loss.of(prediction + h, label) - loss.of(prediction - h, label);
                assertThat(loss.slope(prediction, label))
                        .isCloseTo(
                                difference / 2 / h,
                                within(1e-7 * Math.max(1, Math.abs(difference / 2 / h))));
            }
        }
    }

    /** (z - p) + step slope(z) = 0, or the kink lies between: no other z costs less. */
    @Test
    void theProximalPointCostsLeast() {
        for (Loss loss : ALL) {
            if (loss instanceof Loss.Log) {
                continue; // a chance is held to its margins, and beyond them its slope is of a line
            }
            double label = loss instanceof Loss.Poisson ? 3 : 0.75;
            for (double step : new double[] {0, 0.1, 1, 30}) {
                for (double from : new double[] {-4, 0.3, 0.8, 0.75, 5}) {
                    double z = from - step * loss.proximalSlope(from, label, step);
                    double least = price(loss, z, label, from, step);
                    for (double apart : new double[] {1e-3, 0.1, 1}) {
                        assertThat(price(loss, z + apart, label, from, step)).isGreaterThan(least);
                        assertThat(price(loss, z - apart, label, from, step)).isGreaterThan(least);
                    }
                }
            }
        }
    }

    /** Against halving the range between the score and where its own slope would take it. */
    @Test
    void theProximalSlopeIsThatOfThePoint() {
        for (Loss loss : List.of(new Loss.Logistic(), new Loss.Poisson(), new Loss.Log(0.01))) {
            for (double label : new double[] {0, 1, 0.3, 40, 1e6}) {
                if (label > 1 && !(loss instanceof Loss.Poisson)) {
                    continue;
                }
                for (double step : new double[] {1e-9, 0.01, 1, 30, 1e4, 1e9}) {
                    for (double score : new double[] {-30, -2, 0.1, 0.8, 5, 25}) {
                        double z = halving(loss, score, label, step);
                        double slope = loss.proximalSlope(score, label, step);
                        assertThat(score - step * slope)
                                .as("%s %s %s %s", loss, label, step, score)
                                .isCloseTo(z, within(1e-12 * Math.max(1, Math.abs(z))));
                    }
                }
            }
        }
    }

    private static double halving(Loss loss, double from, double label, double step) {
        double low = Math.min(from, from - step * loss.slope(from, label));
        double high = Math.max(from, from - step * loss.slope(from, label));
        for (int i = 0; i < 2000; i++) {
            double z = low / 2 + high / 2;
            if (z + step * loss.slope(z, label) < from) {
                low = z;
            } else {
                high = z;
            }
        }
        return high;
    }

    /** Without a step it is the slope; at a kink it is what leads there. */
    @Test
    void theProximalSlopeAtTheEnds() {
        for (Loss loss : ALL) {
            for (double from : new double[] {0.1, 0.6, 3}) {
                assertThat(loss.proximalSlope(from, 0.3, 0)).isEqualTo(loss.slope(from, 0.3));
            }
        }
        assertThat(new Loss.Absolute().proximalSlope(5, 3, 4)).isEqualTo(0.5);
        assertThat(new Loss.Pinball(0.9).proximalSlope(1, 3, 4)).isEqualTo(-0.5);
        assertThat(new Loss.EpsilonInsensitive(1).proximalSlope(5, 3, 4)).isEqualTo(0.25);
        assertThat(new Loss.EpsilonInsensitive(1).proximalSlope(3.5, 3, 4)).isZero();
        assertThat(new Loss.Squared().proximalSlope(5, 3, 1e-20)).isEqualTo(4);
        // e^z counts as e^700 from there on, and 1e308 of it are too few to come down.
        assertThat(new Loss.Poisson().proximalSlope(1e308, 3, 1)).isEqualTo(StrictMath.exp(700));
        double z = 800 - new Loss.Poisson().proximalSlope(800, 3, 1);
        assertThat(z + Math.exp(z)).isCloseTo(803, within(1e-11));
    }

    private static double price(Loss loss, double z, double label, double from, double step) {
        return step * loss.of(z, label) + (z - from) * (z - from) / 2;
    }

    @Test
    void scoresBecomeMeans() {
        assertThat(new Loss.Huber(1).mean(7)).isEqualTo(7);
        assertThat(new Loss.Logistic().mean(0)).isEqualTo(0.5);
        assertThat(new Loss.Logistic().mean(Math.log(3))).isCloseTo(0.75, within(1e-15));
        assertThat(new Loss.Logistic().of(-1e300, 1)).isEqualTo(1e300);
        assertThat(new Loss.Poisson().mean(Math.log(5))).isCloseTo(5, within(1e-14));
        assertThat(new Loss.Poisson().of(Math.log(5), 5)).isCloseTo(0, within(1e-14));
        assertThat(new Loss.Poisson().of(1e300, 5)).isFinite();
        assertThat(new Loss.Poisson().slope(0, -9)).isEqualTo(1);
    }

    /** Without, a score that says more and more wrongly would cost less and less. */
    @Test
    void aLabelThatIsNoChanceCountsAsTheNearest() {
        Loss logistic = new Loss.Logistic();
        for (double score : new double[] {-40, -1, 0, 2, 50}) {
            assertThat(logistic.of(score, 1e300)).isEqualTo(logistic.of(score, 1)).isNotNegative();
            assertThat(logistic.slope(score, 1e300)).isEqualTo(logistic.slope(score, 1));
            assertThat(logistic.of(score, -7)).isEqualTo(logistic.of(score, 0)).isNotNegative();
            assertThat(logistic.slope(score, -7)).isEqualTo(logistic.slope(score, 0));
        }
    }

    /** Expected losses compete with the best expert, tangents with the best mixture. */
    @Test
    void aRoundRegretsTheMixturesLoss() {
        Example example =
                TestingRounds.example(
                        new double[] {1, 0.5, 0},
                        new double[] {4, 0, 100},
                        new double[] {0.75, 0.25, 0});
        Round round = new Round(3);

        round.fill(example, 2, new Loss.Absolute(), Charge.EXPECTED);
        // Losses 2 and 2, expected 2.
        assertThat(round.regret(0)).isZero();
        assertThat(round.regret(1)).isZero();
        assertThat(round.regret(2)).isZero();

        round.fill(example, 2, new Loss.Absolute(), Charge.SERVED);
        // The mixture is 3, and its loss 1.
        assertThat(round.regret(0)).isEqualTo(-1);
        assertThat(round.regret(1)).isEqualTo(-0.5);
        assertThat(round.loss(0)).isEqualTo(2);

        Round other = new Round(3);
        other.fill(round, new double[] {0.5, 0.5, 9});
        assertThat(other.prediction()).isEqualTo(2);
        assertThat(other.weight(2)).isZero();
        assertThat(other.label()).isEqualTo(2);
        // Charged the mean of its losses, as every mixture but the model's own is.
        assertThat(other.regret(0)).isZero();

        round.fill(example, 2, new Loss.Squared(), Charge.LINEARISED);
        // The mixture is 3 and the slope 2: tangents 8 and 0, expected 6.
        assertThat(round.prediction()).isEqualTo(3);
        assertThat(round.regret(0)).isEqualTo(-2);
        assertThat(round.regret(1)).isEqualTo(3);
        assertThat(round.regret(2)).isZero();
        assertThat(round.label()).isEqualTo(2);
        assertThat(round.experts()).isEqualTo(3);
        assertThat(round.awake(1)).isEqualTo(0.5);
        assertThat(round.prediction(2)).isNaN();
        assertThat(round.weight(0)).isEqualTo(0.75);
    }
}
