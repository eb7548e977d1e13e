package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Model.Image;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.features.Constant;
import io.millrace.state.features.Identity;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A state that one model wrote goes on in another: what both know by name stays. */
class ChangedModelTest {
    private static final Expert<?> STEADY = new Expert<>("steady", new RecursiveLeastSquares(1, 1));
    private static final Expert<?> NIMBLE =
            new Expert<>("nimble", new RecursiveLeastSquares(1, 0.9));
    private static final Expert<?> LAST = new Expert<>("last", new LastLabel());
    private static final Group HIGH = new Group("high", new Condition.AtLeast(0, 0));
    private static final Group LOW = new Group("low", new Condition.Below(0, 0));
    private static final Feature<?> U = new Feature<>("u", List.of("u"), new StandardScaler());
    private static final Feature<?> V = new Feature<>("v", List.of("v"), new StandardScaler());
    private static final Feature<?> ONE = new Feature<>("one", List.of(), new Constant());
    private static final Model OLD =
            model(List.of(U, ONE), List.of(STEADY, NIMBLE, LAST), List.of(HIGH, LOW));

    private static Model model(
            List<Feature<?>> features, List<Expert<?>> experts, List<Group> groups) {
        return model(features, experts, groups, new AdaNormalHedge());
    }

    private static Model model(
            List<Feature<?>> features,
            List<Expert<?>> experts,
            List<Group> groups,
            Aggregator<?> aggregator) {
        return new Model(
                List.of("u", "v"),
                features,
                experts,
                groups,
                new Competition(aggregator, new Loss.Squared(), Charge.LINEARISED));
    }

    private static Model.State trained(Model model) {
        Prequential prequential = new Prequential(model);
        Model.State state = prequential.newState();
        Random random = new Random(21);
        for (int t = 0; t < 60; t++) {
            double[] fields = {random.nextGaussian(), random.nextGaussian()};
            Example example = prequential.predict(state, fields);
            prequential.learn(state, example, 4 + 2 * fields[0] + random.nextGaussian());
        }
        return state;
    }

    /** As a savepoint hands it over: bytes and the layout of the model that wrote them. */
    private static Model.State revived(Model next) {
        byte[] bytes = TestingBytes.write(OLD.codec(), trained(OLD));
        Codec<Model.Stored> reader = new StateCodec.ImageCodec(OLD.layout());
        Image image = (Image) TestingBytes.read(reader, bytes);
        assertThat(TestingBytes.write(reader, image)).isEqualTo(bytes);
        assertThat(image).hasToString("Image[" + String.join(", ", parts(OLD)) + "]");
        Model.State state = new Prequential(next).revive(image);
        // An image that is written by the new model's codec is written as the state it amounts to.
        assertThat(TestingBytes.write(next.codec(), image))
                .isEqualTo(TestingBytes.write(next.codec(), state));
        return state;
    }

    private static List<String> parts(Model model) {
        return model.layout().parts().stream().map(Layout.Part::name).toList();
    }

    /** The bytes of one part of a state. */
    private static byte[] part(Model model, Model.State state, String name) {
        byte[] bytes = TestingBytes.write(model.codec(), state);
        Codec<Model.Stored> reader = new StateCodec.ImageCodec(model.layout());
        return ((Image) TestingBytes.read(reader, bytes)).parts().get(parts(model).indexOf(name));
    }

    private static void assertKept(Model next, Model.State state, String... names) {
        for (String name : names) {
            assertThat(part(next, state, name))
                    .as(name)
                    .isEqualTo(part(OLD, trained(OLD), name))
                    .isNotEqualTo(part(OLD, OLD.newState(), name));
        }
    }

    private static void assertFresh(Model next, Model.State state, String... names) {
        for (String name : names) {
            assertThat(part(next, state, name))
                    .as(name)
                    .isEqualTo(part(next, next.newState(), name));
        }
    }

    private static double[] weights(Model model, Model.State state) {
        Example example = new Prequential(model).predict(state, new double[] {0.5, 0.5});
        double[] weights = new double[example.experts()];
        Arrays.setAll(weights, example::weight);
        return weights;
    }

