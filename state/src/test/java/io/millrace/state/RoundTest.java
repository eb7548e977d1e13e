package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Rounds as others than the model's own competition meet them, worked by hand. */
class RoundTest {

    /** Squared losses at the label 3 are 4, 1, 0; the third expert sleeps. */
    private static Round round() {
        return TestingRounds.round(
                new double[] {1, 0.5, 0},
                new double[] {1, 4, 3},
                new double[] {0.5, 0.5, 0},
                3,
                new Loss.Squared());
    }

    @Test
    void anotherMixtureOfTheSameExperts() {
        Round other = new Round(3);
        other.fill(round(), new double[] {0.25, 0.75, 0});
        assertThat(other.prediction()).isEqualTo(3.25);
        assertThat(other.charged()).isEqualTo(1.75);
        assertThat(regrets(other)).containsExactly(-2.25, 0.375, 0);
        assertThat(other.label()).isEqualTo(3);
    }

    @Test
    void aCompetitionBetweenMixtures() {
        double[][] mixtures = {{0.25, 0.75, 0}, {1, 0, 0}};
        Round between = new Round(2);
        between.fillMixtures(round(), mixtures, new double[] {0.8, 0.2});
        assertThat(between.experts()).isEqualTo(2);
        for (int b = 0; b < 2; b++) {
            assertThat(between.awake(b)).isEqualTo(1);
            assertThat(between.asked(b)).isTrue();
        }
        assertThat(between.prediction(0)).isEqualTo(3.25);
        assertThat(between.prediction(1)).isEqualTo(1);
        assertThat(between.loss(0)).isEqualTo(1.75);
        assertThat(between.loss(1)).isEqualTo(4);
        assertThat(between.weight(0)).isEqualTo(0.8);
        assertThat(between.label()).isEqualTo(3);
        assertThat(between.prediction()).isCloseTo(2.8, within(1e-15));
        assertThat(between.charged()).isCloseTo(2.2, within(1e-15));
        assertThat(regrets(between)).containsExactly(new double[] {0.45, -1.8}, within(1e-15));
    }

    /** The slope of the absolute loss at what was served, 2.5 for the label 3, is -1. */
    @Test
    void mixturesAreChargedTheSlopeWhereTheyAreServedByIt() {
        Round round =
                TestingRounds.round(
                        new double[] {1, 1},
                        new double[] {1, 4},
                        new double[] {0.5, 0.5},
                        3,
                        new Loss.Absolute(),
                        Charge.LINEARISED);
        Round between = new Round(2);
        between.fillMixtures(round, new double[][] {{0, 1}, {0.5, 0.5}}, new double[] {0.5, 0.5});
        assertThat(between.loss(0)).isEqualTo(-4);
        assertThat(between.loss(1)).isEqualTo(-2.5);
        assertThat(regrets(between)).containsExactly(0.75, -0.75);
    }

    private static double[] regrets(Round round) {
        double[] regrets = new double[round.experts()];
        for (int i = 0; i < regrets.length; i++) {
            regrets[i] = round.regret(i);
        }
        return regrets;
    }
}
