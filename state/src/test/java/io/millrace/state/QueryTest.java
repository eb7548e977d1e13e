package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.baseline.Forecast;
import io.millrace.state.certificates.Certificate;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.experts.SwitchRarely;
import io.millrace.state.groups.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final double EXPLORATION = 0.2;

    private final AtomicInteger predictions = new AtomicInteger();

    /** Says its field, and counts how often it was asked. */
    private record TestingForecast(AtomicInteger predictions) implements Learner<Forecast.State> {
        @Override
        public Forecast.State newState(int features) {
            return Forecast.State.NOTHING;
        }

        @Override
        public double predict(Forecast.State state, double[] x) {
            predictions.incrementAndGet();
            return x[0];
        }

        @Override
        public void learn(Forecast.State state, double[] x, double label, double importance) {}

        @Override
        public long largestState(int features) {
            return 0;
        }

        @Override
        public Codec<Forecast.State> codec() {
            return new Forecast().codec();
        }
    }

    private Model model(Aggregator<?> aggregator, int experts, Charge charge) {
        List<String> fields = IntStream.range(0, experts).mapToObj(i -> "f" + i).toList();
        List<Expert<?>> all = new ArrayList<>();
        for (int i = 0; i < experts; i++) {
            Condition when =
                    i == 0 ? new Condition.Not(new Condition.Equals(0, -1)) : Condition.ALWAYS;
            all.add(
                    new Expert<>(
                            "e" + i,
                            new TestingForecast(predictions),
                            when,
                            fields.subList(i, i + 1)));
        }
        return new Model(
                fields,
                List.of(),
                all,
                List.of(),
                new Competition(
                        aggregator,
                        new Loss.Squared(),
                        charge,
                        new Range(0, 1),
                        new Query.One(EXPLORATION)));
    }

    private static int asked(Example example) {
        int asked = -1;
        for (int i = 0; i < example.experts(); i++) {
            if (example.asked(i)) {
                assertThat(asked).isEqualTo(-1);
                asked = i;
            }
        }
        return asked;
    }

    @Test
    void asksOneAndServesWhatItSays() {
        Prequential prequential = new Prequential(model(new Averaging(), 3, Charge.EXPECTED));
        Model.State state = prequential.newState();
        Random random = new Random(5);
        int[] count = new int[3];
        for (int t = 0; t < 3000; t++) {
            double[] fields = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            Example example = prequential.predict(state, fields);
            int asked = asked(example);
            count[asked]++;
            assertThat(example.prediction()).isEqualTo(fields[asked]);
            assertThat(example.awake(0)).isOne();
            prequential.learn(state, example, 0.5);
        }
        assertThat(predictions.get()).isEqualTo(3000);
        for (int i = 0; i < 3; i++) {
            // Five standard deviations of 3,000 draws with chance 1/3.
            assertThat(count[i]).isBetween(1000 - 130, 1000 + 130);
            assertThat(state.scores().expert(i).count()).isEqualTo(count[i]);
        }
        assertThat(state.scores().overall().count()).isEqualTo(3000);
    }

    @Test
    void sameStateAndEventAskTheSame() {
        Prequential prequential = new Prequential(model(new Averaging(), 8, Charge.EXPECTED));
        Model.State state = prequential.newState();
        double[] fields = {.1, .2, .3, .4, .5, .6, .7, .8};
        Example first = prequential.predict(state, fields).copy();
        assertThat(prequential.predict(state, fields)).isEqualTo(first);
    }

    /** Who has no answer sleeps, and another is asked; if there is none the mean is served. */
    @Test
    void whoHasNoAnswerSleeps() {
        Prequential prequential = new Prequential(model(new Averaging(), 3, Charge.EXPECTED));
        Model.State state = prequential.newState();
        prequential.learn(state, prequential.predict(state, new double[] {1, 1, 1}), 0.25);
        for (int t = 0; t < 20; t++) {
            double[] fields = {-1, Double.NaN, t / 20.0};
            Example example = prequential.predict(state, fields);
            assertThat(asked(example)).isEqualTo(2);
            assertThat(example.awake(0)).isZero();
            prequential.learn(state, example, 0.25);
        }
        Example nobody = prequential.predict(state, new double[] {-1, Double.NaN, Double.NaN});
        assertThat(asked(nobody)).isEqualTo(-1);
        assertThat(nobody.prediction()).isEqualTo(0.25);
        prequential.learn(state, nobody, 0.25);
        assertThat(state.scores().unattended()).isOne();
        assertThat(state.scores().restarts()).isZero();
    }

    /** Else it would be charged nothing for a round in which it could not have answered. */
    @Test
    void whoHasNoAnswerSleepsEvenIfAnotherIsAsked() {
        Prequential prequential = new Prequential(model(new AdaNormalHedge(), 3, Charge.EXPECTED));
        Model.State state = prequential.newState();
        Random random = new Random(3);
        int there = 0;
        int worst = 0;
        for (int t = 0; t < 10_000; t++) {
            boolean missing = random.nextInt(10) > 0;
            Example example =
                    prequential.predict(
                            state,
                            new double[] {0.6, missing ? Double.NaN : 1, random.nextDouble()});
            assertThat(example.awake(1)).isEqualTo(missing ? 0 : 1);
            there += t >= 2_000 && !missing ? 1 : 0;
            worst += t >= 2_000 && asked(example) == 1 ? 1 : 0;
            prequential.learn(state, example, 0.5);
        }
        assertThat(worst / (double) there).isCloseTo(EXPLORATION / 3, within(0.05));
    }

    /** Who is followed is told from those that are explored, and stays while no weight moves. */
    @Test
    void followsOneAndExploresTheOthers() {
        Prequential prequential =
                new Prequential(model(new SwitchRarely<>(new Averaging()), 4, Charge.EXPECTED));
        double[] nobody = {-1, Double.NaN, Double.NaN, Double.NaN};
        double[] fields = {0.9, 0.5, 0.8, 0.7};
        Set<Integer> followed = new HashSet<>();
        for (int game = 0; game < 20; game++) {
            Model.State state = prequential.newState();
            prequential.learn(state, prequential.predict(state, nobody), game / 20.0);
            int first = followed(prequential.predict(state, fields));
            followed.add(first);
            for (int t = 0; t < 10; t++) {
                Example example = prequential.predict(state, fields);
                assertThat(followed(example)).isEqualTo(first);
                prequential.learn(state, example, 0.5);
            }
        }
        assertThat(followed).hasSize(4);
    }

    private static int followed(Example example) {
        return IntStream.range(0, 4).filter(i -> example.weight(i) > 0.5).findFirst().orElseThrow();
    }

    /** What was never asked has no loss that is known, so none of the experts is called best. */
    @Test
    void whatWasNotAskedIsNotCertified() {
        Model plain = model(new Averaging(), 3, Charge.EXPECTED);
        Model certified =
                new Model(
                        plain.fields(),
                        plain.features(),
                        plain.experts(),
                        plain.groups(),
                        plain.competition(),
                        true);
        Prequential prequential = new Prequential(certified);
        Model.State state = prequential.newState();
        double[] alone = {-1, 0.5, Double.NaN};
        prequential.learn(state, prequential.predict(state, alone), 0.5);
        assertThat(prequential.certify(state).get(0).expertLosses()).containsExactly(0.0, 0.0, 0.0);
        for (int t = 0; t < 20; t++) {
            double[] fields = {0.1, 0.2, t / 20.0};
            prequential.learn(state, prequential.predict(state, fields), 0.5);
        }
        Certificate certificate = prequential.certify(state).get(0);
        assertThat(certificate.loss()).isPositive();
        assertThat(certificate.bestExpert()).isEmpty();
        assertThat(certificate.bestExpertLoss()).isNaN();
        assertThat(certificate.bestMixtureLoss()).isNaN();
        assertThat(certificate.expertLosses()).hasSize(3).containsOnly(Double.NaN);
        assertThat(certificate.bestSequenceLosses()).isNotEmpty().containsOnly(Double.NaN);
    }

    /** Only the one asked is charged: its loss over the chance of asking it. */
    @Test
    void theChargeIsRightInTheMean() {
        Example example =
                TestingRounds.example(
                        new double[] {1, 1, 0},
                        new double[] {Double.NaN, 3, 0},
                        new double[] {0.75, 0.25, 0});
        example.prediction = 3;
        Round round = new Round(3);
        round.fillOne(example, 1, new Loss.Squared(), Charge.SERVED);
        assertThat(round.loss(0)).isZero();
        assertThat(round.loss(1)).isEqualTo(16);
        assertThat(round.regret(0)).isEqualTo(4);
        assertThat(round.regret(1)).isEqualTo(-12);
        assertThat(round.regret(2)).isZero();
        assertThat(round.asked(0)).isFalse();
    }

    /** The best of five is asked in most of the rounds, though its losses alone are ever seen. */
    @Test
    void findsTheBest() {
        Prequential prequential = new Prequential(model(new AdaNormalHedge(), 5, Charge.EXPECTED));
        Model.State state = prequential.newState();
        Random random = new Random(9);
        int best = 0;
        for (int t = 0; t < 20_000; t++) {
            double[] fields = new double[5];
            for (int i = 0; i < 5; i++) {
                fields[i] = i == 3 ? 0.5 : random.nextDouble();
            }
            Example example = prequential.predict(state, fields);
            best += t >= 10_000 && asked(example) == 3 ? 1 : 0;
            prequential.learn(state, example, 0.5);
        }
        assertThat(best / 10_000.0).isCloseTo(1 - EXPLORATION + EXPLORATION / 5, within(0.05));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Query.One(0))
                .hasMessage("exploration must be in (0, 1], but was 0.0");
        assertThatThrownBy(() -> model(new Averaging(), 1, Charge.LINEARISED))
                .hasMessage(
                        "charge must be expected or served where one expert is asked,"
                                + " because the slope at the mixture is then unknown");
    }
}