    @Test
    void theSameModelGoesOnAsItWas() {
        Model.State state = revived(OLD);
        assertThat(TestingBytes.write(OLD.codec(), state))
                .isEqualTo(TestingBytes.write(OLD.codec(), trained(OLD)));
    }

    @Test
    void survivorsGoOnNewcomersStartFreshAndTheRestIsDropped() {
        Expert<?> sgd = new Expert<>("sgd", new NormalizedSgd(0.5));
        Group all = new Group("all", Condition.ALWAYS);
        Expert<?> retuned = new Expert<>("nimble", new RecursiveLeastSquares(1, 0.5));
        Model next = model(List.of(U, ONE), List.of(LAST, sgd, retuned), List.of(LOW, all));

        Model.State state = revived(next);

        assertKept(next, state, "feature u", "expert last", "expert nimble");
        assertFresh(next, state, "expert sgd");
        Scores old = trained(OLD).scores();
        assertThat(state.scores().overall().mae()).isEqualTo(old.overall().mae());
        assertThat(state.scores().expert(0).mae()).isEqualTo(old.expert(2).mae());
        assertThat(state.scores().meanWeight(0)).isEqualTo(old.meanWeight(2));
        assertThat(state.scores().expert(1).count()).isZero();
        assertThat(state.scores().expert(2).mae()).isEqualTo(old.expert(1).mae());
        assertThat(state.scores().group(0).mae()).isEqualTo(old.group(1).mae());
        assertThat(state.scores().group(1).count()).isZero();
        double[] before = weights(OLD, trained(OLD));
        double[] after = weights(next, state);
        assertThat(after[0] / after[2]).isCloseTo(before[2] / before[1], within(1e-12));
    }

    @Test
    void aNewOrderIsOnlyANewOrder() {
        Model next = model(List.of(U, ONE), List.of(LAST, STEADY, NIMBLE), List.of(LOW, HIGH));
        Model.State state = revived(next);
        double[] before = weights(OLD, trained(OLD));
        assertThat(weights(next, state))
                .containsExactly(new double[] {before[2], before[0], before[1]}, within(1e-15));
        assertKept(next, state, "expert last", "expert steady", "expert nimble", "feature u");
    }

    /** Weights stand for columns, so other columns need other weights; features learn on. */
    @Test
    void otherColumnsStartAllExpertsAfresh() {
        Model next = model(List.of(U, V, ONE), List.of(STEADY, LAST), List.of());
        Model.State state = revived(next);
        assertKept(next, state, "feature u");
        assertFresh(next, state, "feature v", "expert steady", "expert last");
        assertThat(state.scores().overall().count()).isEqualTo(60);
    }

    @Test
    void anotherAlgorithmUnderTheSameNameStartsAfresh() {
        Expert<?> steady = new Expert<>("steady", new NormalizedSgd(0.5));
        Model next = model(List.of(U, ONE), List.of(steady, LAST), List.of(HIGH), new Averaging());
        Model.State state = revived(next);
        assertFresh(next, state, "expert steady", "aggregator");
        assertKept(next, state, "expert last");
        assertThat(weights(next, state)).containsExactly(0.5, 0.5);
    }

    /** A newcomer has done nothing yet, whatever its name: it neither inherits trust nor blame. */
    @Test
    void aNewLearnerUnderAnOldNameInheritsNoReputation() {
        Expert<?> imposter = new Expert<>("steady", new NormalizedSgd(0.5));
        Expert<?> newcomer = new Expert<>("newcomer", new NormalizedSgd(0.5));
        Model next = model(List.of(U, ONE), List.of(imposter, LAST, newcomer), List.of());
        Model.State state = revived(next);
        double[] weights = weights(next, state);
        assertThat(weights[0]).isEqualTo(weights[2]);
        assertThat(state.scores().expert(0).count()).isZero();
        assertThat(state.scores().expert(1).count()).isPositive();
    }

