package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.operators.TestingSubtasks.Backend;
import io.millrace.operators.TestingSubtasks.Snapshot;
import io.millrace.state.Expert;
import io.millrace.state.Model;
import io.millrace.state.baseline.LastLabel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Labels that come late, early, twice or never. A last-label model shows what was learned. */
final class LabelJoinTest {
    private static final Model LAST = TestingModels.mean(new Expert<>("last", new LastLabel()));
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static Event event(String id, long time) {
        return new Event("k", id, time, 0, 0, 0);
    }

    private static Label label(String id, long time, double value) {
        return new Label("k", id, time, value);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aLateLabelIsLearnedWhenItComes(Backend backend) throws Exception {
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, LAST, TIMEOUT, 1, null)) {
            subtasks.observe(
                    List.of(
                            event("1", 0),
                            event("2", 1),
                            label("1", 2, 5),
                            event("3", 3),
                            label("2", 4, 6),
                            event("4", 5)));
            assertThat(subtasks.predictions())
                    .extracting(Prediction::value)
                    .containsExactly(0.0, 0.0, 5.0, 6.0);
            assertThat(subtasks.predictions()).allMatch(p -> Double.isNaN(p.label()));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aLabelMayOvertakeItsEvent(Backend backend) throws Exception {
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, LAST, TIMEOUT, 1, null)) {
            subtasks.observe(List.of(label("1", 0, 5), event("1", 1), event("2", 2)));
            assertThat(subtasks.predictions())
                    .extracting(Prediction::value)
                    .containsExactly(0.0, 5.0);
            subtasks.advanceTo(Long.MAX_VALUE);
            assertThat(subtasks.side(Millrace.LATE_LABELS)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void whoeverWaitsTooLongLeavesByASideOutputAlsoAfterARestart(Backend backend) throws Exception {
        Snapshot snapshot;
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, LAST, TIMEOUT, 1, null)) {
            subtasks.observe(List.of(event("lonely", 0), label("stray", 1000, 7)));
            subtasks.advanceTo(9_999);
            assertThat(subtasks.side(Millrace.EXPIRED)).isEmpty();
            snapshot = subtasks.snapshot(1);
        }
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, LAST, TIMEOUT, 2, snapshot)) {
            subtasks.advanceTo(10_000);
            assertThat(subtasks.side(Millrace.EXPIRED))
                    .containsExactly(new Prediction("k", "lonely", 0, 0, Double.NaN));
            assertThat(subtasks.side(Millrace.LATE_LABELS)).isEmpty();
            subtasks.advanceTo(11_000);
            assertThat(subtasks.side(Millrace.LATE_LABELS))
                    .containsExactly(label("stray", 1000, 7));
            subtasks.observe(List.of(label("lonely", 12_000, 3), event("next", 12_001)));
            assertThat(subtasks.predictions()).extracting(Prediction::value).containsExactly(0.0);
            subtasks.advanceTo(Long.MAX_VALUE);
            assertThat(subtasks.side(Millrace.LATE_LABELS))
                    .containsExactly(label("stray", 1000, 7), label("lonely", 12_000, 3));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aJoinedPairLeavesNoTimerBehind(Backend backend) throws Exception {
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, LAST, TIMEOUT, 1, null)) {
            subtasks.observe(
                    List.of(event("1", 0), label("1", 1, 5), label("2", 2, 6), event("2", 3)));
            assertThat(subtasks.timers()).isZero();
            subtasks.observe(List.of(event("3", 4)));
            assertThat(subtasks.timers()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRepeatedEventIsPredictedButLearnedOnce(Backend backend) throws Exception {
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, LAST, TIMEOUT, 1, null)) {
            subtasks.observe(List.of(event("1", 0), event("1", 5), label("1", 6, 4)));
            assertThat(subtasks.predictions()).hasSize(2);
            assertThat(subtasks.side(Millrace.EXPIRED))
                    .containsExactly(new Prediction("k", "1", 5, 0, Double.NaN));
            subtasks.finish();
            assertThat(subtasks.side(Millrace.REPORTS))
                    .singleElement()
                    .satisfies(report -> assertThat(report.overall().count()).isEqualTo(1))
                    .satisfies(report -> assertThat(report.eventTimeMillis()).isEqualTo(6));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aChangedTimeoutHoldsForWhoWaitsAlready(Backend backend) throws Exception {
        Snapshot snapshot;
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, LAST, TIMEOUT, 1, null)) {
            subtasks.observe(List.of(event("1", 0), label("2", 0, 7)));
            snapshot = subtasks.snapshot(1);
        }
        Duration longer = TIMEOUT.multipliedBy(2);
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, LAST, longer, 1, snapshot)) {
            subtasks.advanceTo(19_999);
            assertThat(subtasks.side(Millrace.EXPIRED)).isEmpty();
            assertThat(subtasks.side(Millrace.LATE_LABELS)).isEmpty();
            subtasks.advanceTo(20_000);
            assertThat(subtasks.side(Millrace.EXPIRED)).hasSize(1);
            assertThat(subtasks.side(Millrace.LATE_LABELS)).hasSize(1);
        }
    }

    @Test
    void whatCannotBeJoinedOrLearnedIsRefusedInWords() throws Exception {
        assertThatThrownBy(() -> label("1", 0, Double.NaN))
                .hasMessage("label must be finite, but was NaN");
        assertThatThrownBy(() -> new Event("k", "1", 0, new double[3], Double.NEGATIVE_INFINITY))
                .hasMessage("label must be finite, or NaN if it comes later, but was -Infinity");
        assertThatThrownBy(() -> label("x".repeat(1_001), 0, 1))
                .hasMessageStartingWith("id must have at most 1000 characters, but had 1001: xxx");
        try (TestingSubtasks subtasks = new TestingSubtasks(Backend.HEAP, LAST, 1, null)) {
            assertThatThrownBy(() -> subtasks.observe(List.of(new Event("k", "1", 0, 1, 2))))
                    .hasMessageStartingWith("events must have the model's 3 fields [a, b, kind]")
                    .hasMessageEndingWith("has 2");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aSecondEarlyLabelReplacesTheFirst(Backend backend) throws Exception {
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, LAST, TIMEOUT, 1, null)) {
            subtasks.observe(
                    List.of(label("1", 0, 4), label("1", 1, 9), event("1", 2), event("2", 3)));
            assertThat(subtasks.predictions())
                    .extracting(Prediction::value)
                    .containsExactly(0.0, 9.0);
            assertThat(subtasks.side(Millrace.LATE_LABELS)).containsExactly(label("1", 0, 4));
        }
    }
}
