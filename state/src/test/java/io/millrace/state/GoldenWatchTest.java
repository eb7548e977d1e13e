package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.state.baseline.LastLabel;
import io.millrace.state.drift.Cusum;
import io.millrace.state.watch.Attribution;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bytes of what is kept while something is watched, and what they mean. */
class GoldenWatchTest {

    @Test
    void newborn() {
        Slot slot = GoldenCodecTest.read(new Slot.SlotCodec(TestingInhabitants.MODEL));
        assertThat(slot.template).isEqualTo(1);
        LastLabel.State last = (LastLabel.State) Objects.requireNonNull(slot.state);
        assertThat(new LastLabel().predict(last, new double[4])).isEqualTo(42);
    }

    /** Its model's expert "last" reads other columns now. */
    @Test
    void aCopyOfAnExpertThatHasBecomeAnotherIsForgotten() throws IOException {
        Model other =
                new Model(
                        List.of("a", "b"),
                        TestingInhabitants.MODEL.features().subList(0, 2),
                        TestingInhabitants.MODEL.experts(),
                        TestingInhabitants.MODEL.groups(),
                        TestingInhabitants.MODEL.competition());
        Slot.SlotCodec codec = new Slot.SlotCodec(other);
        byte[] bytes = GoldenCodecTest.golden(codec, 1);
        Slot slot = codec.read(1, new DataInputStream(new ByteArrayInputStream(bytes)));
        assertThat(slot.empty()).isTrue();
    }

    @Test
    void watched() {
        Watched<Cusum.State> watched =
                GoldenCodecTest.read(new Watched.WatchedCodec<>(new Cusum().codec(), 20));
        assertThat(watched.values()).containsExactly(7, 8, 9);
        assertThat(watched.millis(1)).isEqualTo(20);
        watched.keep(2);
        assertThat(watched.millis(0)).isEqualTo(20);
    }

    /** The newborn's loss is 1 less than the elder's over 50 examples, its spread √2. */
    @Test
    void lives() {
        Lives lives = GoldenCodecTest.read(Lives.LivesCodec.INSTANCE);
        assertThat(lives.status).containsExactly(1, 0, 2, 3);
        assertThat(lives.rested[0]).isEqualTo(90);
        assertThat(lives.carried[0]).isEqualTo(0.75);
        assertThat(lives.open[1]).isEqualTo(130);
        assertThat(lives.born[2]).isEqualTo(80);
        assertThat(lives.hastyUntil).isEqualTo(100);
        assertThat(lives.learned).isEqualTo(1000);
        assertThat(lives.skipped).isEqualTo(500);
        assertThat(lives.day).isEqualTo(20_000);
        assertThat(lives.trial.newborn).isEqualTo(2);
        assertThat(lives.trial.more(2)).isEqualTo(-1);
        assertThat(lives.trial.error(2)).isCloseTo(Math.sqrt(2 / 49.0), within(1e-15));
        assertThat(lives.trial.beats(2)).isTrue();
        // Those on trial with the newborn learn nothing, and it nothing from before its birth.
        assertThat(lives.learns(1, 90)).isFalse();
        assertThat(lives.learns(2, 79)).isFalse();
        assertThat(lives.learns(2, 80)).isTrue();
    }

    /** The mean has gone from 1 to 2, that of squares from 2 to 4, with slopes 3 and ½. */
    @Test
    void explanation() {
        Explanation explanation = GoldenCodecTest.read(Explanation.ExplanationCodec.INSTANCE);
        Attribution attribution = explanation.attribute(List.of("a"));
        assertThat(attribution)
                .isEqualTo(new Attribution(4, 4, 0, List.of(new Attribution.Moved("a", 1, 2, 4))));
        assertThat(explanation.attribute(List.of("a"))).isNull();
    }
}
