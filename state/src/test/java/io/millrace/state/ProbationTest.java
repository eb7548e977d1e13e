package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingProbation.Row;
import io.millrace.state.drift.Cusum;
import io.millrace.state.groups.Condition;
import io.millrace.state.watch.Notice;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an expert on probation rests, and when it is back. */
class ProbationTest {
    private static final Condition GROUP = new Condition.AtLeast(2, 0.5);

    /**
     * 5,000 awake, then rests of 5,000, 10,000, ... 160,000, 160,000, a trial of 500 after each.
     */
    @Test
    void whoEarnsNothingRestsForEverLonger() {
        TestingProbation life = new TestingProbation();
        assertThat(life.live(5_000, 0.1, 5)).isEqualTo(5_000);
        int spared = 0;
        for (int rest : new int[] {5_000, 10_000, 20_000, 40_000, 80_000, 160_000}) {
            assertThat(life.state.resting()).isEqualTo(1);
            assertThat(life.live(rest, 0.1, 5)).as("asked at rest").isZero();
            spared += rest;
            assertThat(life.state.spared()).isEqualTo(spared);
            assertThat(life.state.resting()).isZero();
            assertThat(life.live(500, 0.1, 5)).as("asked on trial").isEqualTo(500);
        }
        assertThat(life.rests().left[1]).as("the longest rest again").isEqualTo(160_000);
        assertThat(life.costly.taught()).isEqualTo(life.costly.asked());
    }

    /** A tree, for one: poor for 4,000 examples, and by far the best from then on. */
    @Test
    void whoIsSlowToGrowIsNotSentToRestBefore() {
        TestingProbation life = new TestingProbation();
        assertThat(life.live(4_000, 0.1, 5)).isEqualTo(4_000);
        assertThat(life.live(6_000, 5, 0.1)).isEqualTo(6_000);
    }

    /** The weight it lost is slow to grow again, but it is heard in the end: it serves better. */
    @Test
    void whoBecomesBestComesBack() {
        TestingProbation life = new TestingProbation();
        life.live(7_500, 0.1, 5);
        assertThat(life.live(2_500, 5, 0.1)).isZero();
        assertThat(life.live(500, 5, 0.1)).isEqualTo(500);
        assertThat(life.rests().carried[1]).as("its weight alone is not enough").isLessThan(1);
        assertThat(life.live(8_000, 5, 0.1)).isEqualTo(8_000);
        Row row = life.row(5, 0.1);
        assertThat(life.kernel.predict(life.state, row.fields()).prediction())
                .isCloseTo(row.label() + 0.1, within(0.1));
        // As new, so that its next rest is a first one again.
        while (life.state.resting() == 0) {
            life.step(0, 5);
        }
        assertThat(life.live(5_000, 0.1, 5)).isZero();
        assertThat(life.live(1, 0.1, 5)).isEqualTo(1);
    }

    /** By a hair it does not: a twentieth less is the least that is asked of an unheard expert. */
    @Test
    void whoIsHardlyBetterThanWhatIsServedRestsUnlessItIsHeard() {
        TestingProbation life = new TestingProbation();
        life.live(4_999, 0.1, 5);
        life.rests().own[1] = 0.949;
        life.rests().served[1] = 1;
        life.rests().carried[1] = 0.5;
        byte[] bytes = TestingBytes.write(life.model.codec(), life.state);
        life.step(0.1, 0.1);
        assertThat(life.state.resting()).isZero();
        life.state = life.kernel.revive(TestingBytes.read(life.model.codec(), bytes));
        life.step(0.1, 0.3);
        assertThat(life.state.resting()).isEqualTo(1);
    }

