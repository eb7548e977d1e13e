package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossTest {

    @Test
    void costsWhatItSays() {
        assertThat(new Loss.Squared().of(5, 2)).isEqualTo(9);
        assertThat(new Loss.Absolute().of(-1, 2)).isEqualTo(3);
        assertThat(new Loss.Absolute().slope(2, 2)).isZero();
    }

    @Test
    void theSlopeIsTheDerivative() {
        double h = 1e-6;
        for (Loss loss : List.of(new Loss.Squared(), new Loss.Absolute())) {
            for (double prediction : new double[] {-3, 0.5, 7}) {
                double difference = loss.of(prediction + h, 2) - loss.of(prediction - h, 2);
                assertThat(loss.slope(prediction, 2)).isCloseTo(difference / 2 / h, within(1e-7));
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
        Round round = new Round(example);

        round.fill(example, 2, new Loss.Absolute(), false);
        // Losses 2 and 2, expected 2.
        assertThat(round.regret(0)).isZero();
        assertThat(round.regret(1)).isZero();
        assertThat(round.regret(2)).isZero();

        round.fill(example, 2, new Loss.Squared(), true);
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
