package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.operators.TestingSubtasks.Backend;
import io.millrace.operators.TestingSubtasks.Snapshot;
import io.millrace.state.Model;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The number of those that wait is that of a plain map, on every subtask, after any rescale. */
final class WaitingTest {
    private final Map<String, Event> events = new HashMap<>();
    private final Map<String, Label> labels = new HashMap<>();

    @ParameterizedTest
    @EnumSource(Backend.class)
    void everySubtaskKnowsAtOnceHowManyWait(Backend backend) throws Exception {
        Model model = TestingModels.rich();
        List<Observation> stream = TestingStream.mixed(400, 30, 21);
        int from = 0;
        @Nullable Snapshot snapshot = null;
        for (int parallelism : List.of(1, 2, 4, 3, 1)) {
            try (TestingSubtasks subtasks =
                    new TestingSubtasks(backend, model, parallelism, snapshot)) {
                requireRight(subtasks, parallelism);
                List<Observation> piece = stream.subList(from, from + 100);
                subtasks.observe(piece);
                piece.forEach(this::meet);
                requireRight(subtasks, parallelism);
                snapshot = subtasks.snapshot(1);
            }
            from += 100;
        }
        assertThat(events).hasSizeGreaterThan(50);
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, model, 2, snapshot)) {
            Label stray = new Label("key-1", "stray", 0, 1);
            subtasks.observe(List.of(stray, stray));
            meet(stray);
            requireRight(subtasks, 2);
            subtasks.advanceTo(Long.MAX_VALUE);
            events.clear();
            labels.clear();
            requireRight(subtasks, 2);
        }
    }

    private void meet(Observation next) {
        if (next instanceof Label label && events.remove(label.id()) == null) {
            labels.put(label.id(), label);
        } else if (next instanceof Event event
                && !event.labelled()
                && labels.remove(event.id()) == null) {
            events.put(event.id(), event);
        }
    }

    private void requireRight(TestingSubtasks subtasks, int parallelism) {
        for (int i = 0; i < parallelism; i++) {
            Waiting waiting = subtasks.waiting().get(i);
            assertThat(waiting.examples()).isEqualTo(count(events, i, parallelism));
            assertThat(waiting.labels()).isEqualTo(count(labels, i, parallelism));
        }
    }

    private static long count(
            Map<String, ? extends Observation> waiting, int subtask, int parallelism) {
        return waiting.values().stream()
                .filter(
                        one ->
                                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                                one.key(), TestingSubtasks.KEY_GROUPS, parallelism)
                                        == subtask)
                .count();
    }
}
