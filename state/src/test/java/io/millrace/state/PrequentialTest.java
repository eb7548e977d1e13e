package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.TestingTranscription.Said;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.features.Constant;
import io.millrace.state.features.Identity;
import io.millrace.state.features.LabelLags;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.features.Then;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrequentialTest {
    private static final int KEYS = 24;

    /** The model that {@link TestingTranscription} writes down. */
    private static Model model(boolean linearised) {
        Condition first = new Condition.Equals(2, 0);
        Condition second = new Condition.In(2, List.of(1.0, 2.0));
        List<Expert<?>> experts = new ArrayList<>();
        for (Condition group : List.of(first, second)) {
            for (double forgetting : TestingTranscription.FORGETTING) {
                Learner<?> learner =
                        new RecursiveLeastSquares(TestingTranscription.RIDGE, forgetting);
                experts.add(new Expert<>(experts.size() + "", learner, group));
            }
        }
        experts.add(
                new Expert<>("last", new LastLabel(), new Condition.Any(List.of(first, second))));
        return new Model(
                List.of("u", "v", "day"),
                List.of(
                        new Feature<>("numbers", List.of("u", "v"), new StandardScaler()),
                        new Feature<>("day", List.of("day"), new OneHot(2)),
                        new Feature<>(
                                "lag",
                                List.of(),
                                new Then<>(new LabelLags(List.of(2)), new StandardScaler())),
                        new Feature<>("constant", List.of(), new Constant())),
                experts,
                List.of(new Group("first", first), new Group("second", second)),
                new Competition(
                        new AdaNormalHedge(),
                        linearised ? new Loss.Absolute() : new Loss.Squared(),
                        linearised ? Charge.LINEARISED : Charge.EXPECTED));
    }

    private static double[] fields(Random random) {
        double u = random.nextInt(20) == 0 ? Double.NaN : 5 + random.nextGaussian();
        return new double[] {u, 100 * random.nextDouble(), random.nextInt(4)};
    }

    private static double label(double[] fields, Random random) {
        double u = Double.isNaN(fields[0]) ? 5 : fields[0];
        return 3 * u * (1 + fields[2]) + fields[1] / 10 + random.nextGaussian();
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 0", "true, 500", "false, 500"})
    void equalsThePlainTranscription(boolean linearised, int delay) {
        Prequential prequential = new Prequential(model(linearised));
        List<Model.State> states =
                IntStream.range(0, KEYS).mapToObj(key -> prequential.newState()).toList();
        List<TestingTranscription> plain =
                IntStream.range(0, KEYS)
                        .mapToObj(key -> new TestingTranscription(linearised))
                        .toList();
        Random random = new Random(11);
        List<Integer> keys = new ArrayList<>();
        List<Example> examples = new ArrayList<>();
        List<Said> said = new ArrayList<>();
        for (int t = 0; t < 2_500; t++) {
            int key = random.nextInt(KEYS);
            double[] fields = fields(random);
            keys.add(key);
            examples.add(prequential.predict(states.get(key), fields).copy());
            said.add(plain.get(key).predict(fields));
            compare(examples.get(t), said.get(t), t);
            if (t >= delay) {
                int due = t - delay;
                double label = label(said.get(due).fields(), random);
                prequential.learn(states.get(keys.get(due)), examples.get(due), label);
                plain.get(keys.get(due)).learn(said.get(due), label);
            }
        }
    }

    private static void compare(Example example, Said said, int t) {
        assertThat(example.prediction())
                .as("event %s", t)
                .isCloseTo(said.mix(), within(1e-9 * (1 + Math.abs(said.mix()))));
        for (int i = 0; i < example.experts(); i++) {
            assertThat(example.awake(i)).isEqualTo(Double.isNaN(said.predictions()[i]) ? 0 : 1);
            assertThat(example.weight(i)).isCloseTo(said.weights()[i], within(1e-9));
            if (example.awake(i) > 0) {
                assertThat(example.prediction(i)).isCloseTo(said.predictions()[i], within(1e-8));
            }
        }
    }

    @Test
    void predictingChangesNothing() {
        Model model = model(true);
        Prequential prequential = new Prequential(model);
        Model.State state = prequential.newState();
        Random random = new Random(12);
        for (int t = 0; t < 50; t++) {
            double[] fields = fields(random);
            prequential.learn(state, prequential.predict(state, fields), label(fields, random));
        }
        byte[] before = TestingBytes.write(model.codec(), state);
        prequential.predict(state, fields(random));
        assertThat(TestingBytes.write(model.codec(), state)).isEqualTo(before);
    }

    @Test
    void scoresWhatWasServedToEachGroupAndByEachExpert() {
        Prequential prequential = new Prequential(model(true));
        Model.State state = prequential.newState();
        Random random = new Random(13);
        double[] errors = new double[3];
        int[] counts = new int[3];
        double lastErrors = 0;
        double lastWeights = 0;
        for (int t = 0; t < 200; t++) {
            double[] fields = fields(random);
            double label = label(fields, random);
            Example example = prequential.predict(state, fields);
            int group = fields[2] == 0 ? 0 : fields[2] < 3 ? 1 : 2;
            errors[group] += Math.abs(example.prediction() - label);
            counts[group]++;
            if (group < 2) {
                lastErrors += Math.abs(example.prediction(4) - label);
                lastWeights += example.weight(4);
            }
            prequential.learn(state, example, label);
        }
        Scores scores = state.scores();
        assertThat(scores.unattended()).isEqualTo(counts[2]).isPositive();
        assertThat(scores.restarts()).isZero();
        assertThat(scores.overall().count()).isEqualTo(200);
        for (int g = 0; g < 2; g++) {
            assertThat(scores.group(g).count()).isEqualTo(counts[g]);
            assertThat(scores.group(g).mae()).isCloseTo(errors[g] / counts[g], within(1e-9));
        }
        int attended = counts[0] + counts[1];
        assertThat(scores.expert(4).mae()).isCloseTo(lastErrors / attended, within(1e-9));
        assertThat(scores.meanWeight(4)).isCloseTo(lastWeights / attended, within(1e-9));
        assertThat(scores.expert(0).count()).isEqualTo(counts[0]);
    }

    @Test
    void servesTheMeanLabelWhenNobodyIsAwake() {
        Prequential prequential = new Prequential(model(true));
        Model.State state = prequential.newState();
        double[] nobody = {1, 1, 3};
        assertThat(prequential.predict(state, nobody).prediction()).isZero();
        for (double label : new double[] {1, 2, 6}) {
            prequential.learn(state, prequential.predict(state, nobody), label);
        }
        assertThat(prequential.predict(state, nobody).prediction()).isCloseTo(3, within(1e-12));
        assertThat(state.scores().unattended()).isEqualTo(3);
    }

    private static Model breaking() {
        return new Model(
                List.of("u"),
                List.of(new Feature<>("u", List.of("u"), new Identity())),
                List.of(
                        new Expert<>("breaks", new TestingLearner(3)),
                        new Expert<>("last", new LastLabel())),
                List.of(),
                new Competition(new Averaging(), new Loss.Squared(), Charge.LINEARISED));
    }

    @Test
    void anExpertThatBreaksSleepsAndStartsAfresh() {
        Prequential prequential = new Prequential(breaking());
        Model.State state = prequential.newState();
        double[] fields = {1};
        for (int t = 0; t < 9; t++) {
            Example example = prequential.predict(state, fields);
            boolean broken = t % 4 == 3;
            assertThat(example.awake(0)).isEqualTo(broken ? 0 : 1);
            assertThat(example.weight(0)).isEqualTo(broken ? 0 : 0.5);
            assertThat(example.prediction()).isFinite();
            if (!broken) {
                assertThat(example.prediction(0)).isEqualTo(t % 4);
            }
            prequential.learn(state, example, 10);
        }
        assertThat(state.scores().restarts()).isEqualTo(2);
        assertThat(state.scores().unattended()).isZero();
    }

    /** Examples that were under way when it broke do not restart it again. */
    @Test
    void anExpertThatBreaksStartsAfreshOnceHoweverLateTheLabels() {
        Prequential prequential = new Prequential(breaking());
        Model.State state = prequential.newState();
        double[] fields = {1};
        for (int t = 0; t < 3; t++) {
            prequential.learn(state, prequential.predict(state, fields), 10);
        }
        Example first = prequential.predict(state, fields).copy();
        Example second = prequential.predict(state, fields).copy();
        prequential.learn(state, first, 10);
        Example between = prequential.predict(state, fields).copy();
        prequential.learn(state, between, 10);
        prequential.learn(state, second, 10);

        assertThat(first.awake(0) + second.awake(0)).isZero();
        assertThat(between.awake(0)).isEqualTo(1);
        assertThat(state.scores().restarts()).isEqualTo(1);
        assertThat(prequential.predict(state, fields).prediction(0)).isEqualTo(1);
    }

    /** Whoever cannot see has not broken down. */
    @Test
    void anExpertThatMissesAFieldSleepsAndGoesOn() {
        Model model =
                new Model(
                        List.of("u"),
                        List.of(new Feature<>("u", List.of("u"), new Identity())),
                        List.of(new Expert<>("rls", new RecursiveLeastSquares(1, 1))),
                        List.of(),
                        new Competition(new Averaging(), new Loss.Squared(), Charge.LINEARISED));
        Prequential prequential = new Prequential(model);
        Model.State state = prequential.newState();
        prequential.learn(state, prequential.predict(state, new double[] {1}), 6);
        Example example = prequential.predict(state, new double[] {Double.NaN});
        assertThat(example.awake(0)).isZero();
        assertThat(example.prediction()).isEqualTo(6);
        prequential.learn(state, example, 6);
        assertThat(state.scores().restarts()).isZero();
        assertThat(prequential.predict(state, new double[] {1}).prediction()).isEqualTo(3);
    }

    @Test
    void refusesALabelThatIsNotFiniteAndLearnsNothing() {
        Model model = model(true);
        Prequential prequential = new Prequential(model);
        Model.State state = prequential.newState();
        Example example = prequential.predict(state, new double[] {1, 2, 0});
        byte[] before = TestingBytes.write(model.codec(), state);
        assertThatThrownBy(() -> prequential.learn(state, example, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label must be finite, but was NaN");
        assertThat(TestingBytes.write(model.codec(), state)).isEqualTo(before);
    }

    @Test
    void allocatesNothing() {
        Prequential prequential = new Prequential(model(true));
        Model.State state = prequential.newState();
        double[] fields = {1, 2, 0};
        assertThat(
                        TestingAllocation.bytes(
                                events -> {
                                    for (int t = 0; t < events; t++) {
                                        fields[0] = t % 17;
                                        fields[2] = t % 4;
                                        Example example = prequential.predict(state, fields);
                                        prequential.learn(state, example, t % 13);
                                    }
                                }))
                .isZero();
    }
}
