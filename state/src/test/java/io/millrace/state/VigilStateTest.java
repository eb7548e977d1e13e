package io.millrace.state;

import static io.millrace.state.TestingLife.SERVED;
import static io.millrace.state.TestingLife.STEADY;
import static io.millrace.state.TestingLife.model;
import static io.millrace.state.TestingLife.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.Model.State;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.drift.Cusum;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a key that watches keeps: across late labels, restarts and changes of the model. */
class VigilStateTest {
    /** What was predicted before a newborn was born is not its to learn, however late the label. */
    @Test
    void aNewbornLearnsNothingFromBeforeItsBirth() {
        TestingLife life =
                new TestingLife(model(STEADY, watch(SERVED, new Reaction.Newborn(2, 200))));
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

    private static byte[] newborn(TestingLife life) {
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
        TestingLife whole = new TestingLife(model);
        TestingLife split = new TestingLife(model);
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
        TestingLife life = new TestingLife(model(STEADY, watch));
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
        TestingLife life = new TestingLife(model(STEADY, watch));
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
