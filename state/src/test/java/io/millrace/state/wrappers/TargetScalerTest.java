package io.millrace.state.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingTable;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TargetScalerTest {
    private static final double[] NONE = {};

    /**
     * What says z is served as mean + sd z; River 0.21.0 gives the mean and the sample variance.
     */
    @Test
    void meanAndDeviationAreRivers() {
        TestingTable golden = TestingTable.read("statistics/statistics");
        TargetScaler<Forecast.State> scaler = new TargetScaler<>(new Forecast());
        Around<Forecast.State> state = scaler.newState(1);
        assertThat(golden.rows()).hasSize(2000);
        for (int t = 0; t < golden.rows().size(); t++) {
            scaler.learn(state, new double[] {0}, golden.get(t, "x"), 1);
            double mean = golden.get(t, "Mean");
            double deviation = Math.sqrt(golden.get(t, "Var"));
            for (double z : new double[] {0, 1, -2.5}) {
                assertThat(scaler.predict(state, new double[] {z}))
                        .isCloseTo(mean + z * deviation, within(1e-9));
            }
        }
    }

    /** The last label, scaled and scaled back by the same figures, is itself. */
    @Test
    void scalingBackUndoesScaling() {
        TargetScaler<LastLabel.State> scaler = new TargetScaler<>(new LastLabel());
        Around<LastLabel.State> state = scaler.newState(0);
        Random random = new Random(1);
        for (int t = 0; t < 1000; t++) {
            double label = 1e6 * (1 + random.nextGaussian());
            scaler.learn(state, NONE, label, 1 - random.nextDouble());
            assertThat(scaler.predict(state, NONE)).isCloseTo(label, within(1e-6));
        }
    }

    /** Importance ½ twice, or 1 twice: the sample is the same, and so is its deviation, √2. */
    @Test
    void deviationDoesNotDependOnTheUnitOfImportance() {
        for (double importance : new double[] {1, 0.5, 0.3, 1e-9}) {
            TargetScaler<Forecast.State> scaler = new TargetScaler<>(new Forecast());
            Around<Forecast.State> state = scaler.newState(1);
            scaler.learn(state, new double[] {0}, 7, importance);
            assertThat(scaler.predict(state, new double[] {5})).isEqualTo(7);
            scaler.learn(state, new double[] {0}, 9, importance);
            assertThat(scaler.predict(state, new double[] {1}))
                    .isCloseTo(8 + Math.sqrt(2), within(1e-12));
        }
    }

    /** y = 1e9 + 1e6 x is y = x to the learner inside, whose ridge of 1 would else shrink it. */
    @Test
    void learnsLabelsOfAnyScale() {
        TargetScaler<RecursiveLeastSquares.State> scaler =
                new TargetScaler<>(new RecursiveLeastSquares(1e-6, 1));
        Around<RecursiveLeastSquares.State> state = scaler.newState(2);
        Random random = new Random(2);
        for (int t = 0; t < 20_000; t++) {
            double x = random.nextGaussian();
            scaler.learn(state, new double[] {1, x}, 1e9 + 1e6 * x, 1);
        }
        assertThat(scaler.predict(state, new double[] {1, 2})).isCloseTo(1.002e9, within(1e4));
    }

    @Test
    void hugeLabelsCountAsLess() {
        TargetScaler<LastLabel.State> scaler = new TargetScaler<>(new LastLabel());
        Around<LastLabel.State> state = scaler.newState(0);
        for (int t = 0; t < 99; t++) {
            scaler.learn(state, NONE, 5, 1);
        }
        assertThat(scaler.predict(state, NONE)).isEqualTo(5);
        scaler.learn(state, NONE, 1e300, 1);
        // A single label stands out by no more than √n deviations, which are no more than 1e140.
        assertThat(scaler.predict(state, NONE)).isCloseTo(1e140, within(1e126));
    }
}
