package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.certificates.Certificate;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.experts.Averaging;
import io.millrace.state.features.Constant;
import io.millrace.state.features.Identity;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Certificates that one model kept go on in another, as far as they are about the same. */
class ChangedCertificatesTest {
    private static final Expert<?> RIDGE = new Expert<>("ridge", new RecursiveLeastSquares(1, 1));
    private static final Expert<?> SGD = new Expert<>("sgd", new NormalizedSgd(0.5));
    private static final Group HIGH = new Group("high", new Condition.AtLeast(0, 0.5));
    private static final Group LOW = new Group("low", new Condition.Below(0, 0.5));
    private static final Feature<?> U = new Feature<>("u", List.of("u"), new Identity());
    private static final Feature<?> ONE = new Feature<>("one", List.of(), new Constant());
    private static final Model OLD = model(List.of(U, ONE), List.of(RIDGE, SGD), List.of(HIGH));

    private static Model model(
            List<Feature<?>> features, List<Expert<?>> experts, List<Group> groups) {
        return model(features, experts, groups, new AdaNormalHedge(1), true);
    }

    private static Model model(
            List<Feature<?>> features,
            List<Expert<?>> experts,
            List<Group> groups,
            Aggregator<?> aggregator,
            boolean certified) {
        return new Model(
                List.of("u"),
                features,
                experts,
                groups,
                new Competition(aggregator, new Loss.Squared(), Charge.EXPECTED, new Range(0, 1)),
                certified);
    }

    private static Model.State played(Model model) {
        Prequential kernel = new Prequential(model);
        return play(kernel, kernel.newState(), 60);
    }

    private static Model.State play(Prequential kernel, Model.State state, int rounds) {
        Random random = new Random(rounds);
        for (int t = 0; t < rounds; t++) {
            double[] fields = {random.nextDouble()};
            double label = 0.5 * fields[0] + 0.4 * random.nextDouble();
            kernel.learn(state, kernel.predict(state, fields), label);
        }
        return state;
    }

    /** What a model makes of the bytes that another wrote. */
    private static Model.State revived(Model old, Model next) {
        byte[] bytes = TestingBytes.write(old.codec(), played(old));
        Model.Stored image = TestingBytes.read(Model.imageCodec(old.layout()), bytes);
        return new Prequential(next).revive(image);
    }

    private static List<Certificate> certify(Model model, Model.State state) {
        return new Prequential(model).certify(state);
    }

    @Test
    void aModelThatIsNoLongerCertifiedDropsThem() {
        Model next =
                model(List.of(U, ONE), List.of(RIDGE), List.of(), new AdaNormalHedge(1), false);
        Model.State state = revived(OLD, next);
        assertThat(certify(next, state)).isEmpty();
        assertThat(state.scores().overall().count()).isEqualTo(60);
        assertThat(next.layout().parts()).hasSize(OLD.layout().parts().size() - 2);
    }

    /** They begin late, so nothing is proved: the aggregator's bound is about all rounds. */
    @Test
    void aModelThatIsCertifiedFromNowOnBeginsWithNothing() {
        Model plain =
                model(
                        List.of(U, ONE),
                        List.of(RIDGE, SGD),
                        List.of(HIGH),
                        new AdaNormalHedge(1),
                        false);
        Model.State state = revived(plain, OLD);
        assertThat(certify(OLD, state)).extracting(Certificate::count).containsExactly(0L, 0L);
        play(new Prequential(OLD), state, 10);
        assertThat(certify(OLD, state).get(0).count()).isEqualTo(10);
        assertThat(certify(OLD, state).get(0).bound()).isNaN();
    }

    @Test
    void groupsAreMatchedByNameAndNewOnesBeginWithNothing() {
        Model next = model(List.of(U, ONE), List.of(RIDGE, SGD), List.of(LOW, HIGH));
        List<Certificate> before = certify(OLD, played(OLD));
        List<Certificate> after = certify(next, revived(OLD, next));
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(0).bound()).isNotNaN();
        assertThat(after.get(1).count()).isZero();
        assertThat(after.get(2)).isEqualTo(before.get(1));
    }

    /** A newcomer has slept, so it is taken to have said what was served. */
    @Test
    void expertsAreMatchedByNameAndNewOnesHaveSlept() {
        Expert<?> newcomer = new Expert<>("newcomer", new NormalizedSgd(0.1));
        Model next = model(List.of(U, ONE), List.of(newcomer, SGD, RIDGE), List.of(HIGH));
        Certificate before = certify(OLD, played(OLD)).get(0);
        Model.State state = revived(OLD, next);
        Certificate after = certify(next, state).get(0);
        assertThat(after.loss()).isEqualTo(before.loss());
        assertThat(after.hindsight()).isEqualTo(before.hindsight());
        assertThat(after.expertLosses())
                .containsExactly(
                        before.loss(), before.expertLosses().get(1), before.expertLosses().get(0));
        assertThat(after.bestMixtureLoss()).isLessThanOrEqualTo(before.bestMixtureLoss() + 1e-12);
        assertThat(after.bound()).isNotNaN();
        Model alone = model(List.of(U, ONE), List.of(newcomer), List.of(HIGH));
        Certificate served = certify(alone, revived(OLD, alone)).get(0);
        assertThat(served.bestMixtureLoss()).isCloseTo(before.loss(), within(1e-12));
        assertThat(served.bound()).isNaN();
    }

    @Test
    void otherColumnsBeginWithNothing() {
        Feature<?> again = new Feature<>("again", List.of("u"), new Identity());
        Model next = model(List.of(U, ONE, again), List.of(RIDGE, SGD), List.of(HIGH));
        Model.State state = revived(OLD, next);
        assertThat(certify(next, state)).extracting(Certificate::count).containsExactly(0L, 0L);
        play(new Prequential(next), state, 20);
        assertThat(certify(next, state).get(0).count()).isEqualTo(20);
    }

    @Test
    void anotherAggregatorProvesNothingEvenAfterTheFirstIsBack() {
        Model averaged =
                model(List.of(U, ONE), List.of(RIDGE, SGD), List.of(HIGH), new Averaging(), true);
        Model.State between = revived(OLD, averaged);
        assertThat(certify(averaged, between).get(0).count()).isEqualTo(60);
        byte[] bytes = TestingBytes.write(averaged.codec(), between);
        Model.State back =
                new Prequential(OLD)
                        .revive(TestingBytes.read(Model.imageCodec(averaged.layout()), bytes));
        assertThat(certify(OLD, back).get(0).hindsight())
                .isEqualTo(certify(OLD, played(OLD)).get(0).hindsight());
        assertThat(certify(OLD, back).get(0).bound()).isNaN();
    }
}
