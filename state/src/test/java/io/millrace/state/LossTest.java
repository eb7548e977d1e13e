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
                    new Loss.Log(0.01));

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
        assertThatThrownBy(() -> new Range(1, 1))
                .hasMessage("low must be less than high, but they were 1.0 and 1.0");
    }

    /** Over a grid of predictions and labels in the range; every bound is attained. */
    @Test
    void lossesAndSlopesStayWithinTheirBounds() {
        for (Loss loss : ALL) {
            Range range = loss instanceof Loss.Log ? new Range(0, 1) : new Range(-1, 2);
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
                        .isCloseTo(difference / 2 / h, within(1e-7));
            }
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
