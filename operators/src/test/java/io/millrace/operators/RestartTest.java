package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.operators.TestingSubtasks.Backend;
import io.millrace.operators.TestingSubtasks.Snapshot;
import io.millrace.state.Model;
import io.millrace.state.models.Effort;
import io.millrace.state.watch.Notice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However often it is stopped and started, the operator says what the bare kernel says. */
final class RestartTest {

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRestartAtEverySplitPointChangesNoBit(Backend backend) throws Exception {
        Model model = TestingModels.rich();
        List<Observation> stream = TestingStream.mixed(60, 3, 1);
        List<Prediction> expected = TestingOracle.predictions(model, stream);
        for (int split = 0; split <= stream.size(); split++) {
            List<Prediction> actual = run(backend, model, stream, List.of(split), List.of(1, 1));
            assertThat(actual).as("split at %d", split).isEqualTo(expected);
        }
    }

    /** Seasons are looked for, trees have grown, and some rest. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRestartOfTheUsualExpertsChangesNoBit(Backend backend) throws Exception {
        for (Effort effort : Effort.values()) {
            Model model = TestingModels.usual(effort);
            List<Observation> stream = TestingStream.mixed(900, 2, 7);
            List<Prediction> expected = TestingOracle.predictions(model, stream);
            for (int split : List.of(1, 40, 333, stream.size() - 300)) {
                assertThat(run(backend, model, stream, List.of(split), List.of(1, 2)))
                        .as("%s, split at %d", effort, split)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRescaleFromOneToTwoToFourAndBackChangesNoBit(Backend backend) throws Exception {
        Model model = TestingModels.rich();
        List<Observation> stream = TestingStream.mixed(900, 40, 2);
        List<Prediction> actual =
                run(backend, model, stream, List.of(250, 500, 800), List.of(1, 2, 4, 1));
        assertThat(actual).isEqualTo(TestingOracle.predictions(model, stream));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void snapshotsOnTheWayChangeNoBit(Backend backend) throws Exception {
        Model model = TestingModels.rich();
        List<Observation> stream = TestingStream.mixed(300, 10, 3);
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, model, 2, null)) {
            for (int i = 0; i < stream.size(); i += 7) {
                subtasks.observe(stream.subList(i, Math.min(i + 7, stream.size())));
                subtasks.snapshot(i);
            }
            assertThat(subtasks.predictions()).isEqualTo(TestingOracle.predictions(model, stream));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aCanonicalSavepointMovesToAnyBackend(Backend from) throws Exception {
        Model model = TestingModels.rich();
        List<Observation> stream = TestingStream.mixed(300, 10, 4);
        for (Backend to : Backend.values()) {
            List<Prediction> actual = new ArrayList<>();
            Snapshot savepoint;
            try (TestingSubtasks subtasks = new TestingSubtasks(from, model, 1, null)) {
                subtasks.observe(stream.subList(0, 150));
                savepoint = subtasks.canonicalSavepoint(1);
                actual.addAll(subtasks.predictions());
            }
            try (TestingSubtasks subtasks = new TestingSubtasks(to, model, 2, savepoint)) {
                subtasks.observe(stream.subList(150, stream.size()));
                actual.addAll(subtasks.predictions());
            }
            assertThat(actual)
                    .as("from %s to %s", from, to)
                    .isEqualTo(TestingOracle.predictions(model, stream));
        }
    }

    /** Runs the stream in pieces that end at the splits, each at its own parallelism. */
    private static List<Prediction> run(
            Backend backend,
            Model model,
            List<Observation> stream,
            List<Integer> splits,
            List<Integer> parallelisms)
            throws Exception {
        List<Prediction> predictions = new ArrayList<>();
        @Nullable Snapshot snapshot = null;
        int from = 0;
        for (int piece = 0; piece < parallelisms.size(); piece++) {
            int to = piece < splits.size() ? splits.get(piece) : stream.size();
            try (TestingSubtasks subtasks =
                    new TestingSubtasks(backend, model, parallelisms.get(piece), snapshot)) {
                subtasks.observe(stream.subList(from, to));
                snapshot = subtasks.snapshot(piece + 1);
                predictions.addAll(subtasks.predictions());
            }
            from = to;
        }
        return predictions;
    }

    /** Detectors, newborns, trials, gates and deadlines are all under way at some split. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRestartWhileThingsDriftChangesNoBit(Backend backend) throws Exception {
        Model model = TestingModels.jumpy();
        List<Observation> stream = TestingStream.jumping(TestingStream.mixed(240, 2, 5), 70);
        TestingOracle oracle = new TestingOracle(model);
        stream.forEach(oracle::observe);
        assertThat(oracle.alerts().stream().map(alert -> kind(alert.notice())))
                .contains("NEWBORN", "RESTART", "FORGET_FASTER", "settled");
        int every = backend == Backend.HEAP ? 1 : 20;
        for (int split = 0; split <= stream.size(); split += every) {
            List<Prediction> predictions = new ArrayList<>();
            List<Alert> alerts = new ArrayList<>();
            Snapshot snapshot = null;
            for (List<Observation> piece :
                    List.of(stream.subList(0, split), stream.subList(split, stream.size()))) {
                try (TestingSubtasks subtasks = new TestingSubtasks(backend, model, 1, snapshot)) {
                    subtasks.observe(piece);
                    snapshot = subtasks.snapshot(1);
                    predictions.addAll(subtasks.predictions());
                    alerts.addAll(subtasks.side(Millrace.ALERTS));
                }
            }
            assertThat(predictions).as("split at %d", split).isEqualTo(oracle.predictions());
            assertThat(alerts).as("split at %d", split).isEqualTo(oracle.alerts());
        }
    }

    /** Shortly before a rest and within it, labels coming late and early. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRestartWhileAnExpertRestsChangesNoBit(Backend backend) throws Exception {
        Model model = TestingModels.restful();
        List<Observation> stream = TestingStream.mixed(7_200, 1, 6);
        TestingOracle oracle = new TestingOracle(model);
        int rest = 0;
        for (Observation observation : stream) {
            oracle.observe(observation);
            rest += oracle.state("key-0").resting() == 0 ? 1 : 0;
        }
        assertThat(rest).isBetween(5_000, stream.size() - 200);
        for (int split : List.of(rest - 10, rest + 1, rest + 100)) {
            assertThat(run(backend, model, stream, List.of(split), List.of(1, 2)))
                    .as("split at %d", split)
                    .isEqualTo(oracle.predictions());
        }
    }

    private static String kind(Notice notice) {
        return notice instanceof Notice.Drifted drifted
                ? drifted.answer().done().name()
                : "settled";
    }
}
