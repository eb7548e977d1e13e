package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.operators.Alert.Budget;
import io.millrace.operators.TestingSubtasks.Backend;
import io.millrace.state.Model;
import io.millrace.state.watch.Answer;
import io.millrace.state.watch.Answer.Done;
import io.millrace.state.watch.Attribution;
import io.millrace.state.watch.Attribution.Moved;
import io.millrace.state.watch.Change;
import io.millrace.state.watch.Estimate;
import io.millrace.state.watch.Notice;
import io.millrace.state.watch.Notice.Begun;
import io.millrace.state.watch.Notice.Drifted;
import io.millrace.state.watch.Notice.Settled;
import io.millrace.state.watch.Quantity;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alerts as bytes, packed by hand as the codec's layout draws them. */
final class AlertTest {
    private static final Change CHANGE =
            new Change(
                    900,
                    5000,
                    43,
                    4000,
                    new Estimate(1, 0.5, 157),
                    new Estimate(2, 0.25, 43),
                    0.125);

    /** A drift of everything there is to say. */
    static Alert drift() {
        Attribution attribution =
                new Attribution(1, 0.25, 0.75, List.of(new Moved("temp", 10, 20, 0.5)));
        Answer answer = new Answer(Done.NEWBORN, "newborn 1", "rls", List.of("last", "newborn 2"));
        return new Alert(
                "k",
                new Drifted(
                        "group old", new Quantity.GroupLoss("old"), CHANGE, answer, attribution));
    }

    /** The end of a trial. */
    static Alert settled() {
        return new Alert("k", new Settled(1200, 6000, "newborn 1", "rls", "rls", 3, 2.5));
    }

