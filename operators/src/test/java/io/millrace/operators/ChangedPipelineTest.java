package io.millrace.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.operators.TestingSubtasks.Backend;
import io.millrace.operators.TestingSubtasks.Snapshot;
import io.millrace.state.Expert;
import io.millrace.state.Model;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A savepoint of one pipeline restores into a changed one. The models here are plain means of their
 * experts, so what each must say follows from experts that ran alone and were never interrupted.
 */
final class ChangedPipelineTest {
    private static final Expert<?> RLS = new Expert<>("rls", new RecursiveLeastSquares(1, 0.99));
    private static final Expert<?> SGD = new Expert<>("sgd", new NormalizedSgd(0.5));
    private static final Expert<?> LAST = new Expert<>("last", new LastLabel());

    private final List<Observation> stream = TestingStream.mixed(200, 5, 7);
    private final List<Observation> before = stream.subList(0, 120);
    private final List<Observation> after = stream.subList(120, stream.size());

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRemovedExpertIsDroppedAndTheOthersGoOn(Backend backend) throws Exception {
        List<Prediction> alone = TestingOracle.predictions(TestingModels.mean(RLS), stream);
        assertThat(change(backend, TestingModels.mean(LAST, RLS), TestingModels.mean(RLS)))
                .isEqualTo(alone.subList(alone.size() - countEvents(after), alone.size()));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void anAddedExpertStartsFreshAndTheOthersGoOn(Backend backend) throws Exception {
        List<Observation> labelled = TestingStream.labelled(200, 5, 7);
        List<Observation> second = labelled.subList(120, 200);
        List<Prediction> old = TestingOracle.predictions(TestingModels.mean(RLS), labelled);
        List<Prediction> fresh = TestingOracle.predictions(TestingModels.mean(LAST), second);

        List<Prediction> actual =
                change(
                        backend,
                        TestingModels.mean(RLS),
                        TestingModels.mean(LAST, RLS),
                        labelled.subList(0, 120),
                        second);

        assertThat(actual).hasSize(80);
        for (int i = 0; i < actual.size(); i++) {
            double expected = 0.5 * fresh.get(i).value() + 0.5 * old.get(120 + i).value();
            assertThat(actual.get(i).value()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void reorderedExpertsGoOn(Backend backend) throws Exception {
        Model model = TestingModels.mean(SGD, RLS);
        List<Prediction> unbroken = TestingOracle.predictions(model, stream);
        assertThat(change(backend, model, TestingModels.mean(RLS, SGD)))
                .isEqualTo(unbroken.subList(unbroken.size() - countEvents(after), unbroken.size()));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aRetunedExpertGoesOnWithWhatItKnows(Backend backend) throws Exception {
        List<Observation> labelled = TestingStream.labelled(200, 5, 8);
        Model retuned = TestingModels.mean(new Expert<>("rls", new RecursiveLeastSquares(1, 0.8)));
        TestingOracle first = new TestingOracle(TestingModels.mean(RLS));
        labelled.subList(0, 120).forEach(first::observe);
        TestingOracle second = first.retuned(retuned);
        labelled.subList(120, 200).forEach(second::observe);

        List<Prediction> actual =
                change(
                        backend,
                        TestingModels.mean(RLS),
                        retuned,
                        labelled.subList(0, 120),
                        labelled.subList(120, 200));

        assertThat(actual).isEqualTo(second.predictions());
        assertThat(actual)
                .isNotEqualTo(
                        TestingOracle.predictions(TestingModels.mean(RLS), labelled)
                                .subList(120, 200));
    }

    private List<Prediction> change(Backend backend, Model old, Model changed) throws Exception {
        return change(backend, old, changed, before, after);
    }

    /** What the changed model predicts for the second part, after the old one saw the first. */
    private static List<Prediction> change(
            Backend backend,
            Model old,
            Model changed,
            List<Observation> first,
            List<Observation> second)
            throws Exception {
        Snapshot snapshot;
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, old, 1, null)) {
            subtasks.observe(first);
            snapshot = subtasks.snapshot(1);
        }
        // A snapshot that the changed pipeline writes before it has touched a key counts as well.
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, changed, 2, snapshot)) {
            snapshot = subtasks.snapshot(2);
        }
        try (TestingSubtasks subtasks = new TestingSubtasks(backend, changed, 1, snapshot)) {
            subtasks.observe(second);
            return new ArrayList<>(subtasks.predictions());
        }
    }

    private static int countEvents(List<Observation> stream) {
        return (int) stream.stream().filter(Event.class::isInstance).count();
    }
}
