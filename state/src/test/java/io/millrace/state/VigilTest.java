package io.millrace.state;

import static io.millrace.state.TestingLife.SERVED;
import static io.millrace.state.TestingLife.STEADY;
import static io.millrace.state.TestingLife.model;
import static io.millrace.state.TestingLife.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.baseline.LastLabel;
import io.millrace.state.drift.Cusum;
import io.millrace.state.groups.Condition;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.watch.Answer.Done;
import io.millrace.state.watch.Notice;
import io.millrace.state.watch.Notice.Drifted;
import io.millrace.state.watch.Notice.Settled;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is noticed, and what is done about it. */
class VigilTest {
    @Test
    void nothingIsSaidWhileNothingChanges() {
        TestingLife life = new TestingLife(model(STEADY, watch(SERVED, new Reaction.Newborn())));
        TestingLife unwatched = new TestingLife(model(STEADY));
        assertThat(life.live(2_000, 3)).isEqualTo(unwatched.live(2_000, 3));
        assertThat(life.notices).isEmpty();
    }

    @Test
    void aNewbornReplacesAnElderThatCannotForget() {
        TestingLife life =
                new TestingLife(model(STEADY, watch(SERVED, new Reaction.Newborn(2, 200))));
        TestingLife unwatched = new TestingLife(model(STEADY));
        life.live(1_500, 3);
        unwatched.live(1_500, 3);

        double after = life.live(1_000, -3);

        assertThat(after).isLessThan(0.5 * unwatched.live(1_000, -3));
        Drifted drift = life.drifts().get(0);
        assertThat(drift.answer().done()).isEqualTo(Done.NEWBORN);
        assertThat(drift.answer().newborn()).isEqualTo("newborn 1");
        assertThat(drift.answer().elder()).isEqualTo("steady");
        assertThat(drift.change().example()).isBetween(1_501L, 1_520L);
        assertThat(drift.change().example() - drift.change().lag()).isBetween(1_490L, 1_505L);
        assertThat(drift.change().noticedMillis())
                .isEqualTo(1_000 * (drift.change().example() - 1));
        assertThat(drift.change().after().mean()).isGreaterThan(2 * drift.change().before().mean());
        Settled settled = life.settled().get(0);
        assertThat(settled.winner()).isEqualTo("newborn 1");
        assertThat(settled.winnerLoss()).isLessThan(0.5 * settled.elderLoss());
        // Those after it, in trials that grow longer, were no better.
        assertThat(life.settled().get(1).newborn()).isEqualTo("newborn 2");
        assertThat(life.settled().get(1).winner()).isEqualTo("newborn 1");
        life.live(200 * 31, -3);
        assertThat(life.settled()).hasSize(5);
        assertThat(life.drifts()).hasSize(1);
    }

    @Test
    void whoRestsComesBackWhenItsWorldDoes() {
        TestingLife life =
                new TestingLife(model(STEADY, watch(SERVED, new Reaction.Newborn(2, 200))));
        life.live(1_500, 3);
        life.live(1_500, -3);
        double fresh = life.live(1_000, 3);
        Drifted second = life.drifts().get(1);
        assertThat(second.answer().woken()).containsExactly("steady");
        Settled settled =
                life.settled().stream()
                        .filter(end -> end.example() > second.change().example())
                        .findFirst()
                        .orElseThrow();
        assertThat(settled.winner()).isEqualTo("steady");
        assertThat(fresh).isLessThan(0.6);
        assertThat(life.live(200, 3)).isLessThan(0.45);
    }

    @Test
    void afterARestartTheKeyIsAsGoodAsNew() {
        TestingLife life = new TestingLife(model(STEADY, watch(SERVED, new Reaction.Restart())));
        life.live(1_500, 3);
        while (life.notices.isEmpty()) {
            life.live(1, -3);
        }
        assertThat(life.drifts().get(0).answer().done()).isEqualTo(Done.RESTART);
        TestingLife fresh = new TestingLife(model(STEADY));
        Random random = new Random(5);
        for (int t = 0; t < 100; t++) {
            double[] fields = {random.nextGaussian(), random.nextGaussian()};
            double said = life.step(fields, -3 * fields[0]);
            assertThat(fresh.step(fields, -3 * fields[0])).isEqualTo(said);
        }
    }

    @Test
    void forgettingFasterEnds() {
        Reaction faster = new Reaction.ForgetFaster(0.9, 30);
        TestingLife life = new TestingLife(model(STEADY, watch(SERVED, faster)));
        life.live(1_500, 3);
        while (life.notices.isEmpty()) {
            life.live(1, -3);
        }
        assertThat(life.drifts().get(0).answer().done()).isEqualTo(Done.FORGET_FASTER);
        RecursiveLeastSquares slow = new RecursiveLeastSquares(1, 1);
        RecursiveLeastSquares fast = new RecursiveLeastSquares(1, 0.9);
        byte[] bytes =
                TestingBytes.write(
                        slow.codec(), (RecursiveLeastSquares.State) life.state.experts[0]);
        RecursiveLeastSquares.State twin = TestingBytes.read(slow.codec(), bytes);
        Random random = new Random(5);
        for (int t = 1; t <= 60; t++) {
            double[] x = {random.nextGaussian(), random.nextGaussian()};
            assertThat(life.step(x, -3 * x[0])).isEqualTo(slow.predict(twin, x));
            (t <= 30 ? fast : slow).learn(twin, x, -3 * x[0], 1);
        }
    }

