package io.millrace.state.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FtrlProximalTest {
    private static final double RATE = 0.3;
    private static final double BETA = 0.5;
    private static final double L1 = 2;
    private static final double L2 = 0.7;

    /**
     * The weights are those that the paper asks for, its equation in section 3.1, with the
     * subgradient of what they minimise: Σ g·w + ½ Σ_s σ_s (w - w_s)² + l1 |w| + ½ (l2 + β / rate)
     * w², coordinate by coordinate.
     */
    @Test
    void isTheLeader() {
        FtrlProximal learner = new FtrlProximal(new Loss.Absolute(), RATE, BETA, L1, L2);
        Vectors state = learner.newState(3);
        Random random = new Random(4);
        List<double[]> gradients = new ArrayList<>();
        List<double[]> weights = new ArrayList<>();
        int zeros = 0;
        for (int t = 0; t < 300; t++) {
            double[] x = {random.nextGaussian(), random.nextInt(2), 0.01 * random.nextGaussian()};
            double label = 2 * x[0] - x[1] + random.nextGaussian();
            double[] w = state.weights().clone();
            double slope = Math.signum(learner.predict(state, x) - label);
            gradients.add(new double[] {slope * x[0], slope * x[1], slope * x[2]});
            weights.add(w);
            learner.learn(state, x, label, 1);
            for (int i = 0; i < 3; i++) {
                double pull = pull(gradients, weights, i, state.weights()[i]);
                if (state.weights()[i] == 0) {
                    zeros++;
                    assertThat(Math.abs(pull)).isLessThanOrEqualTo(L1);
                } else {
                    double sign = Math.signum(state.weights()[i]);
                    assertThat(pull + sign * L1).isCloseTo(0, within(1e-9));
                }
            }
        }
        // The last column has next to nothing to say.
        assertThat(zeros).isBetween(300, 400);
        assertThat(state.weights()[2]).isZero();
    }

    /** The derivative of all but the l1 term. */
    private static double pull(
            List<double[]> gradients, List<double[]> weights, int i, double weight) {
        double sum = (L2 + BETA / RATE) * weight;
        double squares = 0;
        for (int s = 0; s < gradients.size(); s++) {
            double g = gradients.get(s)[i];
            double sigma = (Math.sqrt(squares + g * g) - Math.sqrt(squares)) / RATE;
            squares += g * g;
            sum += g + sigma * (weight - weights.get(s)[i]);
        }
        return sum;
    }

    @Test
    void refusesWhatIsOutOfRange() {
        Loss loss = new Loss.Squared();
        assertThatThrownBy(() -> new FtrlProximal(loss, 0, 1, 0, 0))
                .hasMessage("rate must be in (0, 1e50], but was 0.0");
        assertThatThrownBy(() -> new FtrlProximal(loss, 1, -1, 0, 0))
                .hasMessage("beta must be in (0, 1e50], but was -1.0");
        assertThatThrownBy(() -> new FtrlProximal(loss, 1, 1, -1, 0))
                .hasMessage("l1 must be in [0, 1e50], but was -1.0");
        assertThatThrownBy(() -> new FtrlProximal(loss, 1, 1, 0, Double.NaN))
                .hasMessage("l2 must be in [0, 1e50], but was NaN");
    }
}
