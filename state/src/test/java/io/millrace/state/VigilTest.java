package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Model.State;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.drift.Cusum;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.features.Identity;
import io.millrace.state.groups.Condition;
import io.millrace.state.groups.Group;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.watch.Answer.Done;
import io.millrace.state.watch.Notice;
import io.millrace.state.watch.Notice.Drifted;
import io.millrace.state.watch.Notice.Settled;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is noticed, and what is done about it. */
class VigilTest {
    private static final Learner<?> STEADY = new RecursiveLeastSquares(1, 1);
    private static final Quantity SERVED = new Quantity.ServedLoss();

    private static Watch watch(Quantity quantity, Reaction reaction) {
        return new Watch("w", quantity, new Cusum(), reaction);
    }

    private static Model model(Learner<?> learner, Watch... watches) {
        return new Model(
                List.of("a", "b"),
                List.of(new Feature<>("ab", List.of("a", "b"), new Identity())),
                List.of(new Expert<>("steady", learner)),
                List.of(new Group("positive", new Condition.AtLeast(0, 0))),
                new Competition(new AdaNormalHedge(), new Loss.Absolute(), Charge.LINEARISED),
                false,
                List.of(watches));
    }

    /** A key's life: label = slope · a + noise / 2. */
    private static final class Life {
        final Prequential kernel;
        State state;
        final List<Notice> notices = new ArrayList<>();
        final List<Notice> days = new ArrayList<>();
        final Random random;
        int row;
        double said;

        Life(Model model) {
            this(model, 1);
        }

        Life(Model model, int seed) {
            kernel = new Prequential(model);
            state = kernel.newState();
            random = new Random(seed);
        }

        /** Lives on; returns the mean absolute error. */
        double live(int rows, double slope) {
            double errors = 0;
            for (int t = 0; t < rows; t++) {
                double[] fields = {random.nextGaussian(), random.nextGaussian()};
                double label = slope * fields[0] + random.nextGaussian() / 2;
                errors += Math.abs(step(fields, label) - label);
            }
            return errors / rows;
        }

        double step(double[] fields, double label) {
            Example example = kernel.predict(state, fields);
            said = example.prediction();
            for (Notice notice : kernel.learn(state, example, label, 1_000L * row)) {
                (notice instanceof Notice.Begun ? days : notices).add(notice);
            }
            row++;
            return said;
        }

        List<Drifted> drifts() {
            return notices.stream()
                    .filter(Drifted.class::isInstance)
                    .map(Drifted.class::cast)
                    .toList();
        }

        List<Settled> settled() {
            return notices.stream()
                    .filter(Settled.class::isInstance)
                    .map(Settled.class::cast)
                    .toList();
        }
    }

    @Test
    void nothingIsSaidWhileNothingChanges() {
        Life life = new Life(model(STEADY, watch(SERVED, new Reaction.Newborn())));
        Life unwatched = new Life(model(STEADY));
        assertThat(life.live(2_000, 3)).isEqualTo(unwatched.live(2_000, 3));
        assertThat(life.notices).isEmpty();
    }

    @Test
    void aNewbornReplacesAnElderThatCannotForget() {
        Life life = new Life(model(STEADY, watch(SERVED, new Reaction.Newborn(2, 200))));
        Life unwatched = new Life(model(STEADY));
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
        Life life = new Life(model(STEADY, watch(SERVED, new Reaction.Newborn(2, 200))));
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
        Life life = new Life(model(STEADY, watch(SERVED, new Reaction.Restart())));
        life.live(1_500, 3);
        while (life.notices.isEmpty()) {
            life.live(1, -3);
        }
        assertThat(life.drifts().get(0).answer().done()).isEqualTo(Done.RESTART);
        Life fresh = new Life(model(STEADY));
        Random random = new Random(5);
        for (int t = 0; t < 100; t++) {
            double[] fields = {random.nextGaussian(), random.nextGaussian()};
            double said = life.step(fields, -3 * fields[0]);
            assertThat(fresh.step(fields, -3 * fields[0])).isEqualTo(t == 0 ? fresh.said : said);
        }
    }

