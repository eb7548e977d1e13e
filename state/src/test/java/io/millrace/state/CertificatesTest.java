package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.certificates.Certificate;
import io.millrace.state.certificates.Hindsight;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.features.Constant;
import io.millrace.state.features.Identity;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Certificates say what the stored rounds say, and promise only what is proved. */
class CertificatesTest {
    private static final RecursiveLeastSquares RIDGE = new RecursiveLeastSquares(1, 1);
    private static final Condition HIGH = new Condition.AtLeast(0, 0.5);
    private static final Condition LOW = new Condition.Below(0, 0.4);
    private static final Competition COMPETITION =
            new Competition(
                    new AdaNormalHedge(1), new Loss.Squared(), Charge.EXPECTED, new Range(0, 1));
    private static final Expert<?> ALL = new Expert<>("all", RIDGE);
    private static final List<Expert<?>> EXPERTS =
            List.of(
                    ALL,
                    new Expert<>("high", RIDGE, HIGH),
                    new Expert<>("low", new RecursiveLeastSquares(0.1, 0.98), LOW));

    private static Model model(Competition competition, List<Expert<?>> experts) {
        return new Model(
                List.of("u", "v"),
                List.of(
                        new Feature<>("raw", List.of("u", "v"), new Identity()),
                        new Feature<>("one", List.of(), new Constant())),
                experts,
                List.of(new Group("high", HIGH), new Group("low", LOW)),
                competition,
                true);
    }

    /** A model, its state, and all of its rounds, stored. */
    private static final class Played {
        final Prequential kernel;
        Model.State state;
        final List<Example> examples = new ArrayList<>();
        final List<Double> labels = new ArrayList<>();
        final Random random = new Random(77);

        Played(Model model) {
            this.kernel = new Prequential(model);
            this.state = kernel.newState();
        }

        Example predict() {
            double[] fields = {random.nextDouble(), random.nextDouble()};
            return kernel.predict(state, fields);
        }

        double label(Example example) {
            double noise = 0.1 * random.nextDouble();
            return noise + 0.5 * example.fields[0] * (example.fields[0] > 0.6 ? 1 : 0.2);
        }

        void learn(Example example, double label) {
            kernel.learn(state, example, label);
            examples.add(example.copy());
            labels.add(label);
        }

        Played play(int rounds) {
            for (int t = 0; t < rounds; t++) {
                Example example = predict();
                learn(example, label(example));
            }
            return this;
        }

        Certificate certificate(int scope) {
            return kernel.certify(state).get(scope);
        }

        /** The summed squared error, in a scope, of weights on what was served and each expert. */
        double loss(Condition scope, double... weights) {
            double loss = 0;
            for (int t = 0; t < labels.size(); t++) {
                Example example = examples.get(t);
                if (scope.test(example.fields)) {
                    double said = weights[0] * example.prediction();
                    for (int i = 0; i < example.experts(); i++) {
                        boolean slept = Double.isNaN(example.prediction(i));
                        double own = slept ? example.prediction() : example.prediction(i);
                        said += weights[i + 1] * own;
                    }
                    loss += (said - labels.get(t)) * (said - labels.get(t));
                }
            }
            return loss;
        }
    }

    @Test
    void lossesAreThoseOfTheStoredRounds() {
        Played played = new Played(model(COMPETITION, EXPERTS)).play(300);
        Condition[] scopes = {Condition.ALWAYS, HIGH, LOW};
        for (int s = 0; s < 3; s++) {
            Certificate certificate = played.certificate(s);
            assertThat(certificate.scope()).isEqualTo(List.of("everyone", "high", "low").get(s));
            assertThat(certificate.loss())
                    .isCloseTo(played.loss(scopes[s], 1, 0, 0, 0), within(1e-12));
            double[] alone = {
                played.loss(scopes[s], 0, 1, 0, 0),
                played.loss(scopes[s], 0, 0, 1, 0),
                played.loss(scopes[s], 0, 0, 0, 1)
            };
            double best = Arrays.stream(alone).min().orElseThrow();
            assertThat(certificate.bestExpertLoss()).isCloseTo(best, within(1e-12));
            assertThat(certificate.bestExpert())
                    .isEqualTo(best == alone[0] ? "all" : best == alone[1] ? "high" : "low");
            assertThat(certificate.bestMixtureLoss())
                    .isLessThanOrEqualTo(best + 1e-12)
                    .isCloseTo(leastOnGrid(played, scopes[s]), within(1e-3 * best));
        }
        assertThat(played.certificate(0).count()).isEqualTo(300);
        assertThat(played.certificate(0).skipped()).isZero();
    }

