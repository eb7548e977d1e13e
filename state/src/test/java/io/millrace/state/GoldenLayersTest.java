package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.experts.CoinBetting;
import io.millrace.state.experts.FixedShare;
import io.millrace.state.experts.FollowLeader;
import io.millrace.state.experts.Layered;
import io.millrace.state.experts.SimplexLeastSquares;
import io.millrace.state.experts.Tempered;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The golden bytes of aggregators that follow the leader or weigh others, packed by {@code
 * make_layers.py}. The first two of three experts lead, so that the first is followed, and the
 * third was never heard.
 */
class GoldenLayersTest {
    private static final double[] ALL = {1, 1, 1};

    private static <S> double[] weigh(Aggregator<S> aggregator, S state) {
        double[] weights = new double[3];
        aggregator.weigh(state, ALL, weights);
        return weights;
    }

    private static <S> double[] weigh(Aggregator<S> aggregator) {
        return weigh(aggregator, GoldenCodecTest.read(aggregator.codec()));
    }

    /** Served is 2.5, so D = 1.5 + 1, 1.5 + 2, 2 + 0. */
    @Test
    void followLeader() {
        turnsToTheThird(new FollowLeader(0.5));
    }

    /** After seven rounds: D = 3 · 7/8 + 1, 3 · 7/8 + 2, 4 · 7/8 + 0. */
    @Test
    void growingFollowLeader() {
        turnsToTheThird(new FollowLeader(1, true));
    }

    private static void turnsToTheThird(FollowLeader aggregator) {
        FollowLeader.State state = GoldenCodecTest.read(aggregator.codec());
        assertThat(weigh(aggregator, state)).containsExactly(1, 0, 0);
        double[] said = {1, 4, 2};
        double[] weights = {0.5, 0.5, 0};
        aggregator.learn(state, TestingRounds.round(ALL, said, weights, 2, new Loss.Squared()));
        assertThat(weigh(aggregator, state)).containsExactly(0, 0, 1);
    }

    /** Of the bases the top trusts the first with 3/4. */
    @Test
    void layered() {
        Layered aggregator =
                new Layered(
                        List.of(new Averaging(), new FollowLeader(0.5)), new FixedShare(0, 0.5));
        assertThat(weigh(aggregator))
                .containsExactly(new double[] {0.5, 0.25, 0.25}, within(1e-15));
    }

    /** Of the bases the top trusts the first with 3/4, the second not, the third with 1/4. */
    @Test
    void layeredUnderCoins() {
        double first = (Math.exp(9 / 18.0) - Math.exp(1 / 18.0)) / 2;
        double third = (Math.exp(1 / 3.0) - 1) / 2;
        double v = first / (first + third);
        assertThat(weigh(coins(0)))
                .containsExactly(
                        new double[] {0.75 * v + 0.0625, 0.1875, 0.75 * (1 - v)}, within(1e-15));
    }

    /** Three bases under coin betting. */
    private static Layered coins(double range) {
        return new Layered(
                List.of(
                        new AdaNormalHedge(range),
                        new FollowLeader(0.99),
                        new SimplexLeastSquares(0.998)),
                new CoinBetting(range));
    }

    /**
     * With the top the first base, a follower, and the last have R = 2, 0, 1 and C = 5, 2, 1 in
     * units of 2; the other followers R = -1, so that they have no weight.
     */
    @Test
    void layeredAsUsual() {
        double[] v = {
            Math.exp(9 / 18.0) - Math.exp(1 / 18.0), Math.exp(1 / 9.0) - 1, Math.exp(4 / 6.0) - 1
        };
        double total = v[0] + v[1] + v[2];
        double first = (Math.exp(9 / 18.0) - Math.exp(1 / 18.0)) / 2;
        double third = (Math.exp(1 / 3.0) - 1) / 2;
        double hedge = first / (first + third);
        assertThat(weigh(new Layered()))
                .containsExactly(
                        new double[] {
                            (v[0] * hedge + v[1] + v[2] / 4) / total,
                            v[2] * 3 / 4 / total,
                            v[0] * (1 - hedge) / total
                        },
                        within(1e-15));
    }

    /** Usually the nearest is 0.5 away: 20 away is 4 times too far to count in full. */
    @Test
    void tempered() {
        Tempered<SimplexLeastSquares.State> aggregator =
                new Tempered<>(new SimplexLeastSquares(0.5), 10);
        SimplexLeastSquares plain = new SimplexLeastSquares(0.5);
        Tempered.State<SimplexLeastSquares.State> state = GoldenCodecTest.read(aggregator.codec());
        SimplexLeastSquares.State nearer = GoldenCodecTest.read(plain.codec());
        assertThat(weigh(aggregator, state)).containsExactly(0.25, 0.75, 0);
        double[] weights = {0.25, 0.75, 0};
        double[] said = {20, 24, 28};
        aggregator.learn(state, TestingRounds.round(ALL, said, weights, 0, new Loss.Absolute()));
        double[] quarter = {5, 6, 7};
        plain.learn(nearer, TestingRounds.round(ALL, quarter, weights, 0, new Loss.Absolute()));
        assertThat(weigh(aggregator, state)).containsExactly(weigh(plain, nearer), within(1e-12));
        assertThat(weigh(plain, nearer)).isNotEqualTo(weights);
    }

    /** Whoever slept has no bound; the best base counts for who did not. */
    @Test
    void bounds() {
        Layered usual = coins(2);
        AdaNormalHedge hedge = new AdaNormalHedge(2);
        Layered.State state = GoldenCodecTest.read(usual.codec());
        AdaNormalHedge.State own = GoldenCodecTest.read(hedge.codec());
        CoinBetting coins = new CoinBetting(2);
        CoinBetting.State top = GoldenCodecTest.read(coins.codec());
        assertThat(usual.bound(state, 1)).isEqualTo(coins.bound(top, 0) + hedge.bound(own, 1));
        assertThat(coins(0).bound(GoldenCodecTest.read(coins(0).codec()), 1)).isNaN();
        Layered shares =
                new Layered(
                        List.of(new Averaging(), new FollowLeader(0.5)), new FixedShare(0, 0.5));
        assertThat(shares.bound(GoldenCodecTest.read(shares.codec()), 0)).isNaN();
    }
}
