package io.millrace.state.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanLabelTest {
    private static final double[] NONE = {};

    /** Worked by hand; what a label counts halves with each example. */
    @Test
    void predictsTheMeanInWhichOlderLabelsCountLess() {
        MeanLabel halving = new MeanLabel(0.5);
        var state = halving.newState(0);
        assertThat(halving.predict(state, NONE)).isZero();
        halving.learn(state, NONE, 8, 1);
        assertThat(halving.predict(state, NONE)).isEqualTo(8);
        halving.learn(state, NONE, 14, 1); // (8/2 + 14) / 1.5
        assertThat(halving.predict(state, NONE)).isEqualTo(12);
        halving.learn(state, NONE, -13, 0.5); // (8/4 + 14/2 - 13/2) / 1.25
        assertThat(halving.predict(state, NONE)).isEqualTo(2);
        halving.learn(state, NONE, 1e9, 0);
        assertThat(halving.predict(state, NONE)).isEqualTo(2);
    }

    /** The quotient of sums over the whole past, worked anew each time. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.99, 0.5, 1e-9})
    void equalsTheSumsOverTheWholePast(double forgetting) {
        MeanLabel learner = new MeanLabel(forgetting);
        var state = learner.newState(0);
        Random random = new Random(1);
        List<double[]> past = new ArrayList<>();
        for (int t = 0; t < 300; t++) {
            double label = 1000 + random.nextGaussian() * t;
            double importance = (t % 4 + 1) / 4.0;
            learner.learn(state, NONE, label, importance);
            past.add(new double[] {label, importance});
            double sum = 0;
            double weights = 0;
            for (int s = 0; s <= t; s++) {
                double weight = Math.pow(forgetting, t - s) * past.get(s)[1];
                sum += weight * past.get(s)[0];
                weights += weight;
            }
            assertThat(learner.predict(state, NONE)).isCloseTo(sum / weights, within(1e-9));
        }
    }

    @Test
    void labelsThatNeverChangeArePredictedToTheBit() {
        MeanLabel learner = new MeanLabel(0.9);
        for (double label : new double[] {0.1, 4.9e-324, -1e300, Double.MAX_VALUE}) {
            var state = learner.newState(0);
            for (int t = 0; t < 100; t++) {
                learner.learn(state, NONE, label, t % 2 == 0 ? 1 : 0.3);
                assertThat(learner.predict(state, NONE)).isEqualTo(label);
            }
        }
    }

    /** The difference of the two overflows: it counts as the largest double. */
    @Test
    void theLargestLabelsAreHeldToTheDoubles() {
        MeanLabel plain = new MeanLabel(1);
        var state = plain.newState(0);
        plain.learn(state, NONE, -Double.MAX_VALUE, 1);
        plain.learn(state, NONE, Double.MAX_VALUE, 1);
        assertThat(plain.predict(state, NONE)).isEqualTo(-Double.MAX_VALUE / 2);
    }

    @Test
    void readsNoFeatures() {
        MeanLabel plain = new MeanLabel(1);
        var state = plain.newState(2);
        double[] holes = {Double.NaN, Double.POSITIVE_INFINITY};
        plain.learn(state, holes, 3, 1);
        plain.learn(state, holes, 4, 1);
        assertThat(plain.predict(state, holes)).isEqualTo(3.5);
    }

    @Test
    void forgetsAtLeastSoFast() {
        assertThat(new MeanLabel(1).forgetting(0.9)).isEqualTo(new MeanLabel(0.9));
        assertThat(new MeanLabel(0.5).forgetting(0.9)).isEqualTo(new MeanLabel(0.5));
    }

    @Test
    void refusesAFactorThatIsNone() {
        for (double forgetting : new double[] {0, -0.5, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new MeanLabel(forgetting))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("forgetting must be in (0, 1], but was " + forgetting);
        }
    }
}