    @Test
    void aGateSparesWhatIsNotNeeded() {
        TestingLife life =
                new TestingLife(model(STEADY, watch(SERVED, new Reaction.RefitGate(100, 10))));
        life.live(1_500, 3);
        assertThat(life.state.learned()).isEqualTo(100 + 140);
        assertThat(life.state.skipped()).isEqualTo(1_500 - 240);
        while (life.notices.isEmpty()) {
            life.live(1, -3);
        }
        assertThat(life.drifts().get(0).answer().done()).isEqualTo(Done.REFIT);
        long before = life.state.learned();
        life.live(100, -3);
        assertThat(life.state.learned()).isEqualTo(before + 100);
    }

    /** Which watches notice what: a group's loss, an expert's, the label, a field. */
    @Test
    void eachQuantityIsItsOwn() {
        assertThat(noticed(new Quantity.GroupLoss("positive"), 3, true)).isTrue();
        assertThat(noticed(new Quantity.GroupLoss("positive"), 3, false)).isFalse();
        assertThat(noticed(new Quantity.ExpertLoss("steady"), 3, true)).isTrue();
        assertThat(noticed(new Quantity.Label(), 0, true)).isTrue();
        assertThat(noticed(new Quantity.Field("a"), 0, true)).isFalse();
        assertThat(noticed(new Quantity.Field("b"), 0, true)).isTrue();
    }

    /**
     * After 500 calm rows labels move by {@code by}, and b by 3, where a has the sign that counts.
     */
    private static boolean noticed(Quantity quantity, double by, boolean positive) {
        TestingLife life =
                new TestingLife(model(new LastLabel(), watch(quantity, new Reaction.AlertOnly())));
        for (int t = 0; t < 1_000; t++) {
            double a = life.random.nextGaussian();
            boolean moved = t >= 500 && a >= 0 == positive;
            double noise = life.random.nextGaussian();
            double label = (moved ? (by == 0 ? 3 : by) * 3 : 0) + noise;
            // A last label is wrong wherever labels alternate, so hold the losses apart.
            double b = life.random.nextGaussian() + (moved ? 3 : 0);
            life.step(new double[] {a, b}, quantity.isLoss() ? still(life, label, moved) : label);
        }
        return !life.notices.isEmpty();
    }

    /** A label that makes what is served as wrong as told: the prediction plus the label. */
    private static double still(TestingLife life, double label, boolean moved) {
        double served = life.kernel.predict(life.state, new double[2]).prediction();
        return served + (moved ? label : Math.signum(label) * Math.min(1, Math.abs(label)));
    }

    @Test
    void everyDayIsBegunOnce() {
        TestingLife life = new TestingLife(model(STEADY, watch(SERVED, new Reaction.AlertOnly())));
        life.row = 86_399;
        life.live(3, 3);
        life.row = 0;
        life.live(2, 3);
        assertThat(life.days).containsExactly(new Notice.Begun(0, 1), new Notice.Begun(1, 1));
    }

    @Test
    void aLossThatFallsIsNoNews() {
        Cusum patient = new Cusum(200, 0.5, 30);
        Watch watch = new Watch("w", SERVED, patient, new Reaction.AlertOnly());
        TestingLife life = new TestingLife(model(new LastLabel(), watch));
        for (int t = 0; t < 2_000; t++) {
            double size = t < 1_000 ? 5 : 1;
            life.step(new double[2], size * life.random.nextGaussian());
        }
        assertThat(life.notices).isEmpty();
    }

    /** The elder of a trial was one for positive a, of which there are no more. */
    @Test
    void aTrialThatCannotEndDoesNotHoldUpOthersForEver() {
        Model plain = model(STEADY);
        Model grouped =
                new Model(
                        plain.fields(),
                        plain.features(),
                        List.of(
                                new Expert<>("positive", STEADY, new Condition.AtLeast(0, 0)),
                                new Expert<>("negative", STEADY, new Condition.Below(0, 0))),
                        plain.groups(),
                        plain.competition(),
                        false,
                        List.of(watch(SERVED, new Reaction.Newborn(2, 20))));
        TestingLife life = new TestingLife(grouped);
        for (int t = 0; t < 3_000; t++) {
            double size = Math.abs(life.random.nextGaussian());
            double a = t < 1_000 ? size : -size;
            double slope = t < 995 ? 3 : t < 2_000 ? -3 : 3;
            life.step(new double[] {a, 0}, slope * a + life.random.nextGaussian() / 10);
        }
        assertThat(life.drifts().get(0).answer().elder()).isEqualTo("positive");
        assertThat(life.drifts().stream().map(drift -> drift.answer().elder()))
                .contains("negative");
    }
}