    /** The numbers of a column mean something else when another transform makes them. */
    @Test
    void anotherTransformBehindTheSameColumnStartsAllExpertsAfresh() {
        Feature<?> raw = new Feature<>("u", List.of("u"), new Identity());
        Model next = model(List.of(raw, ONE), List.of(STEADY, LAST), List.of());
        assertThat(next.columns())
                .isEqualTo(model(List.of(U, ONE), List.of(LAST), List.of()).columns());
        Model.State state = revived(next);
        assertFresh(next, state, "feature u", "expert steady", "expert last");
        Example example = new Prequential(OLD).predict(trained(OLD), new double[] {0.5, 0.25});
        assertThat(example.adopt(next.layout()).awake(1)).isZero();
    }

    @Test
    void anExampleOfTheOldModelIsLearnedByTheNew() {
        Model next =
                model(
                        List.of(U, ONE),
                        List.of(new Expert<>("sgd", new NormalizedSgd(0.5)), LAST),
                        List.of());
        Example example = new Prequential(OLD).predict(trained(OLD), new double[] {0.5, 0.25});

        Example adopted = example.adopt(next.layout());

        assertThat(adopted.prediction()).isEqualTo(example.prediction());
        assertThat(adopted.fields()).containsExactly(0.5, 0.25);
        assertThat(adopted.features).isEqualTo(example.features);
        assertThat(adopted.awake(0)).isZero();
        assertThat(adopted.weight(0)).isZero();
        assertThat(adopted.prediction(0)).isNaN();
        assertThat(adopted.awake(1)).isEqualTo(1);
        // Alone, it carries what all three carried, and so has nothing to regret.
        assertThat(example.weight(2)).isZero();
        assertThat(adopted.weight(1)).isCloseTo(1, within(1e-12));
        assertThat(adopted.prediction(1)).isEqualTo(example.prediction(2));

        Model.State state = revived(next);
        new Prequential(next).learn(state, example, 7);
        assertFresh(next, state, "expert sgd");
        assertThat(new Prequential(next).predict(state, new double[2]).prediction(1)).isEqualTo(7);
        assertThat(state.scores().overall().count()).isEqualTo(61);
        assertThat(state.scores().restarts()).isZero();
    }

    @Test
    void whoStaysSharesTheWeightOfWhoWent() {
        Expert<?> sgd = new Expert<>("sgd", new NormalizedSgd(0.5));
        Model old = model(List.of(U, ONE), List.of(STEADY, NIMBLE, sgd), List.of());
        Model next = model(List.of(U, ONE), List.of(sgd, STEADY), List.of());
        Example example = new Prequential(old).predict(old.newState(), new double[] {1, 1});
        example.weights[0] = 0.1;
        example.weights[1] = 0.6;
        example.weights[2] = 0.3;
        Example adopted = example.adopt(next.layout());
        assertThat(new double[] {adopted.weight(0), adopted.weight(1)})
                .containsExactly(new double[] {0.75, 0.25}, within(1e-15));
    }

    @Test
    void anExampleOfOtherColumnsTeachesNoExpert() {
        Model next = model(List.of(V, U, ONE), List.of(STEADY, LAST), List.of());
        Example example = new Prequential(OLD).predict(trained(OLD), new double[] {0.5, 0.25});

        Example adopted = example.adopt(next.layout());

        assertThat(adopted.features).containsExactly(Double.NaN, example.features[0], 1);
        assertThat(adopted.awake(0) + adopted.awake(1)).isZero();
        Model.State state = new Prequential(next).newState();
        new Prequential(next).learn(state, example, 7);
        assertFresh(next, state, "expert steady", "expert last");
        assertThat(state.scores().overall().count()).isEqualTo(1);
    }

    @Test
    void anExampleOfTheSameModelIsItself() {
        Example example = new Prequential(OLD).predict(trained(OLD), new double[] {0.5, 0.25});
        assertThat(example.adopt(OLD.layout())).isSameAs(example);
        Example copy = example.copy();
        assertThat(copy).isEqualTo(example).hasSameHashCodeAs(example).isNotSameAs(example);
        new Prequential(OLD).predict(trained(OLD), new double[] {9, 9});
        assertThat(copy).isEqualTo(example);
        assertThat(new Prequential(OLD).predict(trained(OLD), new double[] {9, 9}))
                .isNotEqualTo(copy);
    }
}