    /**
     * Both are needed, so both are heard: nothing differs from a model of those that never rest.
     */
    @Test
    void whoCarriesWeightNeverRests() {
        TestingProbation life = new TestingProbation();
        Model steady =
                new Model(
                        TestingProbation.FIELDS,
                        List.of(),
                        List.of(TestingProbation.says("cheap"), TestingProbation.says("costly")),
                        List.of(),
                        life.model.competition());
        Prequential other = new Prequential(steady);
        Model.State state = other.newState();
        for (int t = 0; t < 10_000; t++) {
            Row row = life.row(life.random.nextGaussian(), life.random.nextGaussian());
            Example here = life.kernel.predict(life.state, row.fields());
            Example there = other.predict(state, row.fields());
            assertThat(here.prediction()).isEqualTo(there.prediction());
            life.kernel.learn(life.state, here, row.label());
            other.learn(state, there, row.label());
        }
        assertThat(life.state.spared()).isZero();
        assertThat(life.costly.asked()).isEqualTo(10_000);
    }

    /** An expert for a group counts the examples of its group alone. */
    @Test
    void anExpertForAGroupIsJudgedByItsGroup() {
        TestingProbation life = new TestingProbation(GROUP, new Query.All(), Charge.LINEARISED);
        List<Integer> asked = new ArrayList<>();
        for (int t = 0; t < 42_000; t++) {
            Row row = life.row(0.1, 5);
            row.fields()[2] = t % 4 == 0 ? 1 : 0;
            int before = life.costly.asked();
            life.kernel.learn(
                    life.state, life.kernel.predict(life.state, row.fields()), row.label());
            if (life.costly.asked() > before) {
                asked.add(t / 4);
            }
        }
        assertThat(asked).hasSize(5_000 + 500).endsWith(10_499).contains(4_999, 10_000);
        assertThat(life.state.spared()).isEqualTo(5_000);
    }

    /** What the others cannot answer, who rests is asked, and learns. */
    @Test
    void whereNobodyElseHasAnAnswerWhoRestsIsAsked() {
        for (Query query : List.of(new Query.All(), new Query.One(0.1))) {
            TestingProbation life = new TestingProbation(Condition.ALWAYS, query, Charge.EXPECTED);
            life.live(5_000, 0.1, 5);
            assertThat(life.state.resting()).isEqualTo(1);
            int taught = life.costly.taught();
            Example example = life.kernel.predict(life.state, new double[] {Double.NaN, 7, 1});
            assertThat(example.prediction()).isEqualTo(7);
            assertThat(example.weight(1)).isEqualTo(1);
            life.kernel.learn(life.state, example, 6);
            assertThat(life.costly.taught()).isEqualTo(taught + 1);
            assertThat(life.state.spared()).isZero();
            assertThat(life.rests().left[1]).isEqualTo(4_999);
            assertThat(life.live(4_999, 0.1, 5)).isZero();
        }
    }

    /** Chances are not merits: what is drawn at random says nothing of who is heard. */
    @Test
    void aWeightThatEverybodyHasIsNotEarned() {
        for (double exploration : new double[] {0.2, 0.9, 1}) {
            TestingProbation life =
                    new TestingProbation(
                            Condition.ALWAYS, new Query.One(exploration), Charge.EXPECTED);
            life.live(7_500, 0.1, 5);
            assertThat(life.state.resting())
                    .as("exploration %s", exploration)
                    .isEqualTo(exploration < 1 ? 1 : 0);
        }
    }

    /**
     * Labels come so many examples late: in the second case, labels of examples from before the
     * rest are still to come when it is over, and say nothing of the trial.
     */
    @ParameterizedTest
    @ValueSource(ints = {300, 6_000})
    void aLateLabelIsLearnedByWhoWasAsked(int late) {
        TestingProbation life = new TestingProbation();
        Deque<Example> waiting = new ArrayDeque<>();
        Deque<Double> labels = new ArrayDeque<>();
        List<Integer> asked = new ArrayList<>();
        List<Integer> taught = new ArrayList<>();
        for (int t = 0; t < 13_000 + 3 * late; t++) {
            Row row = life.row(0.1, 5);
            int before = life.costly.asked();
            waiting.add(life.kernel.predict(life.state, row.fields()).copy());
            labels.add(row.label());
            if (life.costly.asked() > before) {
                asked.add(t);
            }
            if (t >= late) {
                before = life.costly.taught();
                life.kernel.learn(life.state, waiting.remove(), labels.remove());
                if (life.costly.taught() > before) {
                    taught.add(t - late);
                }
            }
        }
        // In examples predicted before any label it weighs a half, which it takes 390 to forget.
        int rest = IntStream.range(0, asked.size()).filter(t -> asked.get(t) > t).min().orElse(0);
        assertThat(rest - late).isBetween(5_000, Math.max(5_000, late + 400));
        // It rests for 5,000 labels; the trial ends with that of the 500th example predicted since.
        List<Integer> expected = new ArrayList<>();
        IntStream.range(0, rest).forEach(expected::add);
        IntStream.range(rest + 5_000, rest + 5_500 + late).forEach(expected::add);
        assertThat(asked).isEqualTo(expected);
        assertThat(taught).isEqualTo(asked);
    }

