package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.state.DriftDetector;
import io.millrace.state.Watch;
import io.millrace.state.drift.Adwin;
import io.millrace.state.drift.ConformalDetector;
import io.millrace.state.drift.ConformalMartingale;
import io.millrace.state.drift.Cusum;
import io.millrace.state.watch.Quantity;
import io.millrace.state.watch.Reaction;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is watched for drift, as a pipeline file says it. */
class PipelineDriftTest {
    private static final Quantity LOSS = new Quantity.ServedLoss();

    private static Pipeline pipeline(String drift) {
        return Pipeline.parse("short", TestingPipelines.SHORT + "drift: " + drift + "\n");
    }

    private static List<Watch> watches(String drift) {
        return pipeline(drift).drift().watches();
    }

    private static List<String> problems(String drift) {
        return PipelineMistakesTest.problems(TestingPipelines.SHORT + "drift: " + drift + "\n");
    }

    @Test
    void nothingIsWatchedUnlessTheFileSaysSo() {
        Pipeline pipeline = Pipeline.parse("short", TestingPipelines.SHORT);
        assertThat(pipeline.drift()).isEqualTo(Drift.NONE);
        assertThat(pipeline.model().watches()).isEmpty();
    }

    static List<Arguments> reactions() {
        return List.of(
                Arguments.of("alert", new Reaction.AlertOnly()),
                Arguments.of("newborn", new Reaction.Newborn()),
                Arguments.of("{name: newborn, live: 2}", new Reaction.Newborn(2, 300)),
                Arguments.of("{name: newborn, trial: 50}", new Reaction.Newborn(4, 50)),
                Arguments.of("restart", new Reaction.Restart()),
                Arguments.of("forget-faster", new Reaction.ForgetFaster()),
                Arguments.of(
                        "{name: forget-faster, forgetting: 0.5, examples: 7}",
                        new Reaction.ForgetFaster(0.5, 7)),
                Arguments.of("refit-gate", new Reaction.RefitGate()),
                Arguments.of(
                        "{name: refit-gate, open: 9, every: 3}", new Reaction.RefitGate(9, 3)));
    }

    @ParameterizedTest
    @MethodSource("reactions")
    void everyReactionHasItsName(String told, Reaction reaction) {
        String yaml = TestingPipelines.SHORT.replace("learner: last-label", "learner: rls");
        Drift drift = Pipeline.parse("short", yaml + "drift: {reaction: " + told + "}\n").drift();
        assertThat(drift.watches())
                .containsExactly(new Watch("loss", LOSS, Detectors.USUAL, reaction, 200));
        if (!told.startsWith("{")) {
            assertThat(Pipeline.parse("short", yaml + "drift: " + told + "\n").drift())
                    .isEqualTo(drift);
        }
    }

    @Test
    void noReactionIsWithoutAName() {
        Set<Class<?>> named =
                reactions().stream().map(a -> a.get()[1].getClass()).collect(Collectors.toSet());
        assertThat(named).containsExactlyInAnyOrder(Reaction.class.getPermittedSubclasses());
    }

    @Test
    void everythingThatIsWatchedHasItsOwnName() {
        Pipeline full = Pipeline.parse("full", TestingPipelines.FULL);
        Adwin adwin = new Adwin(0.01, 32, 5, 5, 10, true);
        Reaction gate = new Reaction.RefitGate(100, 5);
        Reaction alert = new Reaction.AlertOnly();
        assertThat(full.drift().watches())
                .containsExactly(
                        new Watch("loss", LOSS, adwin, gate, 100),
                        watch("weekend", adwin, alert),
                        watch("warm", adwin, alert),
                        watch("odd", adwin, alert),
                        watch("all", adwin, alert),
                        new Watch("hot", new Quantity.Field("hum"), new Cusum(), gate, 50));
        assertThat(full.model().watches()).isEqualTo(full.drift().watches());
    }

    private static Watch watch(String group, DriftDetector<?> detector, Reaction reaction) {
        return new Watch("group " + group, new Quantity.GroupLoss(group), detector, reaction, 100);
    }

    @Test
    void expertsAreNamedAsInTheFileOrAsInTheModel() {
        assertThat(names("watch: experts"))
                .containsExactly(
                        "expert quick@weekend",
                        "expert quick@warm",
                        "expert quick@odd",
                        "expert quick@all",
                        "expert sgd",
                        "expert last",
                        "expert agency");
        assertThat(names("watch: {expert: quick}"))
                .containsExactly(
                        "expert quick@weekend",
                        "expert quick@warm",
                        "expert quick@odd",
                        "expert quick@all");
        assertThat(names("watch: [{expert: quick@odd}, label, {group: odd}]"))
                .containsExactly("expert quick@odd", "label", "group odd");
    }

