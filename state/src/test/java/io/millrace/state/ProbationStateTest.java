package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.Model.State;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.experts.AdaNormalHedge;
import io.millrace.state.groups.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a key keeps of its experts on probation: across restarts and changes of the model. */
class ProbationStateTest {

    /** Two rests; the first two entries are those of an expert at rest and of one on trial. */
    @Test
    void golden() {
        Rests rests = GoldenCodecTest.read(Rests.RestsCodec.INSTANCE);
        assertThat(rests.spared).isEqualTo(1_200);
        assertThat(rests.since).containsExactly(0, 2_000, 3);
        assertThat(rests.seen).containsExactly(1_000, 17, 5);
        assertThat(rests.last).containsExactly(2_000, 1_000, 0);
        assertThat(rests.left).containsExactly(1_900, 0, 0);
        assertThat(rests.carried).containsExactly(0.25, 0.5, 1);
        assertThat(rests.own).containsExactly(4, 1, 0);
        assertThat(rests.served).containsExactly(2, 8, 0);
        assertThat(rests.resting()).isEqualTo(1);
    }

    /** Through a rest, a trial, and coming back. */
    @Test
    void whatIsWrittenAndReadAtEveryStepLivesTheSameLife() {
        TestingProbation whole = new TestingProbation();
        TestingProbation split = new TestingProbation();
        Codec<Model.Stored> codec = whole.model.codec();
        int rows = 0;
        for (int t = 0; t < 10_600; t++) {
            double better = t < 8_000 ? 0.1 : 5;
            assertThat(split.step(better, 5.1 - better))
                    .isEqualTo(whole.step(better, 5.1 - better));
            rows += whole.state.resting();
            Codec<Model.Stored> reader =
                    t % 2 == 0 ? codec : Model.imageCodec(whole.model.layout());
            byte[] bytes = TestingBytes.write(codec, split.state);
            split.state = split.kernel.revive(TestingBytes.read(reader, bytes));
        }
        assertThat(rows).isEqualTo(5_000);
        assertThat(whole.rests().last[1]).as("it has passed its trial").isZero();
        assertThat(TestingBytes.write(codec, split.state))
                .isEqualTo(TestingBytes.write(codec, whole.state));
    }

    private static final TestingProbation LIFE = new TestingProbation();
    private static final byte[] RESTING = resting();

    private static byte[] resting() {
        LIFE.live(5_100, 0.1, 5);
        return TestingBytes.write(LIFE.model.codec(), LIFE.state);
    }

    private static Expert<?> costly(String name) {
        return new Expert<>(name, new Forecast(), Condition.ALWAYS, List.of("costly"))
                .onProbation();
    }

    private static Model model(Expert<?>... experts) {
        return new Model(
                TestingProbation.FIELDS,
                List.of(),
                List.of(experts),
                List.of(),
                LIFE.model.competition());
    }

    /** How awake the experts of another model are, which goes on from the same bytes. */
    private static double[] awake(Model other) {
        Prequential kernel = new Prequential(other);
        State state =
                kernel.revive(TestingBytes.read(Model.imageCodec(LIFE.model.layout()), RESTING));
        return kernel.predict(state, new double[] {1, 2, 1}).awake.clone();
    }

    @Test
    void whoRestsIsFoundAgainByName() {
        Expert<?> cheap = TestingProbation.says("cheap");
        Expert<?> last = new Expert<>("last", new LastLabel());
        assertThat(awake(model(costly("costly"), cheap, last))).containsExactly(0, 1, 1);
        assertThat(awake(model(cheap, costly("another")))).containsExactly(1, 1);
        assertThat(awake(model(last.onProbation(), cheap))).containsExactly(1, 1);
    }

    /** It is asked, since nobody else is there. */
    @Test
    void whoIsLeftAloneIsAsked() {
        assertThat(awake(model(costly("costly")))).containsExactly(1);
    }

    @Test
    void whoIsOnProbationNoMoreIsAwake() {
        Expert<?> cheap = TestingProbation.says("cheap");
        Expert<?> costly = TestingProbation.says("costly");
        assertThat(awake(model(cheap, costly))).containsExactly(1, 1);
        // The cheap one is, in its place: then the bytes are of the very same parts.
        Model turned = model(cheap.onProbation(), costly);
        assertThat(turned.layout()).isEqualTo(LIFE.model.layout());
        assertThat(awake(turned)).containsExactly(1, 1);
        Prequential kernel = new Prequential(turned);
        State state = kernel.revive(TestingBytes.read(turned.codec(), RESTING));
        kernel.learn(state, kernel.predict(state, new double[] {1, 2, 1}), 1);
        assertThat(state.resting()).isZero();
    }

    /** Of who was there before anybody was on probation. */
    @Test
    void aStateFromBeforeGoesOnAsItIs() {
        Model before = model(TestingProbation.says("cheap"), TestingProbation.says("costly"));
        assertThat(before.layout().parts().stream().map(Layout.Part::name))
                .containsExactly("expert cheap", "expert costly", "aggregator", "scores");
        Prequential old = new Prequential(before);
        State state = old.newState();
        for (int t = 0; t < 50; t++) {
            old.learn(state, old.predict(state, new double[] {t, t + 1, 1}), t);
        }
        byte[] bytes = TestingBytes.write(before.codec(), state);
        State here =
                LIFE.kernel.revive(TestingBytes.read(Model.imageCodec(before.layout()), bytes));
        double[] fields = {3, 4, 1};
        assertThat(LIFE.kernel.predict(here, fields).prediction())
                .isEqualTo(old.predict(state, fields).prediction());
        assertThat(here.scores().overall().count()).isEqualTo(50);
        assertThat(here.resting()).isZero();
    }

    /** A late label finds the model as it was, or with somebody at rest who had been asked. */
    @Test
    void aCertificateKnowsThatSomebodyRestsWhoWasAsked() {
        Model model =
                new Model(
                        TestingProbation.FIELDS,
                        List.of(),
                        List.of(TestingProbation.says("cheap"), costly("costly")),
                        List.of(),
                        LIFE.model.competition(),
                        true);
        Prequential kernel = new Prequential(model);
        State state = kernel.newState();
        for (boolean rested : new boolean[] {false, true}) {
            Example late = kernel.predict(state, new double[] {1, 2, 1}).copy();
            if (rested && state.rests != null) {
                state.rests.lie(1, 10);
            }
            kernel.learn(state, late, 1);
            assertThat(state.certificates).isNotNull();
            assertThat(state.certificates.regular()).isEqualTo(!rested);
        }
    }

    /** What is proved of an expert depends on its rule and competition as it always has. */
    @Test
    void fingerprintsAreWhatTheyWere() {
        Model model =
                new Model(
                        List.of("a"),
                        List.of(),
                        List.of(new Expert<>("last", new LastLabel()).onProbation()),
                        List.of(),
                        new Competition(new AdaNormalHedge(), new Loss.Squared(), Charge.EXPECTED));
        String described =
                "Competition[aggregator=AdaNormalHedge[lossRange=0.0], loss=Squared[],"
                        + " charge=EXPECTED, labels=Range[low=-Infinity, high=Infinity],"
                        + " query=All[]] Expert[name=last, learner=LastLabel[],"
                        + " when=All[parts=[]], inputs=[]]";
        long hash = 0xcbf29ce484222325L;
        for (int k = 0; k < described.length(); k++) {
            hash = (hash ^ described.charAt(k)) * 0x100000001b3L;
        }
        assertThat(Certificates.fingerprint(model, 0)).isEqualTo(hash);
    }
}
