package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Loss;
import io.millrace.state.Round;
import io.millrace.state.TestingRounds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Against the other aggregator itself, played beside it: the same game is played many times, each
 * with its own random numbers, and in every round the experts must have been followed as often as
 * they are weighed there, and changed as often as the weights move.
 */
class SwitchRarelyTest {
    private static final int EXPERTS = 4;
    private static final int ROUNDS = 40;
    private static final int GAMES = 4000;

    private final AdaNormalHedge plain = new AdaNormalHedge(2);
    private final SwitchRarely<AdaNormalHedge.State> rarely = new SwitchRarely<>(plain);

    private final double[][] followed = new double[ROUNDS][EXPERTS];
    private final double[][] weighed = new double[ROUNDS][EXPERTS];
    private double moved;
    private double changes;

    /** One game; a first round for nobody, with a label of its own, makes other random numbers. */
    private void play(int game, boolean sleepers) {
        AdaNormalHedge.State plainState = plain.newState(EXPERTS);
        SwitchRarely.State<AdaNormalHedge.State> state = rarely.newState(EXPERTS);
        double[] nobody = new double[EXPERTS];
        rarely.learn(state, round(nobody, nobody, nobody, game));
        Random random = new Random(8);
        int last = -1;
        for (int t = 0; t < ROUNDS; t++) {
            double[] awake = new double[EXPERTS];
            double[] predictions = new double[EXPERTS];
            for (int i = 0; i < EXPERTS; i++) {
                awake[i] = sleepers && t / 5 % EXPERTS == i ? 0 : 1;
                predictions[i] = random.nextDouble() + (t / 10 == i ? 0 : 1);
            }
            double[] one = new double[EXPERTS];
            plain.weigh(plainState, awake, weighed[t]);
            rarely.weigh(state, awake, one);
            int next = index(one);
            assertThat(awake[next]).isPositive();
            followed[t][next]++;
            if (t > 0) {
                changes += next == last ? 0 : 1;
                moved += distance(weighed[t], weighed[t - 1]);
            }
            last = next;
            plain.learn(plainState, round(awake, predictions, weighed[t], 0));
            rarely.learn(state, round(awake, predictions, one, 0));
        }
    }

    private static Round round(double[] awake, double[] said, double[] weights, double label) {
        return TestingRounds.round(awake, said, weights, label, new Loss.Absolute());
    }

    private static double distance(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]) / 2;
        }
        return sum;
    }

    private static int index(double[] one) {
        assertThat(Arrays.stream(one).sum()).isEqualTo(1);
        for (int i = 0; i < one.length; i++) {
            if (one[i] == 1) {
                return i;
            }
        }
        throw new AssertionError("nobody is followed: " + Arrays.toString(one));
    }

    private void assertFollowed() {
        for (int t = 0; t < ROUNDS; t++) {
            for (int i = 0; i < EXPERTS; i++) {
                // Five standard deviations of a share of so many games, at most ½ / √games.
                assertThat(followed[t][i] / GAMES)
                        .as("round %s, expert %s", t, i)
                        .isCloseTo(weighed[t][i], within(2.5 / Math.sqrt(GAMES)));
            }
        }
        assertThat(changes).isCloseTo(moved, within(5 * Math.sqrt(moved)));
        assertThat(changes).isPositive();
    }

    @Test
    void followsEachAsOftenAsItIsWeighedAndChangesAsTheWeightsMove() {
        for (int game = 0; game < GAMES; game++) {
            play(game, false);
        }
        assertFollowed();
        assertThat(changes).isLessThan(GAMES * ROUNDS / 10.0);
    }

    /** A late label: the other aggregator has given up whom it was followed, and still does. */
    @Test
    void leavesWhoeverHadNoWeightForOthersInProportion() {
        SwitchRarely<MlPoly.State> late = new SwitchRarely<>(new MlPoly(2));
        double[] all = {1, 1, 1, 1};
        double[] first = {1, 0, 0, 0};
        double[] counts = new double[EXPERTS];
        for (int game = 0; game < GAMES; game++) {
            SwitchRarely.State<MlPoly.State> state = late.newState(EXPERTS);
            late.learn(
                    state,
                    round(all, new double[] {game - 2, game - 1, game - 1, game}, first, game));
            late.learn(state, round(all, new double[] {2, 0, 0, 2}, first, 0));
            double[] one = new double[EXPERTS];
            late.weigh(state, all, one);
            counts[index(one)] += 1.0 / GAMES;
        }
        assertThat(counts)
                .containsExactly(new double[] {0, 0.5, 0.5, 0}, within(2.5 / Math.sqrt(GAMES)));
    }

    @Test
    void leavesWhoeverFallsAsleep() {
        for (int game = 0; game < GAMES; game++) {
            play(game, true);
        }
        assertFollowed();
    }
}