    private static List<String> names(String watch) {
        String yaml =
                TestingPipelines.FULL.replaceAll(
                        "(?s)drift:.*output:", "drift: {" + watch + "}\noutput:");
        Pipeline pipeline = Pipeline.parse("full", yaml);
        assertThat(pipeline.model().newState()).isNotNull();
        return pipeline.drift().watches().stream().map(Watch::name).toList();
    }

    /** A field that only a watch asks for may be missing, and is no feature. */
    @Test
    void aFieldThatIsWatchedIsReadAndNeedNotBeThere() {
        Pipeline pipeline = pipeline("{watch: [{field: heat}]}");
        assertThat(pipeline.fields().names()).containsExactly("heat");
        assertThat(pipeline.fields().numbers()).containsExactly("heat");
        assertThat(pipeline.fields().optional()).containsExactly("heat");
        assertThat(pipeline.model().columns()).doesNotContain("heat");
        String feature = TestingPipelines.SHORT + "features: {numeric: [heat]}\n";
        Pipeline both = Pipeline.parse("both", feature + "drift: {watch: {field: heat}}\n");
        assertThat(both.fields().names()).containsExactly("heat");
        assertThat(both.fields().optional()).isEmpty();
    }

    @Test
    void aBudgetWantsStricterDetectorsThatKnowTheirProbability() {
        Drift drift = pipeline("{falseDiscoveries: 0.05}").drift();
        assertThat(drift.falseDiscoveries()).isEqualTo(0.05);
        assertThat(drift.watches())
                .extracting(Watch::detector)
                .containsExactly(new ConformalDetector(1e10));
        assertThat(pipeline("alert").drift().falseDiscoveries()).isZero();
        assertThat(watches("{falseDiscoveries: 0.05, detector: conformal-martingale}"))
                .extracting(Watch::detector)
                .containsExactly(new ConformalMartingale());
        String must =
                "must be conformal or conformal-martingale while a budget of falseDiscoveries is"
                        + " kept, since others know no probability, but was ";
        assertThat(problems("{falseDiscoveries: 0.05, detector: adwin}"))
                .containsExactly("drift.detector: " + must + "adwin");
        assertThat(
                        problems(
                                "{watch: [{what: label, detector: kswin}, loss],"
                                        + " falseDiscoveries: 0.05}"))
                .containsExactly("drift.watch[0].detector: " + must + "kswin");
        assertThat(problems("{falseDiscoveries: 1.5}"))
                .containsExactly("drift.falseDiscoveries: must be in (0, 1), but was 1.5");
    }

    @Test
    void mistakesOfOtherFiles() {
        assertThat(problems("[newborn]"))
                .containsExactly(
                        "drift: must be a reaction, or a map of detector, reaction, watch, history,"
                                + " falseDiscoveries, but was a list");
        assertThat(problems("reborn"))
                .containsExactly(
                        "drift: must be alert or newborn or restart or forget-faster or refit-gate,"
                                + " but was reborn (did you mean newborn?)");
        assertThat(problems("forget-faster"))
                .containsExactly(
                        "drift: must be another unless an expert can forget faster, as rls can, but"
                                + " was forget-faster");
        assertThat(
                        PipelineMistakesTest.problems(
                                TestingPipelines.SHORT + "query: one\ndrift: newborn\n"))
                .containsExactly(
                        "drift: must be another while one expert is asked, since a trial compares"
                                + " two, but was newborn");
        assertThat(problems("{watch: groups}"))
                .containsExactly(
                        "drift.watch: must be another while there are no groups, but was groups");
        assertThat(problems("{watch: [{group: weekend}]}"))
                .containsExactly(
                        "drift.watch[0].group: must be left out while there are no groups, but was"
                                + " weekend");
        assertThat(problems("{watch: []}"))
                .containsExactly("drift.watch: must hold at least one item, but was an empty list");
        String alerts = TestingPipelines.SHORT.replace("letters}", "letters, alerts: a}");
        assertThat(PipelineMistakesTest.problems(alerts))
                .containsExactly(
                        "output.alerts: must be left out while nothing is watched for drift, but"
                                + " was a");
    }

    /** One slip is told once: what cannot be read for another reason is no second problem. */
    @ParameterizedTest
    @ValueSource(strings = {"{watch: experts}", "{watch: {expert: sgd}}"})
    void expertsThatCannotBeReadAreToldOnce(String drift) {
        String yaml = TestingPipelines.SHORT.replace("[{name: last, learner: last-label}]", "sgd");
        assertThat(PipelineMistakesTest.problems(yaml + "drift: " + drift + "\n"))
                .singleElement()
                .asString()
                .startsWith("experts: must");
    }
}
