package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import io.millrace.state.TestingRounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplexLeastSquaresTest {

    /** Every round's errors, sleepers' being those of what was served; the latest last. */
    private final List<double[]> errors = new ArrayList<>();

    /** The decayed sum of the mixture's squared errors. */
    private double loss(double decay, double[] weights) {
        double sum = 0;
        for (double[] error : errors) {
            double mixture = 0;
            for (int i = 0; i < weights.length; i++) {
                mixture += weights[i] * error[i];
            }
            sum = decay * sum + mixture * mixture;
        }
        return sum;
    }

    /** The best weights: the least loss over all supports, each solved with its multiplier. */
    private double[] bruteForce(double decay, int n) {
        double[] best = new double[n];
        double least = Double.POSITIVE_INFINITY;
        for (int set = 1; set < 1 << n; set++) {
            int support = set;
            int[] members = IntStream.range(0, n).filter(i -> (support >> i & 1) == 1).toArray();
            double[] weights = solve(decay, n, members);
            if (Arrays.stream(weights).min().orElseThrow() >= 0 && loss(decay, weights) < least) {
                least = loss(decay, weights);
                best = weights;
            }
        }
        return best;
    }

    private double[] solve(double decay, int n, int[] members) {
        int k = members.length;
        DMatrixRMaj kkt = new DMatrixRMaj(k + 1, k + 1);
        for (int a = 0; a < k; a++) {
            kkt.set(a, k, 1);
            kkt.set(k, a, 1);
            for (int b = 0; b < k; b++) {
                double sum = 0;
                for (double[] error : errors) {
                    sum = decay * sum + error[members[a]] * error[members[b]];
                }
                kkt.set(a, b, sum);
            }
        }
        DMatrixRMaj inverse = new DMatrixRMaj(k + 1, k + 1);
        CommonOps_DDRM.pinv(kkt, inverse);
        double[] weights = new double[n];
        for (int a = 0; a < k; a++) {
            weights[members[a]] = inverse.get(a, k);
        }
        return weights;
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 0", "3, 0.9, 0", "5, 1, 1e6", "6, 0.97, 0", "6, 1, -20"})
    void areTheBestWeightsSoFar(int n, double decay, double offset) {
        SimplexLeastSquares aggregator = new SimplexLeastSquares(decay);
        SimplexLeastSquares.State state = aggregator.newState(n);
        Random random = new Random(n);
        double[] all = new double[n];
        Arrays.fill(all, 1);
        for (int t = 0; t < 120; t++) {
            double[] awake = new double[n];
            boolean first = t == 0;
            Arrays.setAll(awake, i -> first ? 1 : random.nextInt(4) / 3.0);
            double[] weights = new double[n];
            aggregator.weigh(state, awake, weights);
            double common = random.nextGaussian();
            double[] said = new double[n];
            double served = 0;
            for (int i = 0; i < n; i++) {
                said[i] = offset + common + (0.5 + 0.2 * i) * random.nextGaussian();
                said[i] += t > 60 && i == 0 ? 2 : 0;
                served += weights[i] * said[i];
            }
            double label = offset + random.nextGaussian();
            if (Arrays.stream(awake).sum() > 0) {
                errors.add(errors(awake, said, served, label));
            }
            aggregator.learn(
                    state, TestingRounds.round(awake, said, weights, label, new Loss.Squared()));

            aggregator.weigh(state, all, weights);
            double[] best = bruteForce(decay, n);
            double least = loss(decay, best);
            assertThat(loss(decay, weights))
                    .as("round %s", t)
                    .isCloseTo(least, within(2e-9 * t + 2e-9));
            if (t > 3 * n) {
                assertThat(weights).as("round %s", t).containsExactly(best, within(1e-6));
            }
        }
    }

    private static double[] errors(double[] awake, double[] said, double served, double label) {
        double[] errors = new double[said.length];
        Arrays.setAll(errors, i -> awake[i] * said[i] + (1 - awake[i]) * served - label);
        return errors;
    }

    private static double[] after(
            SimplexLeastSquares aggregator,
            int rounds,
            double size,
            double[][] said,
            double[] labels) {
        int n = said[0].length;
        SimplexLeastSquares.State state = aggregator.newState(n);
        double[] all = new double[n];
        Arrays.fill(all, 1);
        double[] weights = new double[n];
        for (int t = 0; t < rounds; t++) {
            aggregator.weigh(state, all, weights);
            double[] now = Arrays.stream(said[t % said.length]).map(p -> p * size).toArray();
            double label = labels[t % labels.length] * size;
            aggregator.learn(
                    state, TestingRounds.round(all, now, weights, label, new Loss.Absolute()));
        }
        aggregator.weigh(state, all, weights);
        return weights;
    }

    /** Expert 1 is 2's twin, and 3 is the mean of 0 and 1. */
    private static final double[][] SAID = {{1, 0, 0, 0.5}, {0, 2, 2, 1}, {3, 1, 1, 2}};

    private static final double[] LABELS = {0, 1, 2};

    /** With errors (1, -1, 1) and (0, 1, -1), 4/9 on the first and 5/9 on the second is best. */
    @Test
    void twinsShareAndDoublesAreHarmless() {
        double[] weights = after(new SimplexLeastSquares(1), 300, 1, SAID, LABELS);

        assertThat(weights[1]).isCloseTo(weights[2], within(1e-5));
        assertThat(weights[0] + weights[3] / 2).isCloseTo(4 / 9.0, within(1e-5));
        assertThat(weights[1] + weights[2] + weights[3] / 2).isCloseTo(5 / 9.0, within(1e-5));
        assertThat(Arrays.stream(weights).min().orElseThrow()).isPositive();
    }

    @Test
    void perfectExpertsShareTheWeight() {
        double[][] said = {{1, 1, 2}, {2, 2, 2}};
        assertThat(after(new SimplexLeastSquares(1), 30, 1, said, new double[] {1, 2}))
                .containsExactly(new double[] {0.5, 0.5, 0}, within(1e-5));
        assertThat(after(new SimplexLeastSquares(1), 30, 0, said, new double[] {1, 2}))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
    }

    @Test
    void theUnitOfTheLabelDoesNotMatter() {
        double[] expected = after(new SimplexLeastSquares(0.9), 100, 1, SAID, LABELS);
        for (double size : new double[] {1e-300, 1e-10, 1e150, 1e300}) {
            assertThat(after(new SimplexLeastSquares(0.9), 100, size, SAID, LABELS))
                    .as("%s", size)
                    .containsExactly(expected, within(1e-5));
        }
    }

    /** Who was right for 100 rounds and is wrong for 20: the decay says which counts. */
    @Test
    void decayForgets() {
        double[][] said = new double[120][];
        Arrays.setAll(said, t -> t < 100 ? new double[] {0, 1} : new double[] {1, 0});
        assertThat(after(new SimplexLeastSquares(1), 120, 1, said, new double[1]))
                .containsExactly(new double[] {5 / 6.0, 1 / 6.0}, within(1e-9));
        assertThat(after(new SimplexLeastSquares(0.5), 120, 1, said, new double[1]))
                .containsExactly(new double[] {0, 1}, within(1e-5));
    }

    @Test
    void isServedOnceHeard() {
        SimplexLeastSquares aggregator = new SimplexLeastSquares(1);
        SimplexLeastSquares.State state = aggregator.newState(2);
        double[] weights = new double[3];
        double[] said = {1, 2, 0};
        double[] awake = {1, 1, 0};
        for (int t = 0; t < 10; t++) {
            learn(aggregator, state, Arrays.copyOf(awake, 2), Arrays.copyOf(said, 2));
        }
        state = aggregator.rearrange(state, new int[] {0, 1, -1});
        aggregator.weigh(state, new double[] {1, 1, 1}, weights);
        assertThat(weights[2]).isZero();
        aggregator.weigh(state, new double[] {0, 0, 1}, weights);
        assertThat(weights).containsExactly(0, 0, 1);

        learn(aggregator, state, new double[] {1, 1, 1}, said);
        aggregator.weigh(state, new double[] {1, 1, 1}, weights);
        // Served was 1.5 at first, then 1, as the first expert says: so the newcomer's errors were
        // (1.5, 1, ..., 1, 0), the first's always 1, and (11 - 10.5) / (11 + 11.25 - 2 · 10.5) =
        // 0.4.
        assertThat(weights).containsExactly(new double[] {0.6, 0, 0.4}, within(1e-6));
    }

    /** A round in which the label is 0. */
    private static void learn(
            SimplexLeastSquares aggregator,
            SimplexLeastSquares.State state,
            double[] awake,
            double[] said) {
        double[] weights = new double[awake.length];
        aggregator.weigh(state, awake, weights);
        aggregator.learn(state, TestingRounds.round(awake, said, weights, 0, new Loss.Squared()));
    }

    @Test
    void refusesADecayThatIsNone() {
        for (double decay : new double[] {0, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new SimplexLeastSquares(decay))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("decay must be in (0, 1], but was " + decay);
        }
    }
}
