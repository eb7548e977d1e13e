package io.millrace.state.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Aggregator;
import io.millrace.state.Charge;
import io.millrace.state.Example;
import io.millrace.state.Loss;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.Round;
import io.millrace.state.TestingArena;
import io.millrace.state.TestingRounds;
import io.millrace.state.models.ModelBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayeredTest {
    private static final List<Aggregator<?>> USUAL =
            List.of(
                    new AdaNormalHedge(),
                    new FollowLeader(0.9),
                    new FollowLeader(0.97),
                    new FollowLeader(0.99),
                    new FollowLeader(0.997),
                    new FollowLeader(0.999),
                    new FollowLeader(1, true),
                    new Tempered<>(new SimplexLeastSquares(0.998), 10));

    private static final double[] EVERYONE = USUAL.stream().mapToDouble(base -> 1).toArray();

    private static TestingPlayer<?> player(Aggregator<?> aggregator, int experts) {
        return new TestingPlayer<>(aggregator, experts);
    }

    /** The definition: the bases are played by themselves, and the top plays with them. */
    private static final class Oracle {
        private final List<TestingPlayer<?>> bases = new ArrayList<>();
        private final TestingPlayer<?> top = player(new AdaNormalHedge(), EVERYONE.length);
        private final TestingArena arena = new TestingArena(EVERYONE.length);
        private boolean prompt = true;

        private Oracle(int experts) {
            USUAL.forEach(base -> bases.add(player(base, experts)));
        }

        private static Round round(double[] awake, double[] said, double[] weights, double label) {
            return TestingRounds.round(
                    awake, said, weights, label, new Loss.Absolute(), Charge.EXPECTED);
        }

        double[] weigh(double[] awake) {
            double[] weights = new double[awake.length];
            double[] v = new double[EVERYONE.length];
            v[0] = 1;
            v = prompt ? top.weigh(EVERYONE) : v;
            for (int b = 0; b < v.length; b++) {
                double[] w = bases.get(b).weigh(awake);
                for (int i = 0; i < awake.length; i++) {
                    weights[i] += v[b] * w[i];
                }
            }
            return weights;
        }

        void learn(double[] awake, double[] said, double[] served, double label, boolean isPrompt) {
            if (Arrays.stream(awake).sum() == 0) {
                return;
            }
            prompt = isPrompt;
            double[] charges = new double[bases.size()];
            for (int b = 0; b < charges.length; b++) {
                if (b == 0 && !prompt) {
                    bases.get(b).learn(round(awake, said, served, label));
                } else {
                    charges[b] = bases.get(b).play(awake, said, label, Charge.EXPECTED).charged();
                }
            }
            if (!prompt) {
                return;
            }
            top.learn(arena.round(EVERYONE, charges, top.weigh(EVERYONE)));
        }
    }

    /** A forecast that is missing sleeps; an event, kept until its label comes. */
    private record Waiting(Example example, double[] fields, double label, int known) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void isTheDefinitionWhileExpertsSleepAndLabelsAreLate(int late) {
        Model model =
                new ModelBuilder()
                        .forecast("a", "a")
                        .forecast("b", "b")
                        .forecast("c", "c")
                        .aggregator(new Layered())
                        .loss(new Loss.Absolute(), Charge.EXPECTED)
                        .build();
        Prequential kernel = new Prequential(model);
        Model.State state = kernel.newState();
        Oracle oracle = new Oracle(3);
        ArrayDeque<Waiting> waiting = new ArrayDeque<>();
        Random random = new Random(5);
        int known = 0;
        for (int t = 0; t < 300; t++) {
            double label = random.nextGaussian();
            double[] fields = new double[3];
            for (int i = 0; i < 3; i++) {
                double said = label + (t / 100 == i ? 0.1 : 1) * random.nextGaussian();
                fields[i] = random.nextInt(4) == 0 ? Double.NaN : said;
            }
            Example example = kernel.predict(state, fields);
            double[] expected = oracle.weigh(awake(fields));
            for (int i = 0; i < 3; i++) {
                assertThat(example.weight(i))
                        .as("round %s, expert %s", t, i)
                        .isCloseTo(expected[i], within(1e-9));
            }
            waiting.add(new Waiting(example.copy(), fields, label, known));
            if (waiting.size() > late) {
                Waiting next = waiting.remove();
                kernel.learn(state, next.example, next.label);
                double[] served = {
                    next.example.weight(0), next.example.weight(1), next.example.weight(2)
                };
                boolean prompt = known == next.known;
                oracle.learn(awake(next.fields), next.fields, served, next.label, prompt);
                known++;
            }
        }
    }

    private static double[] awake(double[] fields) {
        return Arrays.stream(fields).map(said -> Double.isNaN(said) ? 0 : 1).toArray();
    }

    /** Six experts, the base that weighs them best, and what of its loss the layers may lose. */
    private enum Stream {
        /** Every 1,000 rounds another one is right. */
        LEADERS(1, 1.2) {
            @Override
            double error(int t, int i, double common, double own) {
                return t / 1000 * 5 % 6 == i ? 0.1 * own : i - 2 + own;
            }
        },
        /** Two err in opposite ways, so that halves of both are best. */
        OPPOSITES(7, 1.2) {
            @Override
            double error(int t, int i, double common, double own) {
                return i < 2 ? (1 - 2 * i) * common + 0.1 * own : 1 + own;
            }
        },
        /** All are as good as each other, and independent. */
        EQUALS(7, 1.02) {
            @Override
            double error(int t, int i, double common, double own) {
                return own;
            }
        },
        /** Each of these for 1,000 rounds: the top, too, has to change its mind. */
        ONE_AFTER_THE_OTHER(0, 1.25) {
            @Override
            double error(int t, int i, double common, double own) {
                Stream now = t < 1000 ? LEADERS : t < 2000 ? OPPOSITES : EQUALS;
                return now.error(t, i, common, own);
            }
        };

        private final int best;
        private final double share;

        Stream(int best, double share) {
            this.best = best;
            this.share = share;
        }

        abstract double error(int t, int i, double common, double own);
    }

    /** The mean absolute error of what is served. */
    private static double lost(Aggregator<?> aggregator, Stream stream) {
        TestingPlayer<?> player = player(aggregator, 6);
        double[] all = new double[6];
        Arrays.fill(all, 1);
        Random random = new Random(9);
        for (int t = 0; t < 3000; t++) {
            double label = 10 * random.nextGaussian();
            double common = random.nextGaussian();
            double[] said = new double[6];
            for (int i = 0; i < 6; i++) {
                said[i] = label + stream.error(t, i, common, random.nextGaussian());
            }
            player.play(all, said, label, Charge.LINEARISED);
        }
        return player.lost / 3000;
    }

    /** Each base is the best one somewhere, and the layers come near it everywhere. */
    @ParameterizedTest
    @EnumSource
    void isNearlyAsGoodAsTheBestBase(Stream stream) {
        double best = lost(USUAL.get(stream.best), stream);
        double worst = 0;
        for (Aggregator<?> base : USUAL) {
            double lost = lost(base, stream);
            assertThat(lost).isGreaterThanOrEqualTo(best);
            worst = Math.max(worst, lost);
        }
        double layered = lost(new Layered(), stream);
        assertThat(worst).isGreaterThan(1.3 * best);
        assertThat(layered).isLessThan(stream.share * best);
    }

    @Test
    void whoWasAwakeThroughoutHasABoundThatHolds() {
        TestingPlayer<?> player = player(new Layered(1), 4);
        Random random = new Random(2);
        double[] losses = new double[4];
        double charged = 0;
        double nearest = 0;
        for (int t = 0; t < 2000; t++) {
            double[] awake = {1, 1, t == 1000 ? 0.5 : 1, 1};
            // Half of the time whoever has the most weight errs.
            double[] weights = player.weigh(awake);
            double most = Arrays.stream(weights).max().orElseThrow();
            boolean adverse = t % 100 < 50;
            double[] said = new double[4];
            Arrays.setAll(
                    said,
                    i -> adverse && weights[i] == most ? 1 : random.nextInt(i == 3 ? 3 : 2) % 2);
            Round round = player.play(awake, said, 0, Charge.EXPECTED);
            charged += round.charged();
            Arrays.setAll(losses, i -> losses[i] + said[i]);
            for (int i : new int[] {0, 1, 3}) {
                assertThat(player.bound(i)).isGreaterThanOrEqualTo(charged - losses[i]);
                nearest = t > 0 ? Math.max(nearest, (charged - losses[i]) / player.bound(i)) : 0;
            }
        }
        assertThat(nearest).isGreaterThan(0.05);
        assertThat(player.bound(2)).isNaN();
        assertThat(player.bound(3)).isFinite();
        TestingPlayer<?> next = player.rearrange(-1, 3, 2);
        assertThat(next.bound(0)).isNaN();
        assertThat(next.bound(1)).isFinite();
        assertThat(next.bound(2)).isNaN();
    }

    /** A round in which all sleep teaches nothing, and says nothing about who was there. */
    @Test
    void aRoundOfSleepersChangesNothing() {
        TestingPlayer<?> player = player(new Layered(1), 2);
        player.play(new double[] {1, 1}, new double[] {0, 1}, 0, Charge.EXPECTED);
        double bound = player.bound(0);
        double[] weights = player.weigh(1, 1);
        player.play(new double[2], new double[2], 9, Charge.EXPECTED);
        assertThat(player.bound(0)).isEqualTo(bound).isPositive();
        assertThat(player.weigh(1, 1)).isEqualTo(weights);
    }

    @Test
    void refusesWhatCannotBeLayered() {
        assertThatThrownBy(() -> new Layered(List.of(new Averaging()), new Averaging()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bases must be at least two, but were 1");
        Aggregator<?> lazy = new SwitchRarely<>(new Averaging());
        String why =
                " must be an aggregator that mixes, because the slope of the loss at one expert"
                        + " says nothing about the others, but was SwitchRarely[base=Averaging[]]";
        assertThatThrownBy(() -> new Layered(List.of(new Averaging(), lazy), new Averaging()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("base" + why);
        assertThatThrownBy(() -> new Layered(USUAL, lazy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("top" + why);
        assertThatThrownBy(() -> new Layered(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lossRange must be positive and finite");
    }
}