    /** The least loss of a mixture among those whose weights are multiples of 1/50. */
    private static double leastOnGrid(Played played, Condition scope) {
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a <= 50; a++) {
            for (int b = 0; a + b <= 50; b++) {
                double[] weights = {0, a / 50.0, b / 50.0, (50 - a - b) / 50.0};
                least = Math.min(least, played.loss(scope, weights));
            }
        }
        return least;
    }

    @Test
    void aBoundIsProvedForWhomAnExpertServesExactly() {
        Played played = new Played(model(COMPETITION, EXPERTS));
        assertThat(played.certificate(0).bound()).isNaN();
        assertThat(played.certificate(0).bestExpert()).isEmpty();
        played.play(400);
        for (int s : new int[] {0, 1}) {
            Certificate certificate = played.certificate(s);
            assertThat(certificate.bound()).isGreaterThan(certificate.regret()).isLessThan(60);
            assertThat(certificate.exceeded()).isFalse();
        }
        // The learner of this group forgets, so nothing is proved.
        assertThat(played.certificate(2).bound()).isNaN();
    }

    /** The mixture's regret to the expert, and the expert's to the best model, add up. */
    @Test
    void aBoundIsTheSumOfTwo() {
        Played played = new Played(model(COMPETITION, EXPERTS)).play(100);
        Certificates certificates = Objects.requireNonNull(played.state.certificates);
        AdaNormalHedge.State hedge = (AdaNormalHedge.State) played.state.aggregator;
        double ofMixture = new AdaNormalHedge(1).bound(hedge, 0);
        double largest = 0;
        for (int t = 0; t < 100; t++) {
            double error = played.examples.get(t).prediction(0) - played.labels.get(t);
            largest = Math.max(largest, error * error);
        }
        double ofExpert = RIDGE.bound(new Hindsight(certificates.everyone().moments), largest);
        assertThat(ofMixture).isPositive();
        assertThat(ofExpert).isPositive();
        assertThat(played.certificate(0).bound()).isCloseTo(ofMixture + ofExpert, within(1e-9));
    }

    /** Where columns say nothing, regret and bound are both 0, but for the order of sums. */
    @Test
    void roundingDoesNotExceedABound() {
        Played played = new Played(model(COMPETITION, List.of(ALL)));
        for (int t = 0; t < 200; t++) {
            Example example = played.kernel.predict(played.state, new double[] {0, 0});
            example.features[2] = 0;
            played.kernel.learn(played.state, example, played.random.nextDouble());
            Certificate certificate = played.certificate(0);
            assertThat(certificate.bound()).isCloseTo(0, within(1e-12 * certificate.loss()));
            assertThat(certificate.exceeded()).isFalse();
        }
    }

    @Test
    void anotherLossOrAnUndeclaredRangeProvesNothing() {
        Competition absolute =
                new Competition(new AdaNormalHedge(1), new Loss.Absolute(), Charge.EXPECTED);
        Competition undeclared =
                new Competition(new AdaNormalHedge(), new Loss.Squared(), Charge.EXPECTED);
        for (Competition competition : List.of(absolute, undeclared)) {
            Played played = new Played(model(competition, EXPERTS)).play(50);
            assertThat(played.certificate(0).bound()).isNaN();
        }
    }

    @Test
    void aLabelOutOfRangeProvesNothing() {
        Played played = new Played(model(COMPETITION, EXPERTS)).play(50);
        assertThat(played.certificate(0).bound()).isNotNaN();
        played.learn(played.predict(), 1.5);
        assertThat(played.certificate(0).bound()).isNaN();
    }

    /** A label is late only if something was learned between, and only then is nothing proved. */
    @Test
    void aLateLabelProvesNothing() {
        Played played = new Played(model(COMPETITION, EXPERTS)).play(50);
        Example waiting = played.predict().copy();
        played.predict();
        played.learn(waiting, played.label(waiting));
        assertThat(played.certificate(0).bound()).isNotNaN();
        Example late = played.predict().copy();
        played.play(1);
        played.learn(late, played.label(late));
        assertThat(played.certificate(0).bound()).isNaN();
        assertThat(played.certificate(0).loss())
                .isCloseTo(played.loss(Condition.ALWAYS, 1, 0, 0, 0), within(1e-12));
    }

    @Test
    void anotherRidgeInTheSameStateProvesNothing() {
        Played played = new Played(model(COMPETITION, List.of(ALL))).play(50);
        Played retuned =
                new Played(
                        model(
                                COMPETITION,
                                List.of(new Expert<>("all", new RecursiveLeastSquares(2, 1)))));
        assertThat(retuned.play(50).certificate(0).bound()).isNotNaN();
        retuned.state = played.state;
        assertThat(retuned.certificate(0).bound()).isNaN();
        retuned.play(1);
        assertThat(played.certificate(0).bound()).isNaN();
    }

    @Test
    void roundsThatCannotBeMeasuredAreLeftOut() {
        Played played = new Played(model(COMPETITION, EXPERTS)).play(50);
        Certificate before = played.certificate(0);
        for (double odd : new double[] {Double.NaN, 1e101, -1e300}) {
            Example example = played.kernel.predict(played.state, new double[] {0.7, odd});
            played.kernel.learn(played.state, example, 0.5);
        }
        Certificate after = played.certificate(0);
        assertThat(after.count()).isEqualTo(before.count());
        assertThat(after.skipped()).isEqualTo(3);
        assertThat(after.loss()).isEqualTo(before.loss());
        assertThat(after.hindsight()).isEqualTo(before.hindsight());
        assertThat(played.certificate(1).skipped()).isEqualTo(3);
        assertThat(played.certificate(2).skipped()).isZero();
    }

    @Test
    void whatIsWrittenGoesOnAsIfNeverWritten() {
        Model model = model(COMPETITION, EXPERTS);
        Played played = new Played(model).play(40);
        played.state =
                new Prequential(model).revive(TestingBytes.copy(model.codec(), played.state));
        played.play(40);
        assertThat(played.kernel.certify(played.state)).isEqualTo(kernelOnly(model)).hasSize(3);
    }

    private static List<Certificate> kernelOnly(Model model) {
        Played played = new Played(model).play(80);
        return played.kernel.certify(played.state);
    }

    @Test
    void allocatesNothing() {
        Prequential kernel = new Prequential(model(COMPETITION, EXPERTS));
        Model.State state = kernel.newState();
        double[] fields = {0.7, 0.2};
        Example late = kernel.predict(state, fields).copy();
        assertThat(
                        TestingAllocation.bytes(
                                events -> {
                                    for (int t = 0; t < events; t++) {
                                        fields[0] = t % 10 / 10.0;
                                        kernel.learn(
                                                state, kernel.predict(state, fields), t % 3 / 3.0);
                                        kernel.learn(state, late, 0.5);
                                    }
                                }))
                .isZero();
    }
}
