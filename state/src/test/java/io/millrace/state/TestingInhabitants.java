package io.millrace.state;

import io.millrace.state.Layout.Part;
import io.millrace.state.Model.Image;
import io.millrace.state.Model.Stored;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.certificates.Hindsight;
import io.millrace.state.drift.Cusum;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.experts.BernsteinOnlineAggregation;
import io.millrace.state.experts.CoinBetting;
import io.millrace.state.experts.CoveringIntervals;
import io.millrace.state.experts.ExponentialWeights;
import io.millrace.state.experts.FixedShare;
import io.millrace.state.experts.FollowLeader;
import io.millrace.state.experts.Layered;
import io.millrace.state.experts.MlPoly;
import io.millrace.state.experts.MlProd;
import io.millrace.state.experts.SimplexLeastSquares;
import io.millrace.state.experts.Squint;
import io.millrace.state.experts.SwitchRarely;
import io.millrace.state.experts.Tempered;
import io.millrace.state.features.Constant;
import io.millrace.state.features.OneHot;
import io.millrace.state.features.StandardScaler;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.watch.Attribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Everyone who must pass the contract of its kind; {@link CompletenessTest} sees to it. */
public final class TestingInhabitants {
    /** Every learner, in the settings that differ in kind. */
    public static final List<Learner<?>> LEARNERS =
            Stream.of(
                            TestingBaselines.LEARNERS,
                            TestingLinear.LEARNERS,
                            TestingGradients.LEARNERS,
                            TestingNonlinear.LEARNERS,
                            TestingTrees.LEARNERS,
                            TestingWrappers.LEARNERS)
                    .<Learner<?>>flatMap(List::stream)
                    .toList();

    public static final List<Aggregator<?>> AGGREGATORS =
            List.of(
                    new AdaNormalHedge(),
                    new AdaNormalHedge(2),
                    new Squint(),
                    new Squint(2),
                    new CoinBetting(),
                    new CoinBetting(2),
                    new CoveringIntervals<>(new AdaNormalHedge(), 64),
                    new ExponentialWeights(),
                    new ExponentialWeights(0.5),
                    new FixedShare(0, 1e-4),
                    new FixedShare(0.5, 1e-4),
                    new MlPoly(),
                    new MlPoly(2),
                    new MlProd(),
                    new MlProd(2),
                    new BernsteinOnlineAggregation(),
                    new BernsteinOnlineAggregation(2),
                    new SimplexLeastSquares(1),
                    new SimplexLeastSquares(0.95),
                    new FollowLeader(1),
                    new FollowLeader(0.95),
                    new FollowLeader(1, true),
                    new Layered(),
                    new Layered(
                            List.of(new Averaging(), new FollowLeader(0.5)),
                            new FixedShare(0, 0.5)),
                    new Layered(
                            List.of(
                                    new AdaNormalHedge(),
                                    new FollowLeader(0.99),
                                    new SimplexLeastSquares(0.998)),
                            new CoinBetting()),
                    new Tempered<>(new SimplexLeastSquares(0.95), 10),
                    new Averaging(),
                    new SwitchRarely<>(new AdaNormalHedge()));

    /**
     * A transform and the number of its inputs.
     *
     * @param transform the transform
     * @param inputs how many inputs it has here
     */
    public record Inhabitant(Transform<?> transform, int inputs) {
        List<String> names() {
            return List.of("a", "b").subList(0, inputs);
        }
    }

    /** Every transform, in the settings that differ in kind. */
    public static final List<Inhabitant> TRANSFORMS =
            Stream.of(TestingFeatures.TRANSFORMS, TestingExpansions.TRANSFORMS)
                    .flatMap(List::stream)
                    .toList();

    static final Model MODEL =
            new Model(
                    List.of("a", "b"),
                    List.of(
                            new Feature<>("a", List.of("a"), new StandardScaler()),
                            new Feature<>("b", List.of("b"), new OneHot(2)),
                            new Feature<>("one", List.of(), new Constant())),
                    List.of(
                            new Expert<>("rls", new RecursiveLeastSquares(1, 0.9)),
                            new Expert<>("last", new LastLabel(), new Condition.Equals(1, 1))),
                    List.of(new Group("b", new Condition.Equals(1, 1))),
                    new Competition(new AdaNormalHedge(), new Loss.Squared(), Charge.LINEARISED));

