package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.millrace.jobs.TestingBikes;
import io.millrace.jobs.format.Decoder;
import io.millrace.operators.Event;
import io.millrace.state.Example;
import io.millrace.state.Learner;
import io.millrace.state.Model;
import io.millrace.state.Prequential;
import io.millrace.state.baseline.Forecast;
import io.millrace.state.baseline.LastLabel;
import io.millrace.state.baseline.MeanLabel;
import io.millrace.state.linear.NormalizedSgd;
import io.millrace.state.linear.RecursiveLeastSquares;
import io.millrace.state.wrappers.Boosted;
import io.millrace.state.wrappers.Clipped;
import io.millrace.state.wrappers.Offset;
import io.millrace.state.wrappers.TargetScaler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Experts as a pipeline file says them. */
class LearnersTest {
    private static final Map<String, String> NEEDS = Map.of("glm", ", loss: poisson");

    @ParameterizedTest
    @MethodSource({
        "io.millrace.jobs.pipeline.TestingLearners#learners",
        "io.millrace.jobs.pipeline.TestingLearners#descents",
        "io.millrace.jobs.pipeline.TestingLearners#shapes"
    })
    void everyLearnerHasItsName(String told, Learner<?> learner) {
        boolean bare =
                learner instanceof LastLabel
                        || learner instanceof MeanLabel
                        || learner instanceof RecursiveLeastSquares
                        || learner instanceof NormalizedSgd;
        everyExpertIsWhatTheFileSays(
                learner instanceof LastLabel ? told : told + ", target: none",
                bare ? learner : new Clipped<>(learner, 0.5));
    }

    /** Steps and beliefs of a size of their own are in deviations of the label, if it has any. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adam | true",
                "adam, loss: absolute | true",
                "'adam, loss: {name: pinball, quantile: 0.9}' | true",
                "adam, average: 0 | true",
                "adam, loss: huber | false",
                "adam, loss: epsilon-insensitive | false",
                "adam, loss: poisson | false",
                "adam, loss: logistic, average: 0 | false",
                "adam, target: none | false",
                "adagrad | true",
                "rmsprop | true",
                "ftrl | true",
                "optimistic-mirror-descent | true",
                "ons | true",
                "ons, loss: logistic | false",
                "kalman | true",
                "one-hidden-layer | true",
                "gradient-descent | false",
                "momentum | false",
                "rls | false",
                "bayesian | false",
                "hoeffding-tree | false"
            })
    void whatHasASizeOfItsOwnIsToldScaledLabels(String told, boolean scaled) {
        String yaml = TestingPipelines.SHORT.replace("learner: last-label", "learner: " + told);
        Learner<?> learner = Pipeline.parse("short", yaml).experts().get(0).learner();
        boolean scales =
                learner instanceof Clipped<?> clipped && clipped.inner() instanceof TargetScaler;
        assertThat(scales).isEqualTo(scaled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "glm, loss: poisson",
                "ons, loss: logistic",
                "adam, loss: poisson",
                "gradient-descent, loss: logistic, average: 0"
            })
    void countsAndChancesAreNotScaled(String told) {
        for (String target : List.of("standard", "compressed")) {
            String yaml =
                    TestingPipelines.SHORT.replace(
                            "learner: last-label", "learner: " + told + ", target: " + target);
            assertThatThrownBy(() -> Pipeline.parse("short", yaml))
                    .hasMessageContaining(
                            "experts[0].target: must be none for the losses logistic and poisson");
        }
    }

    @ParameterizedTest
    @MethodSource("io.millrace.jobs.pipeline.TestingLearners#wrappers")
    void everyExpertIsWhatTheFileSays(String told, Learner<?> learner) {
        String yaml = TestingPipelines.SHORT.replace("learner: last-label", "learner: " + told);
        Pipeline pipeline = Pipeline.parse("short", yaml);
        assertThat(pipeline.experts().get(0).learner()).isEqualTo(learner);
        assertThat(pipeline.model().newState()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"last-label", "mean", "mean, forgetting: 0.9"})
    void whoReadsNoFeaturesNeedsNone(String told) {
        assertThat(withoutColumns(told).model().columns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rls", "nearest-column", "mean, expand: crosses"})
    void whoReadsFeaturesNeedsOne(String told) {
        assertThatThrownBy(() -> withoutColumns(told))
                .hasMessageContaining("features: must make at least one column to learn from");
    }

    private static Pipeline withoutColumns(String told) {
        return Pipeline.parse(
                "short",
                TestingPipelines.SHORT.replace("learner: last-label", "learner: " + told)
                        + "features: {intercept: false}\n");
    }

    /** The test of the names above is no more complete than their table, this one is. */
    @Test
    void noLearnerOfTheKernelIsWithoutAName() {
        Set<Class<?>> named =
                Stream.of(
                                TestingLearners.learners(),
                                TestingLearners.descents(),
                                TestingLearners.shapes(),
                                TestingLearners.wrappers())
                        .flatMap(List::stream)
                        .map(arguments -> arguments.get()[1].getClass())
                        .collect(Collectors.toSet());
        named.add(Forecast.class);
        // Which column is the offset, only a model that makes its columns itself knows.
        named.add(Offset.class);
        // An expert of the file has one learner.
        named.add(Boosted.class);
        List<String> forgotten =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.millrace.state")
                                .stream()
                                .filter(type -> type.isAssignableTo(Learner.class))
                                .filter(type -> !type.isInterface())
                                .filter(type -> !named.contains(type.reflect()))
                                .map(JavaClass::getSimpleName)
                                .toList();
        assertThat(forgotten).isEmpty();
    }

    /** With everything as usual, each can be put to work on the bikes. */
    @Test
    void everyNameWorks() throws IOException {
        String experts =
                Learners.ALL.names().stream()
                        .filter(name -> !name.equals("forecast"))
                        .map(
                                name ->
                                        "{name: "
                                                + name
                                                + ", learner: "
                                                + name
                                                + NEEDS.getOrDefault(name, "")
                                                + "}")
                        .collect(Collectors.joining(", "));
        Pipeline pipeline =
                Pipeline.parse(
                        "every",
                        """
                        name: every
                        input: {topic: events, key: [], label: cnt}
                        features: {numeric: [temp, hum, windspeed], lags: [1, 24]}
                        experts: [%s]
                        output: {predictions: predictions, deadLetters: dead-letters}
                        """
                                .formatted(experts));
        List<String> rows = TestingBikes.rows(300);
        Decoder decoder = Decoder.csv(pipeline, rows.get(0));
        Prequential kernel = new Prequential(pipeline.model());
        Model.State state = kernel.newState();
        for (String row : rows.subList(1, rows.size())) {
            byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
            Event event = (Event) decoder.decode("", 0, 0, 0, bytes);
            Example example = kernel.predict(state, event.fields());
            kernel.learn(state, example, event.label());
        }
        assertThat(state.scores().restarts()).isZero();
        for (int i = 0; i < pipeline.experts().size(); i++) {
            String name = pipeline.experts().get(i).name();
            assertThat(state.scores().expert(i).count()).as(name).isGreaterThan(290);
            assertThat(state.scores().expert(i).mae()).as(name).isFinite();
        }
    }
}
