package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Aggregator;
import io.millrace.state.Charge;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperedTest {
    private static final double[] ALL = {1, 1, 1};

    /** The definition: errors are shrunk by hand, and the base is played with what is left. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 100})
    void isTheDefinition(double most) {
        TestingPlayer<?> tempered =
                new TestingPlayer<>(new Tempered<>(new SimplexLeastSquares(0.9), most), 3);
        TestingPlayer<?> base = new TestingPlayer<>(new SimplexLeastSquares(0.9), 3);
        Random random = new Random(4);
        double usual = 0;
        int shrunk = 0;
        for (int t = 1; t <= 500; t++) {
            double label = (t % 20 == 0 ? 1_000 : 1) * random.nextGaussian();
            double[] awake = {1, random.nextInt(2), 1};
            double[] said = new double[3];
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 3; i++) {
                // Every other wild label is foreseen by the last expert.
                boolean foresees = i == 2 && t % 40 == 0;
                said[i] = (foresees ? label : 0) + (i + 1) * random.nextGaussian();
                least = awake[i] > 0 ? Math.min(least, Math.abs(said[i] - label)) : least;
            }
            double by = t > 5 ? Math.min(1, most * usual / least) : 1;
            usual += Math.max(0.01, 1.0 / t) * (by * least - usual);
            shrunk += by < 1 ? 1 : 0;
            double[] nearer = new double[3];
            Arrays.setAll(nearer, i -> label + by * (said[i] - label));

            assertThat(tempered.weigh(awake)).containsExactly(base.weigh(awake), within(1e-6));
            tempered.play(awake, said, label, Charge.EXPECTED);
            base.play(awake, nearer, label, Charge.EXPECTED);
        }
        assertThat(shrunk).isPositive();
    }

    private static double[] afterOneWildLabel(Aggregator<?> aggregator, boolean foreseen) {
        TestingPlayer<?> player = new TestingPlayer<>(aggregator, 3);
        Random random = new Random(7);
        for (int t = 0; t < 200; t++) {
            double label = random.nextGaussian();
            double[] said = {label + 0.1, label + random.nextGaussian(), label - 1};
            player.play(ALL, said, label, Charge.EXPECTED);
        }
        double[] said = {0.1, 1, foreseen ? 999 : -1};
        player.play(ALL, said, 1_000, Charge.EXPECTED);
        return player.weigh(ALL);
    }

    /** The one who happened to lie highest is not the best of all; who foresaw the label is. */
    @Test
    void whatNobodyForesawDoesNotDecide() {
        Aggregator<?> plain = new SimplexLeastSquares(0.998);
        Aggregator<?> tempered = new Tempered<>(new SimplexLeastSquares(0.998), 10);
        double[] before = {0.9, 0, 0.1};
        assertThat(afterOneWildLabel(plain, false)[1]).isGreaterThan(0.9);
        assertThat(afterOneWildLabel(tempered, false)).containsExactly(before, within(0.1));
        assertThat(afterOneWildLabel(plain, true)[2]).isGreaterThan(0.9);
        assertThat(afterOneWildLabel(tempered, true)[2]).isGreaterThan(0.9);
    }

    /** Where somebody is always right, the rounds in which nobody is say nothing. */
    @Test
    void whoIsRightToTheLastDigitMakesEveryErrorWild() {
        TestingPlayer<?> player =
                new TestingPlayer<>(new Tempered<>(new SimplexLeastSquares(1), 10), 2);
        double[] both = {1, 1};
        for (int t = 0; t < 10; t++) {
            player.play(both, new double[] {t, t + 0.01}, t, Charge.EXPECTED);
        }
        player.play(both, new double[] {0, 1}, 500, Charge.EXPECTED);
        assertThat(player.weigh(both)).containsExactly(new double[] {1, 0}, within(1e-6));
    }

    @Test
    void refusesAThresholdOfNothing() {
        assertThatThrownBy(() -> new Tempered<>(new Averaging(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("most must be positive and finite, but was 0.0");
    }
}