    private static DataOutputSerializer drifted(String watch, int quantity, String name)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("k");
        out.writeByte(1);
        out.writeByte(0);
        out.writeUTF(watch);
        out.writeByte(quantity);
        out.writeUTF(name);
        for (long number : new long[] {900, 5000, 43, 4000}) {
            out.writeLong(number);
        }
        out.writeDouble(1);
        out.writeDouble(0.5);
        out.writeLong(157);
        out.writeDouble(2);
        out.writeDouble(0.25);
        out.writeLong(43);
        out.writeDouble(0.125);
        return out;
    }

    private static void assertBytes(Alert alert, DataOutputSerializer expected) throws IOException {
        DataOutputSerializer written = new DataOutputSerializer(64);
        Alert.CODEC.write(alert, written);
        assertThat(written.getCopyOfBuffer()).isEqualTo(expected.getCopyOfBuffer());
        DataInputDeserializer in = new DataInputDeserializer(expected.getCopyOfBuffer());
        assertThat(Alert.CODEC.read(1, in)).isEqualTo(alert);
        assertThat(in.available()).isZero();
    }

    @Test
    void aDriftIsWrittenAsDrawn() throws IOException {
        DataOutputSerializer out = drifted("group old", 2, "old");
        out.writeByte(1);
        out.writeUTF("newborn 1");
        out.writeUTF("rls");
        out.writeInt(2);
        out.writeUTF("last");
        out.writeUTF("newborn 2");
        out.writeBoolean(true);
        out.writeDouble(1);
        out.writeDouble(0.25);
        out.writeDouble(0.75);
        out.writeInt(1);
        out.writeUTF("temp");
        out.writeDouble(10);
        out.writeDouble(20);
        out.writeDouble(0.5);
        assertBytes(drift(), out);
    }

    @Test
    void theEndOfATrialIsWrittenAsDrawn() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("k");
        out.writeByte(2);
        out.writeByte(0);
        out.writeLong(1200);
        out.writeLong(6000);
        out.writeUTF("newborn 1");
        out.writeUTF("rls");
        out.writeUTF("rls");
        out.writeDouble(3);
        out.writeDouble(2.5);
        assertBytes(settled(), out);
    }

    /** Whatever is watched and whatever is done has a code of its own. */
    @Test
    void everyQuantityAndEveryAnswerIsWrittenAsDrawn() throws IOException {
        List<Quantity> quantities =
                List.of(
                        new Quantity.ServedLoss(),
                        new Quantity.GroupLoss("x"),
                        new Quantity.ExpertLoss("x"),
                        new Quantity.Label(),
                        new Quantity.Field("x"));
        Done[] answers = {
            Done.ALERT,
            Done.NEWBORN,
            Done.ON_TRIAL,
            Done.NOBODY,
            Done.RESTART,
            Done.FORGET_FASTER,
            Done.REFIT
        };
        assertThat(Done.values()).containsExactlyInAnyOrder(answers);
        for (int q = 0; q < quantities.size(); q++) {
            for (int a = 0; a < answers.length; a++) {
                DataOutputSerializer out = drifted("w", q + 1, q == 0 || q == 3 ? "" : "x");
                out.writeByte(a);
                out.writeUTF("");
                out.writeUTF("");
                out.writeInt(0);
                out.writeBoolean(false);
                Notice notice =
                        new Drifted("w", quantities.get(q), CHANGE, new Answer(answers[a]), null);
                assertBytes(new Alert("k", notice), out);
            }
        }
    }

    /** Late labels and early ones, keys that share a subtask: as the bare kernel notices it all. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void whatDriftsIsSaidAsTheBareKernelSaysIt(Backend backend) throws Exception {
        Model model = TestingModels.watchful();
        List<Observation> stream = TestingStream.jumping(TestingStream.mixed(900, 3, 17), 400);
        TestingOracle oracle = new TestingOracle(model);
        stream.forEach(oracle::observe);
        assertThat(oracle.alerts())
                .extracting(alert -> alert.notice().getClass().getSimpleName())
                .contains("Drifted", "Settled");
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, model, 1, null)) {
            subtasks.observe(stream);
            assertThat(subtasks.side(Millrace.ALERTS)).isEqualTo(oracle.alerts());
        }
    }

    @Test
    void theBeginningOfADayAndTheBudgetAreWrittenAsDrawn() throws IOException {
        for (int budget = 0; budget < 3; budget++) {
            DataOutputSerializer out = new DataOutputSerializer(64);
            out.writeUTF("k");
            out.writeByte(3);
            out.writeByte(budget);
            out.writeLong(19000);
            out.writeInt(7);
            Budget[] budgets = {Budget.NONE, Budget.WITHIN, Budget.BEYOND};
            assertBytes(new Alert("k", new Begun(19000, 7), budgets[budget]), out);
        }
    }

    @Test
    void anAlertIsOfTheTimeItWasNoticed() {
        assertThat(new Alert("k", new Begun(2, 1)).eventTimeMillis()).isEqualTo(172_800_000);
        assertThat(new Alert("k", new Begun(-2, 1)).day()).isEqualTo(-2);
        assertThat(drift().eventTimeMillis()).isEqualTo(5000);
        assertThat(settled().eventTimeMillis()).isEqualTo(6000);
    }

    @Test
    void bytesOfAnotherKindAreRefused() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF("k");
        out.writeByte(4);
        out.writeByte(0);
        assertThatThrownBy(() -> read(out)).hasMessage("no alert is of kind 4");
        DataOutputSerializer budget = new DataOutputSerializer(64);
        budget.writeUTF("k");
        budget.writeByte(2);
        budget.writeByte(3);
        assertThatThrownBy(() -> read(budget)).hasMessage("no budget is of kind 3");
        DataOutputSerializer quantity = drifted("w", 6, "");
        assertThatThrownBy(() -> read(quantity)).hasMessage("nothing that is watched is of kind 6");
        DataOutputSerializer answer = drifted("w", 1, "");
        answer.writeByte(7);
        answer.writeUTF("");
        answer.writeUTF("");
        answer.writeInt(0);
        assertThatThrownBy(() -> read(answer)).hasMessage("nothing that is done is of kind 7");
    }

    private static Alert read(DataOutputSerializer out) throws IOException {
        return Alert.CODEC.read(1, new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
