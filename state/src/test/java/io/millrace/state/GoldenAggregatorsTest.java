package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.BernsteinOnlineAggregation;
import io.millrace.state.experts.CoinBetting;
import io.millrace.state.experts.CoveringIntervals;
import io.millrace.state.experts.ExponentialWeights;
import io.millrace.state.experts.FixedShare;
import io.millrace.state.experts.MlPoly;
import io.millrace.state.experts.MlProd;
import io.millrace.state.experts.SimplexLeastSquares;
import io.millrace.state.experts.Squint;
import org.junit.jupiter.api.Test;

/** What the golden bytes of aggregators mean, worked out by hand; see {@link GoldenCodecTest}. */
class GoldenAggregatorsTest {

    private static <S> double[] weigh(Aggregator<S> aggregator) {
        double[] weights = new double[3];
        S state = GoldenCodecTest.read(aggregator.codec());
        aggregator.weigh(state, new double[] {1, 1, 1}, weights);
        return weights;
    }

    private static double[] shares(double... parts) {
        double total = 0;
        for (double part : parts) {
            total += part;
        }
        double[] shares = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            shares[i] = parts[i] / total;
        }
        return shares;
    }

    /**
     * Range 2; scaled (R, V) = (8, 16), (-4, 0), (0, 0). The first bell has its top at ¼, e high,
     * and reaches one unit of erf to either side.
     */
    @Test
    void squint() {
        double erf = 0.8427007929497149;
        double first = Math.E * Math.sqrt(Math.PI) / 4 * erf;
        double second = (1 - Math.exp(-2)) / 4;
        assertThat(weigh(new Squint())).containsExactly(shares(first, second, 0.5), within(1e-13));
    }

    /**
     * Four rounds in blocks of two have passed: block 3 has an interval on level 0, which began
     * with it, and one on level 1, which began in block 2. Range 2; scaled sums (1, 1), wealth (2,
     * 3), rounds (0, 2): the first is too new to stake, so the second has all, and its weights are
     * its state's.
     */
    @Test
    void coveringIntervals() {
        double first = (Math.exp(9 / 18.0) - Math.exp(1 / 18.0)) / 2;
        double third = (Math.exp(1 / 3.0) - 1) / 2;
        assertThat(weigh(new CoveringIntervals<>(new AdaNormalHedge(), 2)))
                .containsExactly(shares(first, 0, third), within(1e-12));
    }

    /** Range 2; sums (2, -1, 1), wealth (3, 2, 1), rounds (3, 1, 1): stakes 1½, none, ½. */
    @Test
    void coinBetting() {
        assertThat(weigh(new CoinBetting())).containsExactly(shares(3, 0, 1), within(1e-15));
    }

    private static <S> double bound(Aggregator<S> aggregator) {
        return aggregator.bound(GoldenCodecTest.read(aggregator.codec()), 0);
    }

    /** R = (2, 0, -2), 1/η = 2, Δ = 5; four experts ever. */
    @Test
    void exponentialWeights() {
        assertThat(weigh(new ExponentialWeights()))
                .containsExactly(shares(Math.E, 1, 1 / Math.E), within(1e-15));
        assertThat(weigh(new ExponentialWeights(1)))
                .containsExactly(shares(Math.exp(2), 1, Math.exp(-2)), within(1e-15));
        assertThat(bound(new ExponentialWeights())).isCloseTo(2 * Math.log(4) + 5, within(1e-14));
    }

    /** v = (½, ¼, ¼), 1/η = 2, Δ = 5, Σ 1/η = 10. */
    @Test
    void fixedShare() {
        assertThat(weigh(new FixedShare(0, 0.5)))
                .containsExactly(new double[] {0.5, 0.25, 0.25}, within(1e-15));
        double leak = 10 * Math.log(2);
        assertThat(bound(new FixedShare(0, 0.5)))
                .isCloseTo(2 * Math.log(6) + 5 + leak, within(1e-13));
        assertThat(bound(new FixedShare(0.25, 0.5)))
                .isCloseTo(4 * Math.log(3) + 5 + leak, within(1e-13));
    }

    /** Range 3; (R, √V) = (10, 4), (-5, 1), (3, 0). */
    @Test
    void mlPoly() {
        assertThat(weigh(new MlPoly()))
                .containsExactly(shares(10 / 25.0, 0, 3 / 9.0), within(1e-15));
        double q = 0.5 + (Math.log(25 / 9.0) + Math.log(10 / 9.0)) / Math.log(2);
        assertThat(bound(new MlPoly(3))).isCloseTo(5 * Math.sqrt(q), within(1e-14));
        assertThat(bound(new MlPoly(2))).isNaN();
    }

    /** A = (2, -4, 0) at 1/η = 2, √(1 + 16 ln 3) / √(ln 3) and, for want of a regret, 2. */
    @Test
    void mlProd() {
        double second = Math.sqrt(16 + 1 / Math.log(3));
        assertThat(weigh(new MlProd()))
                .containsExactly(
                        shares(Math.E / 2, Math.exp(-4 / second) / second, 0.5), within(1e-15));
        // V = (1, 16 ln 3, 0) and η = ½; half a weight left behind.
        double leak = (Math.sqrt(2) - 1) / Math.log(2) / Math.E;
        double w = 3.5 + leak * (Math.log(2) + Math.log(1 + 16 * Math.log(3)));
        assertThat(bound(new MlProd(1))).isCloseTo(2 * Math.log(w) + 0.5, within(1e-14));
    }

    /** A = (2, -4, 0) at 1/η = 2, 4 and, for want of a regret, √2.2 times the largest, 2. */
    @Test
    void bernsteinOnlineAggregation() {
        assertThat(weigh(new BernsteinOnlineAggregation()))
                .containsExactly(
                        shares(Math.E / 2, 1 / Math.E / 4, 0.5 / Math.sqrt(2.2)), within(1e-15));
        // In units of 2, V = (1, 4, 0) / 2.2 and η = ½.
        double leak = (Math.sqrt(2) - 1) / Math.log(2) / Math.E;
        double w = 3.5 + leak * (Math.log(1 + 1 / 2.2) + Math.log(1 + 4 / 2.2));
        assertThat(bound(new BernsteinOnlineAggregation(2)))
                .isCloseTo(4 * Math.log(w) + 1 / 2.2, within(1e-14));
    }

    /** w = (¼, ¾, 0), E twice the identity where it counts; the third was never heard. */
    @Test
    void simplexLeastSquares() {
        SimplexLeastSquares aggregator = new SimplexLeastSquares(0.5);
        assertThat(weigh(aggregator)).containsExactly(0.25, 0.75, 0);
        SimplexLeastSquares.State state = GoldenCodecTest.read(aggregator.codec());
        double[] weights = {0.25, 0.75, 0};
        // Errors 0 and 1: E becomes diag(1, 2).
        aggregator.learn(
                state,
                TestingRounds.round(
                        new double[] {1, 1, 0},
                        new double[] {5, 6, 0},
                        weights,
                        5,
                        new Loss.Squared()));
        aggregator.weigh(state, new double[] {1, 1, 1}, weights);
        assertThat(weights).containsExactly(new double[] {2 / 3.0, 1 / 3.0, 0}, within(1e-9));
    }
}