    /** A label has jumped: nobody rests, and what was known of who did is forgotten. */
    @Test
    void anAlarmWakesWhoRests() {
        Watch watch =
                new Watch("label", new Quantity.Label(), new Cusum(), new Reaction.AlertOnly());
        TestingProbation life =
                new TestingProbation(Condition.ALWAYS, new Query.All(), Charge.LINEARISED, watch);
        life.live(7_500, 0.1, 5);
        assertThat(life.costly.asked()).isEqualTo(5_000);
        assertThat(life.state.resting()).isEqualTo(1);
        List<Notice.Drifted> drifts = new ArrayList<>();
        while (drifts.isEmpty()) {
            Example example = life.kernel.predict(life.state, new double[] {100, 105, 1});
            for (Notice notice : life.kernel.learn(life.state, example, 100, 0)) {
                if (notice instanceof Notice.Drifted drifted) {
                    drifts.add(drifted);
                }
            }
        }
        assertThat(life.state.resting()).isZero();
        assertThat(life.rests().last[1]).isZero();
        assertThat(life.rests().since[1]).isEqualTo(drifts.get(0).change().example());
    }

    /** Both would be judged by what the other loses, so the elder stays until it is settled. */
    @Test
    void whoIsOnTrialWithANewbornDoesNotRest() {
        Watch watch =
                new Watch(
                        "loss",
                        new Quantity.ExpertLoss("costly"),
                        new Cusum(),
                        new Reaction.Newborn(2, 2_000));
        TestingProbation life =
                new TestingProbation(Condition.ALWAYS, new Query.All(), Charge.LINEARISED, watch);
        life.live(4_000, 1, 0.9);
        while (life.state.lives == null || !life.state.lives.trial.running()) {
            life.step(0.1, 5);
        }
        assertThat(life.state.lives.trial.elder).isEqualTo(1);
        while (life.state.lives.trial.gone < 2_000 - 1) {
            assertThat(life.state.resting()).isZero();
            life.step(0.1, 5);
        }
        assertThat(life.rests().seen[1]).isEqualTo(5_000);
        assertThat(life.rests().carried[1]).isLessThan(1);
        assertThat(life.rests().own[1]).isGreaterThan(life.rests().served[1]);
    }

    @Test
    void whoRestsIsNotAskedWhetherItHasBrokenDownUnderWatchEither() {
        Watch watch = new Watch("label", new Quantity.Label(), new Cusum(), new Reaction.Restart());
        TestingProbation life =
                new TestingProbation(Condition.ALWAYS, new Query.All(), Charge.LINEARISED, watch);
        life.live(5_000, 0.1, 5);
        assertThat(life.live(500, 0.1, 5)).isZero();
        assertThat(life.state.resting()).isEqualTo(1);
    }

    @Test
    void allocatesNothing() {
        TestingProbation life = new TestingProbation();
        double[] fields = {1, 5, 1};
        assertThat(
                        TestingAllocation.bytes(
                                events -> {
                                    for (int t = 0; t < events; t++) {
                                        fields[0] = t % 7;
                                        Example example = life.kernel.predict(life.state, fields);
                                        life.kernel.learn(life.state, example, t % 7);
                                    }
                                }))
                .isZero();
        assertThat(life.state.spared()).isPositive();
    }
}