    /**
     * A codec, and how its values come about.
     *
     * @param codec the codec
     * @param fresh a value that has seen nothing
     * @param advance changes the value by one random step, and says what can be seen of it
     * @param <T> the value
     */
    record Life<T>(Codec<T> codec, T fresh, Advance<T> advance) {
        @Override
        public String toString() {
            return codec.id() + " " + codec.getClass().getSimpleName();
        }
    }

    /** One step in the life of a value. */
    interface Advance<T> {
        double step(T value, Random random);
    }

    static List<Life<?>> lives() {
        List<Life<?>> lives = new ArrayList<>();
        LEARNERS.forEach(learner -> lives.add(life(learner)));
        AGGREGATORS.forEach(aggregator -> lives.add(life(aggregator)));
        TRANSFORMS.forEach(inhabitant -> lives.add(life(inhabitant.transform, inhabitant)));
        TestingDetectors.DETECTORS.forEach(detector -> lives.add(life(detector)));
        lives.add(new Life<>(Scores.CODEC, new Scores(1, 2), TestingInhabitants::advance));
        lives.add(
                new Life<>(
                        Certificates.CODEC, Certificates.of(MODEL), TestingInhabitants::advance));
        lives.add(new Life<>(new Slot.SlotCodec(MODEL), new Slot(), TestingInhabitants::advance));
        lives.add(
                new Life<>(
                        new Watched.WatchedCodec<>(new Cusum().codec(), 20),
                        new Watched<>(new Cusum().newState(), 20),
                        TestingInhabitants::advance));
        lives.add(
                new Life<>(
                        Lives.LivesCodec.INSTANCE, Lives.of(MODEL), TestingInhabitants::advance));
        lives.add(
                new Life<>(
                        Explanation.ExplanationCodec.INSTANCE,
                        new Explanation(1),
                        TestingInhabitants::advance));
        lives.add(new Life<>(Rests.RestsCodec.INSTANCE, new Rests(2), TestingInhabitants::advance));
        lives.add(new Life<>(Layout.CODEC, MODEL.layout(), (layout, random) -> 0));
        lives.add(new Life<>(MODEL.exampleCodec(), example(), TestingInhabitants::advance));
        lives.add(new Life<Stored>(MODEL.codec(), MODEL.newState(), TestingInhabitants::advance));
        lives.add(
                new Life<Stored>(
                        new StateCodec.ImageCodec(image().layout()), image(), (image, r) -> 0));
        return lives;
    }

    private static <S> Life<S> life(Learner<S> learner) {
        return new Life<>(
                learner.codec(),
                learner.newState(3),
                (state, random) -> {
                    double[] x = {random.nextGaussian(), random.nextInt(2), 1};
                    double prediction = learner.predict(state, x);
                    learner.learn(state, x, random.nextGaussian(), random.nextDouble());
                    return prediction;
                });
    }

    private static <S> Life<S> life(Aggregator<S> aggregator) {
        return new Life<>(
                aggregator.codec(),
                aggregator.newState(3),
                (state, random) -> {
                    double[] weights = new double[3];
                    aggregator.weigh(state, new double[] {1, 0.5, 1}, weights);
                    aggregator.learn(
                            state, TestingRounds.random(random, 3, 10, new Loss.Absolute()));
                    return Arrays.hashCode(weights);
                });
    }

    private static <S> Life<S> life(Transform<S> transform, Inhabitant inhabitant) {
        return new Life<>(
                transform.codec(),
                transform.newState(inhabitant.inputs),
                (state, random) -> {
                    double[] in = new double[inhabitant.inputs];
                    Arrays.setAll(in, i -> random.nextInt(5));
                    double[] out = new double[transform.columns(inhabitant.names()).size()];
                    transform.apply(state, in, out);
                    transform.learn(state, in, random.nextGaussian());
                    return Arrays.hashCode(out);
                });
    }

    private static <S> Life<S> life(DriftDetector<S> detector) {
        return new Life<>(
                detector.codec(),
                detector.newState(),
                (state, random) -> {
                    double value = random.nextGaussian();
                    double fit = detector.values().bounded() ? (value > 0 ? 1 : 0) : value;
                    return detector.update(state, fit).hashCode();
                });
    }