    @Test
    void forgettingFasterEnds() {
        Reaction faster = new Reaction.ForgetFaster(0.9, 30);
        Life life = new Life(model(STEADY, watch(SERVED, faster)));
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
        Life life = new Life(model(STEADY, watch(SERVED, new Reaction.RefitGate(100, 10))));
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
        Life life = new Life(model(new LastLabel(), watch(quantity, new Reaction.AlertOnly())));
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
    private static double still(Life life, double label, boolean moved) {
        double served = life.kernel.predict(life.state, new double[2]).prediction();
        return served + (moved ? label : Math.signum(label) * Math.min(1, Math.abs(label)));
    }

    @Test
    void everyDayIsBegunOnce() {
        Life life = new Life(model(STEADY, watch(SERVED, new Reaction.AlertOnly())));
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
        Life life = new Life(model(new LastLabel(), watch));
        for (int t = 0; t < 2_000; t++) {
            double size = t < 1_000 ? 5 : 1;
            life.step(new double[2], size * life.random.nextGaussian());
        }
        assertThat(life.notices).isEmpty();
    }

    /** What was predicted before a newborn was born is not its to learn, however late the label. */
    @Test
    void aNewbornLearnsNothingFromBeforeItsBirth() {
        Life life = new Life(model(STEADY, watch(SERVED, new Reaction.Newborn(2, 200))));
        life.live(1_500, 3);
        List<Example> waiting = new ArrayList<>();
        for (int t = 0; t < 5; t++) {
            waiting.add(life.kernel.predict(life.state, new double[] {1, 1}).copy());
        }
        while (life.notices.isEmpty()) {
            life.live(1, -3);
        }
        byte[] born = newborn(life);
        waiting.forEach(example -> life.kernel.learn(life.state, example, 3, 0));
        assertThat(newborn(life)).isEqualTo(born);
        life.live(1, -3);
        assertThat(newborn(life)).isNotEqualTo(born);
    }

    private static byte[] newborn(Life life) {
        return TestingBytes.write(
                new Slot.SlotCodec(life.kernel.model()), (Slot) life.state.experts[1]);
    }

    /** Written and read at every step, a key that watches lives the same life. */
    @Test
    void whatIsWrittenAndReadAtEveryStepLivesTheSameLife() {
        Model model =
                model(
                        STEADY,
                        watch(SERVED, new Reaction.Newborn(3, 60)),
                        new Watch(
                                "label",
                                new Quantity.Label(),
                                new Cusum(),
                                new Reaction.Restart()));
        Life whole = new Life(model);
        Life split = new Life(model);
        for (int t = 0; t < 1_200; t++) {
            double slope = t / 300 % 2 == 0 ? 3 : -3;
            assertThat(split.live(1, slope)).isEqualTo(whole.live(1, slope));
            // As another model's image every other time, which is how Flink restores it.
            Codec<Model.Stored> codec =
                    t % 2 == 0 ? model.codec() : Model.imageCodec(model.layout());
            byte[] bytes = TestingBytes.write(model.codec(), split.state);
            split.state = split.kernel.revive(TestingBytes.read(codec, bytes));
        }
        assertThat(split.notices).isEqualTo(whole.notices).isNotEmpty();
        assertThat(split.settled()).isNotEmpty();
        assertThat(TestingBytes.write(model.codec(), split.state))
                .isEqualTo(TestingBytes.write(model.codec(), whole.state));
    }

    /** Another expert joins: who was born lives on, who rests goes on resting. */
    @Test
    void aNewbornOutlivesAChangeOfTheExperts() {
        Watch watch = watch(SERVED, new Reaction.Newborn(2, 200));
        Life life = new Life(model(STEADY, watch));
        life.live(1_500, 3);
        life.live(400, -3);
        Model old = life.kernel.model();
        Model grown =
                new Model(
                        old.fields(),
                        old.features(),
                        List.of(
                                new Expert<>("last", new LastLabel()),
                                new Expert<>("steady", STEADY)),
                        old.groups(),
                        old.competition(),
                        false,
                        List.of(watch));
        byte[] bytes = TestingBytes.write(old.codec(), life.state);
        Prequential kernel = new Prequential(grown);
        State state = kernel.revive(TestingBytes.read(Model.imageCodec(old.layout()), bytes));

        double[] fields = {1, 0};
        Example before = life.kernel.predict(life.state, fields).copy();
        Example after = kernel.predict(state, fields);
        assertThat(grown.expertNames()).containsExactly("last", "steady", "newborn 1", "newborn 2");
        assertThat(after.prediction(2)).isEqualTo(before.prediction(1)).isCloseTo(-3, within(0.2));
        assertThat(after.awake(1)).isZero();
        assertThat(after.awake(3)).isZero();
        for (int t = 0; t < 500; t++) {
            kernel.learn(state, kernel.predict(state, fields), -3);
        }
        assertThat(kernel.predict(state, fields).prediction()).isCloseTo(-3, within(0.1));
    }

    /** Its expert goes: the newborn goes with it, and nobody is left asleep for ever. */
    @Test
    void aNewbornGoesWithTheExpertItIsACopyOf() {
        Watch watch = watch(SERVED, new Reaction.Newborn(2, 200));
        Life life = new Life(model(STEADY, watch));
        life.live(1_500, 3);
        life.live(400, -3);
        byte[] bytes = TestingBytes.write(life.kernel.model().codec(), life.state);
        Model other = model(new LastLabel(), watch);
        Prequential kernel = new Prequential(other);
        State state =
                kernel.revive(
                        TestingBytes.read(Model.imageCodec(life.kernel.model().layout()), bytes));
        Example example = kernel.predict(state, new double[] {1, 0});
        assertThat(example.awake(0)).isEqualTo(1);
        assertThat(example.awake(1)).isZero();
    }
}
