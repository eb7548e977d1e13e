package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.operators.Alert.Budget;
import io.millrace.operators.TestingSubtasks.Backend;
import io.millrace.state.watch.Answer;
import io.millrace.state.watch.Answer.Done;
import io.millrace.state.watch.Change;
import io.millrace.state.watch.Estimate;
import io.millrace.state.watch.Lord;
import io.millrace.state.watch.Notice.Begun;
import io.millrace.state.watch.Notice.Drifted;
import io.millrace.state.watch.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AlertBudgetTest {
    private static final long DAY = 86_400_000;

    private static Alert begun(String key, long day, int watches) {
        return new Alert(key, new Begun(day, watches));
    }

    private static Alert drift(String key, long day, double probability) {
        Estimate none = new Estimate(0, 0, 0);
        Change change = new Change(1, day * DAY + 5, 1, day * DAY, none, none, probability);
        Answer answer = new Answer(Done.ALERT);
        return new Alert(key, new Drifted("loss", new Quantity.ServedLoss(), change, answer, null));
    }

    /** The operator, started from a snapshot or from nothing. */
    private static final class Gate implements AutoCloseable {
        final KeyedOneInputStreamOperatorTestHarness<String, Alert, Alert> harness;

        Gate(double budget, Backend backend, @Nullable OperatorSubtaskState from) throws Exception {
            harness =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new KeyedProcessOperator<>(new AlertBudget(budget)),
                            alert -> "all keys",
                            Types.STRING);
            harness.setStateBackend(backend.create());
            harness.setup(CodecSerializer.ofImmutable(Alert.CODEC));
            if (from != null) {
                harness.initializeState(from);
            }
            harness.open();
        }

        List<Alert> judge(List<Alert> alerts) throws Exception {
            for (Alert alert : alerts) {
                harness.processElement(new StreamRecord<>(alert, alert.eventTimeMillis()));
            }
            return harness.extractOutputValues();
        }

        @Override
        public void close() {
            IOUtils.closeQuietly(harness);
        }
    }

    private static List<Budget> budgets(List<Alert> alerts) {
        return alerts.stream().map(Alert::budget).toList();
    }

    private static List<Alert> judge(double budget, Alert... alerts) throws Exception {
        try (Gate gate = new Gate(budget, Backend.HEAP, null)) {
            return gate.judge(List.of(alerts));
        }
    }

    /**
     * Levels of .1: .0027379, .0005954, and, if the first was a discovery, whose watch goes on with
     * the second, .05 (.010143 + .011908).
     */
    @Test
    void levelsAreThoseByHand() throws Exception {
        List<Alert> alerts =
                judge(
                        0.1,
                        begun("a", 0, 1),
                        begun("b", 0, 1),
                        drift("b", 0, 0.0006),
                        drift("a", 0, 0.0027),
                        AlertTest.settled());
        assertThat(budgets(alerts)).containsExactly(Budget.BEYOND, Budget.WITHIN, Budget.NONE);
        assertThat(alerts.get(2)).isEqualTo(AlertTest.settled());
        assertThat(budgets(judge(0.1, begun("a", 0, 1), drift("a", 0, 0.0028))))
                .containsExactly(Budget.BEYOND);
        // Two watches: what counts is the level of the second.
        assertThat(budgets(judge(0.1, begun("a", 0, 2), drift("a", 0, 0.0006))))
                .containsExactly(Budget.BEYOND);
        Alert[] another = {
            begun("a", 0, 1), drift("a", 0, 0.002), begun("b", 0, 1), drift("b", 0, 0.0011)
        };
        assertThat(budgets(judge(0.1, another))).containsExactly(Budget.WITHIN, Budget.WITHIN);
        another[3] = drift("b", 0, 0.0012);
        assertThat(budgets(judge(0.1, another))).containsExactly(Budget.WITHIN, Budget.BEYOND);
    }

    /** What is unknown is no discovery. */
    @Test
    void aDriftOfNoKnownProbabilityIsBeyondAnyBudget() throws Exception {
        assertThat(budgets(judge(0.9, begun("a", 0, 1), drift("a", 0, Double.NaN))))
                .containsExactly(Budget.BEYOND);
    }

    /** The first test of a day has the level .0027379, however many there were the day before. */
    @Test
    void everyDayHasItsOwnBudgetAndYesterdaysIsStillOpen() throws Exception {
        List<Alert> stream = new ArrayList<>();
        for (int key = 0; key < 50; key++) {
            stream.add(begun("k" + key, 3, 1));
        }
        stream.add(begun("k7", 4, 1));
        stream.add(drift("k9", 3, 0.001));
        stream.add(drift("k0", 3, 0.0027));
        stream.add(drift("k7", 4, 0.0027));
        // Day 5 begins, and what is of day 3 after that is the second test of day 5.
        stream.add(begun("k1", 5, 1));
        stream.add(drift("k0", 3, 0.0006));
        stream.add(drift("k1", 5, 0.0027));
        assertThat(budgets(judge(0.1, stream.toArray(new Alert[0]))))
                .containsExactly(
                        Budget.BEYOND, Budget.WITHIN, Budget.WITHIN, Budget.BEYOND, Budget.WITHIN);
    }

    /** 40 keys over five days, in the order of time. */
    private static List<Alert> stream(Random random) {
        List<Alert> stream = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            for (int key = 0; key < 40; key++) {
                stream.add(begun("k" + key, day, 1 + key % 3));
                if (random.nextInt(3) == 0) {
                    double probability = Math.pow(10, -6 * random.nextDouble());
                    stream.add(drift("k" + random.nextInt(key + 1), day, probability));
                }
            }
        }
        return stream;
    }

    /** With a plain map, and a state of Lord for each day. */
    private static List<Alert> oracle(Lord lord, List<Alert> stream) {
        List<Alert> judged = new ArrayList<>();
        Map<Long, Lord.State> days = new HashMap<>();
        Map<String, Double> levels = new HashMap<>();
        for (Alert alert : stream) {
            Lord.State state = days.computeIfAbsent(alert.day(), day -> new Lord.State());
            String key = alert.day() + " " + alert.key();
            if (alert.notice() instanceof Begun begun) {
                for (int i = 0; i < begun.watches(); i++) {
                    levels.merge(key, lord.open(state), Math::min);
                }
            } else {
                double probability = ((Drifted) alert.notice()).change().probability();
                boolean within = probability <= levels.getOrDefault(key, 0.0);
                if (within) {
                    lord.discovered(state);
                }
                levels.merge(key, lord.open(state), Math::min);
                Budget budget = within ? Budget.WITHIN : Budget.BEYOND;
                judged.add(new Alert(alert.key(), alert.notice(), budget));
            }
        }
        return judged;
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"HEAP", "ROCKSDB"})
    void restartedAnywhereItGoesOnAsIfItHadNot(Backend backend) throws Exception {
        List<Alert> stream = stream(new Random(1));
        List<Alert> expected = oracle(new Lord(0.2), stream);
        assertThat(budgets(expected)).contains(Budget.WITHIN, Budget.BEYOND);
        for (int split = 0; split <= stream.size(); split += 37) {
            List<Alert> judged = new ArrayList<>();
            OperatorSubtaskState snapshot;
            try (Gate gate = new Gate(0.2, backend, null)) {
                judged.addAll(gate.judge(stream.subList(0, split)));
                snapshot = gate.harness.snapshot(1, 1);
            }
            try (Gate gate = new Gate(0.2, backend, snapshot)) {
                judged.addAll(gate.judge(stream.subList(split, stream.size())));
            }
            assertThat(judged).as("split at %d", split).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1, Double.NaN})
    void refusesABudgetThatIsNone(double share) {
        assertThatThrownBy(() -> Millrace.of(TestingModels.watchful()).falseDiscoveries(share))
                .hasMessage("the share of false discoveries must be in (0, 1), but was " + share);
    }
}