    private static double advance(Scores scores, Random random) {
        scores.update(MODEL, example(), random.nextGaussian());
        scores.restarted();
        return scores.overall().mae() + scores.group(0).r2() + scores.meanWeight(1);
    }

    private static double advance(Certificates certificates, Random random) {
        long[] expected = new Certifier(MODEL).fingerprints;
        certificates.update(
                MODEL, expected, example(), random.nextGaussian(), random.nextBoolean());
        Certificates.Scope scope = certificates.group(MODEL, 0);
        return scope.rivals.loss(1) + new Hindsight(scope.moments).linear() + scope.skipped();
    }

    private static double advance(Slot slot, Random random) {
        LastLabel rule = new LastLabel();
        if (slot.state == null) {
            slot.fill(1, rule.newState(3));
            return 0;
        }
        LastLabel.State last = (LastLabel.State) slot.state;
        rule.learn(last, new double[3], random.nextGaussian(), 1);
        if (random.nextInt(5) == 0) {
            slot.clear();
        }
        return rule.predict(last, new double[3]);
    }

    private static double advance(Watched<Cusum.State> watched, Random random) {
        double value = random.nextGaussian();
        watched.add(value, random.nextInt(100));
        watched.keep(1 + random.nextInt(20));
        int verdict = new Cusum().update(watched.detector, value).hashCode();
        return verdict + Arrays.hashCode(watched.values()) + watched.millis(0);
    }

    private static double advance(Lives lives, Random random) {
        lives.carry(example());
        lives.status[0] = (byte) random.nextInt(4);
        lives.born[1] += random.nextInt(9);
        lives.rested[0] += random.nextInt(9);
        lives.open[1] += random.nextInt(9);
        lives.hastyUntil += random.nextInt(9);
        lives.learned++;
        lives.day = random.nextInt(99);
        lives.skipped += random.nextInt(9);
        if (random.nextInt(5) == 0) {
            lives.trial.begin(0, 1, 20 + random.nextInt(9), 7, random.nextBoolean());
        }
        lives.trial.compare(1, random.nextGaussian());
        lives.trial.gone++;
        lives.trial.elderSum += random.nextDouble();
        return lives.carried[0] + lives.trial.more(1) + lives.trial.gone + lives.learned;
    }

    private static double advance(Rests rests, Random random) {
        rests.carried[0] += random.nextDouble();
        rests.own[1] += random.nextDouble();
        rests.served[0] += random.nextDouble();
        rests.seen[1]++;
        rests.spared++;
        if (random.nextInt(5) == 0) {
            rests.lie(0, 1 + random.nextInt(9));
        } else if (random.nextInt(5) == 0) {
            rests.rise(1, random.nextInt(99));
        }
        return rests.resting() + rests.carried[0] + rests.own[1] + rests.served[0] + rests.seen[1];
    }

    private static double advance(Explanation explanation, Random random) {
        Attribution attribution = null;
        for (int t = 0; t < 30; t++) {
            explanation.update(new double[] {random.nextGaussian()}, random.nextDouble());
        }
        if (random.nextInt(9) == 0) {
            attribution = explanation.attribute(List.of("a"));
        }
        return attribution == null ? 0 : attribution.columns() + attribution.change();
    }

    private static Example example() {
        return new Prequential(MODEL).predict(MODEL.newState(), new double[] {2, 1});
    }

    private static double advance(Example example, Random random) {
        example.features[1] = random.nextGaussian();
        example.prediction = random.nextGaussian();
        return example.features[0];
    }

    private static double advance(Stored stored, Random random) {
        Prequential prequential = new Prequential(MODEL);
        double[] fields = {random.nextGaussian(), random.nextInt(3)};
        Example example = prequential.predict(prequential.revive(stored), fields);
        prequential.learn(prequential.revive(stored), example, random.nextGaussian());
        return example.prediction();
    }

    private static Image image() {
        Part part = new Part("expert gone", "last-label", 1, List.of("a"));
        Layout layout =
                new Layout(List.of(part), List.of("a"), List.of(), List.of("gone"), List.of());
        return new Image(layout, List.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
    }

    private TestingInhabitants() {}
}
